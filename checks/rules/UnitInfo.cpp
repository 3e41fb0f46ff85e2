//===- UnitInfo.cpp - What is known of a program as a whole ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Check.h"

#include <algorithm>
#include <map>

using namespace nhsmail;
using facts::Op;

//===----------------------------------------------------------------------===//
// Line breaks
//===----------------------------------------------------------------------===//

static bool isLineBreak(int64_t Ch) { return Ch == '\n' || Ch == '\r'; }

/// A text to look for line breaks with: nothing but them, or an expression.
static bool looksForLineBreaks(const facts::Instr &I) {
  if (I.Kind == Op::Number)
    return isLineBreak(I.Imm);
  return I.Kind == Op::Text &&
         (I.Str.find_first_of("\r\n") != std::string::npos ||
          I.Str.find("\\n") != std::string::npos ||
          I.Str.find("\\r") != std::string::npos);
}

/// True where \p F itself compares characters with line breaks, or looks for
/// them, or replaces them.
static bool mindsLineBreaks(const facts::Function &F) {
  std::map<facts::Reg, bool> Breaks;
  auto is = [&](facts::Reg R) { return Breaks.count(R) > 0; };
  for (const facts::Block &B : F.Blocks) {
    for (const facts::Edge &E : B.Next)
      if (B.Kind == facts::Exit::Switch &&
          std::any_of(E.Cases.begin(), E.Cases.end(), isLineBreak))
        return true;
    for (const facts::Instr &I : B.Instrs) {
      if (looksForLineBreaks(I))
        Breaks[I.Dst] = true;
      else if (I.Kind == Op::Store && is(I.B))
        Breaks[I.A] = true; // Passed by reference.
      if (I.Kind == Op::Binary && (I.Str == "==" || I.Str == "!=") &&
          (is(I.A) || is(I.B)))
        return true;
      if (I.Kind != Op::Call || I.CalleeIx < 0)
        continue;
      const facts::Callee &To = F.Callees[static_cast<size_t>(I.CalleeIx)];
      const bool Given = std::any_of(I.Args.begin(), I.Args.end(), is);
      if (classifiesCharacters(To.Name) || (searchesText(To.Name) && Given))
        return true;
      if (To.Constructor && Given)
        Breaks[I.A] = true; // A character or text of a library's own.
    }
  }
  return false;
}

/// Names of the functions that mind line breaks, themselves, in a function
/// object of theirs, or through a function that they call.
static std::set<std::string> mindingLineBreaks(const facts::Program &Program) {
  std::map<std::string, bool> Minds; // By key.
  for (const facts::Function &F : Program.Functions)
    Minds[F.Key] = mindsLineBreaks(F);
  auto minds = [&](const std::string &Key) {
    auto It = Minds.find(Key);
    return It != Minds.end() && It->second;
  };
  auto creates = [&](const facts::Function &F) {
    return std::any_of(F.Blocks.begin(), F.Blocks.end(), [&](const auto &B) {
      return std::any_of(B.Instrs.begin(), B.Instrs.end(), [&](const auto &I) {
        return (I.Kind == Op::Closure || I.Kind == Op::Function) &&
               minds(I.Str);
      });
    });
  };
  for (const facts::Function &F : Program.Functions)
    Minds[F.Key] = Minds[F.Key] || creates(F);
  std::set<std::string> Out;
  for (const facts::Function &F : Program.Functions)
    if (minds(F.Key) ||
        std::any_of(F.Callees.begin(), F.Callees.end(),
                    [&](const facts::Callee &C) { return minds(C.Key); }))
      Out.insert(F.Name);
  return Out;
}

//===----------------------------------------------------------------------===//
// Automatic mail
//===----------------------------------------------------------------------===//

/// What tells mail that programs send from mail that people do (RFC 3834).
static constexpr std::string_view AutomaticMarks[] = {
    "auto-submitted",   "precedence",       "list-id",
    "list-unsubscribe", "list-post",        "list-help",
    "x-auto",           "x-loop",           "mailer-daemon",
    "no-reply",         "noreply",          "do-not-reply",
    "donotreply",       "postmaster",       "auto-replied",
    "auto-generated",   "return-path",      "ipm.note.rules",
    "report.ipm",       "multipart/report", "delivery-status",
    "undeliver",        "x-failed-recipients"};

static bool marksAutomaticMail(const facts::Instr &I) {
  if (I.Kind == Op::Field)
    return asksForAutomaticMail(I.Str);
  if (I.Kind == Op::Number)
    return I.Str.find("AUTO_RESPONSE") != std::string::npos ||
           I.Str.find("MESSAGE_CLASS") != std::string::npos;
  if (I.Kind != Op::Text)
    return false;
  std::string Text = lower(I.Str);
  // A field that the program sets itself.
  if (Text.find("auto-submitted: auto-") != std::string::npos)
    return false;
  return Text == "<>" ||
         std::any_of(std::begin(AutomaticMarks), std::end(AutomaticMarks),
                     [&](std::string_view Mark) {
                       return Text.find(Mark) != std::string::npos;
                     });
}

/// True where \p F asks whether a message is automatic: a mark is there for
/// something else than to be set on a message of its own.
static bool knowsAutomaticMail(const facts::Function &F) {
  std::set<facts::Reg> Marks; // And what has been made from them.
  std::set<facts::Reg> Used;  // Set on a message.
  std::map<facts::Reg, facts::Reg> Origin;
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      auto from = [&](facts::Reg R) {
        auto It = Origin.find(R);
        return It == Origin.end() ? facts::Reg() : It->second;
      };
      if (marksAutomaticMail(I)) {
        Marks.insert(I.Dst);
        Origin[I.Dst] = I.Dst;
      } else if (I.Kind == Op::Store || I.Kind == Op::Copy) {
        if (facts::Reg Mark = from(I.B))
          Origin[I.A] = Mark;
      } else if (I.Kind == Op::Load) {
        if (facts::Reg Mark = from(I.A))
          Origin[I.Dst] = Mark;
      } else if (I.Kind == Op::Call && I.CalleeIx >= 0) {
        const facts::Callee &C = F.Callees[static_cast<size_t>(I.CalleeIx)];
        for (facts::Reg R : I.Args)
          if (facts::Reg Mark = from(R)) {
            if (C.Constructor)
              Origin[I.A] = Mark;
            else if (setsSomething(C.Name))
              Used.insert(Mark);
          }
      }
    }
  return !std::includes(Used.begin(), Used.end(), Marks.begin(), Marks.end());
}

//===----------------------------------------------------------------------===//
// Reports
//===----------------------------------------------------------------------===//

/// What tells that a message has come back (RFC 3464, and as Exchange has it).
static constexpr std::string_view ReportMarks[] = {
    "delivery-status", "final-recipient", "x-failed-recipients", "undeliver",
    "report.ipm.note.ndr"};

/// True where \p F looks for reports of failed deliveries.
static bool readsReports(const facts::Function &F) {
  auto isMark = [](const facts::Instr &I) {
    if (I.Kind != Op::Text)
      return false;
    std::string Text = lower(I.Str);
    return std::any_of(std::begin(ReportMarks), std::end(ReportMarks),
                       [&](std::string_view Mark) {
                         return Text.find(Mark) != std::string::npos;
                       });
  };
  return std::any_of(F.Blocks.begin(), F.Blocks.end(), [&](const auto &B) {
    return std::any_of(B.Instrs.begin(), B.Instrs.end(), isMark);
  });
}

//===----------------------------------------------------------------------===//
// Room
//===----------------------------------------------------------------------===//

/// True where \p F looks for the answer of a mailbox or drive that is full:
/// `ErrorQuotaExceeded`, `quotaLimitReached`, MAPI_E_STORE_FULL, HTTP 507.
static bool knowsQuota(const facts::Function &F) {
  constexpr int64_t InsufficientStorage = 507;
  auto isMark = [](const facts::Instr &I) {
    return I.Kind == Op::Number
               ? I.Imm == InsufficientStorage || namesQuota(I.Str)
               : (I.Kind == Op::Text || I.Kind == Op::Field) &&
                     namesQuota(I.Str);
  };
  return std::any_of(F.Callees.begin(), F.Callees.end(),
                     [](const facts::Callee &C) { return namesQuota(C.Name); }) ||
         std::any_of(F.Blocks.begin(), F.Blocks.end(), [&](const auto &B) {
           return std::any_of(B.Next.begin(), B.Next.end(),
                              [&](const facts::Edge &E) {
                                return std::find(E.Cases.begin(), E.Cases.end(),
                                                 InsufficientStorage) !=
                                       E.Cases.end();
                              }) ||
                  std::any_of(B.Instrs.begin(), B.Instrs.end(), isMark);
         });
}

//===----------------------------------------------------------------------===//
// Sign-on
//===----------------------------------------------------------------------===//

/// What a token request of the unit says: \p Flat is a form, or \p Flat the
/// value of the member \p Name.
static void readTokenRequest(UnitInfo &Unit, bool &AsUser,
                             const std::string &Name, const std::string &Flat) {
  if (Flat.find("client_credentials") != std::string::npos)
    Unit.SignsInAsItself = true;
  for (std::string_view Grant : {"authorization_code", "device_code",
                                 "jwt-bearer", "on_behalf_of"})
    AsUser |= Flat.find(Grant) != std::string::npos;
  constexpr std::string_view Field = "client_id=";
  std::string Id = Name == "client_id" ? Flat : "";
  if (size_t At = Flat.find(Field); At != std::string::npos)
    Id = Flat.substr(At + Field.size(),
                     Flat.find('&', At) - At - Field.size());
  if (!Id.empty() && Id.find('\0') == std::string::npos &&
      std::find(Unit.ClientIds.begin(), Unit.ClientIds.end(), Id) ==
          Unit.ClientIds.end())
    Unit.ClientIds.push_back(std::move(Id));
}

/// True of a request that says itself who it is from.
static bool saysWho(const Event &Request) {
  if (Request.attribute("token") || Request.attribute("password"))
    return true;
  auto isSignIn = [&](const char *Fields) {
    const Value *V = Request.attribute(Fields);
    return V && signsIn(*V);
  };
  return isSignIn("header") || isSignIn("moreHeaders");
}

/// As UnitInfo::HttpService has it.
static std::string httpService(const std::vector<SeenEvent> &Events,
                               const Policy &Pol) {
  std::string Out;
  bool Others = false, SignedIn = false;
  for (const SeenEvent &Seen : Events) {
    if (Seen.What->What != Event::Send || Seen.What->Name != "request")
      continue;
    std::optional<std::string> Host = hostOf(*Seen.What);
    if (!Host)
      continue;
    if (Pol.classifyHost(*Host) != HostKind::NhsMail) {
      Others = true;
      continue;
    }
    SignedIn |= saysWho(*Seen.What);
    bool Soap = false;
    for (const char *Name : {"url", "path"})
      if (const Value *V = Seen.What->attribute(Name))
        for (const Pieces &P : textOf(*V).alternatives())
          Soap |= lower(flatten(P)).find("/ews/") != std::string::npos;
    std::string Service = Soap ? "ews" : "http";
    Out = Out.empty() || Out == Service ? Service : "http";
  }
  return Others && SignedIn ? std::string() : Out;
}

/// Adds the names of what \p F reads and an annotation says what it is.
static void addDeclared(const facts::Function &F, UnitInfo &Out) {
  std::map<facts::Reg, const std::string *> Read;
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      if (I.Kind == Op::Field)
        Read[I.Dst] = &I.Str;
      else if (I.Kind == Op::Address)
        Read[I.Dst] = &F.Vars[I.Var].Name;
      if (I.Kind != Op::Call || I.CalleeIx < 0 || I.Args.size() != 1)
        continue;
      auto It = Read.find(I.Args[0]);
      if (It == Read.end())
        continue;
      const std::string &By = F.Callees[static_cast<size_t>(I.CalleeIx)].Name;
      if (By == "nhsmail::sensitive::value")
        Out.Declared.emplace(*It->second, NameClass::Sensitive);
      else if (By == "nhsmail::credential::value")
        Out.Declared.emplace(*It->second, NameClass::Credential);
    }
}

UnitInfo nhsmail::readUnit(const facts::Program &Program,
                           const std::vector<SeenEvent> &Events,
                           const Policy &Pol) {
  UnitInfo Out;
  Out.MindsLineBreaks = mindingLineBreaks(Program);
  for (const facts::Function &F : Program.Functions) {
    for (const facts::Callee &Callee : F.Callees) {
      Out.TracksDelivery |= Pol.isDeliveryTracker(Callee.Name);
      Out.KnowsAutomaticMail |= asksForAutomaticMail(Callee.Name);
    }
    Out.KnowsAutomaticMail |= knowsAutomaticMail(F);
    Out.TracksDelivery |= readsReports(F);
    Out.KnowsQuota |= knowsQuota(F);
    addDeclared(F, Out);
  }
  bool AsUser = false;
  for (const SeenEvent &Seen : Events)
    for (const char *Name : {"body", "value"}) {
      const Value *V = Seen.What->attribute(Name);
      if (!V)
        continue;
      if (V->Str)
        for (const Pieces &P : V->Str->alternatives())
          readTokenRequest(Out, AsUser, "", flatten(P));
      if (V->Content)
        for (const Tree::Entry &E : V->Content->Entries) {
          // Of a map, the key and not the half of the pair.
          auto Key = std::find_if(
              E.Path.rbegin(), E.Path.rend(),
              [](const TreeStep &S) { return S.Kind == Step::Key; });
          bool First = !E.Path.empty() && E.Path.back().Name == "first";
          if (Key != E.Path.rend() && !First)
            for (const std::string &Text : literals(textOf(E.Content)))
              readTokenRequest(Out, AsUser, Key->Name, Text);
        }
    }
  Out.SignsInAsItself &= !AsUser;
  Out.HttpService = httpService(Events, Pol);
  return Out;
}
