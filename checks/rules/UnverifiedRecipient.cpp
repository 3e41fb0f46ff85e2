//===- UnverifiedRecipient.cpp - nhsmail-unverified-recipient -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Nobody has made sure that an address is that of the person meant.
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"
#include "checks/policy/Names.h"
#include "checks/rules/Directory.h"

#include <algorithm>
#include <set>

using namespace nhsmail;

/// True where the path has asked whether a look-up has found exactly one.
static bool wasCounted(const Case &C) {
  return std::any_of(C.What.Facts.begin(), C.What.Facts.end(),
                     [](const Known &K) {
                       return !K.IsText &&
                              (K.Constant == 1 || K.Constant == 2);
                     });
}

/// True where \p F compares something with 1 or 2, as who counts does.
static bool counts(const facts::Function &F) {
  std::set<facts::Reg> Ones;
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      if (I.Kind == facts::Op::Number && (I.Imm == 1 || I.Imm == 2))
        Ones.insert(I.Dst);
      if (I.Kind == facts::Op::Binary && (Ones.count(I.A) || Ones.count(I.B)) &&
          (I.Str == "==" || I.Str == "!=" || I.Str == "<" || I.Str == ">" ||
           I.Str == "<=" || I.Str == ">="))
        return true;
    }
  return false;
}

/// True where a function counts that an answer has come through on \p Way.
static bool wasCountedOn(const Case &C, const TracePtr &Way) {
  for (const Trace *Step = Way.get(); Step; Step = Step->Before.get())
    for (const facts::Function &F : C.Program.Functions)
      if (&F != &C.In && F.Where.File == Step->Where.File &&
          F.Where.Line <= Step->Where.Line &&
          Step->Where.Line <= F.Where.EndLine && counts(F))
        return true;
  return false;
}

/// True where a look-up that fails where it does not find exactly one has
/// brought the recipients in, and nobody asks whether it did.
static bool isLookupIgnored(const Case &C) {
  const Value *Found = C.What.attribute("lookup");
  return Found && (isUnseen(C, *Found) || Found->Ints == std::vector<int64_t>{0});
}

/// The route of such a look-up, the last one that the function makes.
static TracePtr routeOfLookup(const Case &C) {
  TracePtr Out;
  for (const Event *E : C.Same)
    if (E->What == Event::Arrive && E->Name == "lookup")
      Out = std::make_shared<Trace>(
          Trace{E->Where, "the directory is asked here", false, 1, nullptr});
  return Out;
}

/// True where the function enumerates a directory.
static bool takesAll(const Case &C) {
  return std::any_of(C.Same.begin(), C.Same.end(), [&](const Event *E) {
    return (E->What == Event::Arrive && E->Name == "lookup" &&
            E->Role == "all") ||
           askedBy(C, *E) == Asked::Everybody;
  });
}

static bool isBlindCopy(std::string_view Name) {
  std::vector<std::string> Words = splitIdentifier(Name);
  return std::any_of(Words.begin(), Words.end(), [](const std::string &W) {
    return W == "bcc" || W == "blind";
  });
}

/// Recipients whom all the others see; null where that is not known.
static const Value *openRecipients(const Case &C) {
  if (const Value *To = C.Mail->role("to"))
    return To;
  // The envelope names everybody, hidden or not.
  bool Envelope = C.Mail->Protocol == "smtp" &&
                  (C.What.Name == "request" ||
                   C.What.attribute("envelopeSender"));
  return Envelope ? nullptr : C.Mail->role("recipient");
}

/// A hidden recipient among those who are shown.
static const Piece *shownBlindCopy(const Case &C, const Text &Shown,
                                   const Value *Hidden) {
  Text Bcc = Hidden ? textOf(*Hidden) : Text();
  for (const Pieces &P : Shown.alternatives())
    for (const Piece &X : P) {
      if (!X.Hole || !X.Symbol || !isBlindCopy(C.nameOf(X.Symbol)))
        continue;
      bool Among = std::any_of(
          Bcc.alternatives().begin(), Bcc.alternatives().end(),
          [&](const Pieces &B) {
            return std::any_of(B.begin(), B.end(), [&](const Piece &Y) {
              return Y.Symbol == X.Symbol;
            });
          });
      if (!Among)
        return &X;
    }
  return nullptr;
}

/// True where what a user has typed or a peer has sent came from a file that
/// belongs to the program.
static bool cameFromAFile(const TracePtr &Why) {
  std::vector<std::string> Way = functionsIn(Why);
  return std::any_of(Way.begin(), Way.end(), readsFiles);
}

void nhsmail::judgeUnverifiedRecipient(const Case &C, Drafts &Out) {
  const MailView *Mail = mailSentIn(C);
  if (!Mail || isOutOfScope(C, 1))
    return;
  auto report = [&](std::string Message, std::string Remedy, TracePtr Origin) {
    Draft D;
    D.Message = std::move(Message);
    D.Remedy = std::move(Remedy);
    D.Origin = std::move(Origin);
    D.AtEvent = "the message is sent here";
    Out.push_back(std::move(D));
  };
  if (const Value *Shown = openRecipients(C)) {
    Text T = textOf(*Shown);
    if (shownBlindCopy(C, T, Mail->role("bcc")))
      return report("addresses that are meant for blind copies are among the "
                    "recipients whom everybody sees",
                    "give them to the setter for blind copies", nullptr);
  }
  const Value *Recipients = Mail->role("recipient");
  if (!Recipients)
    return;
  if (isLookupIgnored(C))
    return report("nobody looks whether the directory has found the recipients, "
                  "each of them once",
                  "send only where the look-up says so, or let the sender choose",
                  routeOfLookup(C));
  Text T = textOf(*Recipients);
  Labels Content = Mail->content();
  bool AllKnown = true, FromDirectory = false;
  facts::Span Evidence = sourceOf(originOf(T));
  for (const Pieces &P : T.alternatives())
    for (const Piece &X : P) {
      if (!X.Hole)
        continue;
      // In a loop, or where all of a list is taken, every match is written to.
      const Event *Search = requestOf(C, X.Marks);
      bool ByRequest = Search && askedBy(C, *Search) == Asked::Some;
      const TracePtr &Way =
          X.Marks.why(ByRequest ? Label::Answered : Label::Directory);
      if ((X.Marks.has(Label::Directory) || ByRequest) &&
          C.What.LoopDepth == 0 && !takesAll(C) && !wasCounted(C) &&
          !wasCountedOn(C, Way) && !C.testOf(X.Symbol))
        return report("the first match of a directory search gets this mail: "
                      "people of the same name share a directory",
                      "go on only where there is exactly one match, or let the "
                      "sender choose",
                      Way);
      if (X.Marks.has(Label::Untrusted) && Content.has(Label::Sensitive) &&
          !C.testOf(X.Symbol) &&
          !cameFromAFile(X.Marks.why(Label::Untrusted)))
        return report("sensitive mail goes to an address that came from outside "
                      "and has been compared with nothing",
                      "look the recipient up in the directory or in the "
                      "patient's record, or compare the address with those that "
                      "are expected",
                      X.Marks.why(Label::Untrusted));
      const Known *Test = C.testOf(X.Symbol);
      AllKnown &= Test != nullptr;
      if (Test)
        Evidence = Test->Where;
      FromDirectory |= X.Marks.has(Label::Directory) || ByRequest;
    }
  if (FromDirectory)
    return C.satisfied("the directory has named the recipients");
  if (AllKnown)
    return C.satisfied("the recipients are constants, or compared with what is "
                       "expected",
                       Evidence);
  C.unknown("nothing shows where the recipients come from");
}
