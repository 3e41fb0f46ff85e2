//===- UntrackedDelivery.cpp - nhsmail-untracked-delivery -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A message of which nothing can be found out once it has been accepted.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>
#include <set>

using namespace nhsmail;

/// True where the subject names a reference of the program's own.
static bool hasReference(const Case &C, const Value *Subject) {
  if (!Subject)
    return false;
  Text T = textOf(*Subject);
  return std::any_of(
      T.alternatives().begin(), T.alternatives().end(), [&](const Pieces &P) {
        return std::any_of(P.begin(), P.end(), [&](const Piece &X) {
          return X.Hole && X.Symbol &&
                 namesAnIdentifier(C.nameOf(X.Symbol));
        });
      });
}

static bool isIdentified(const Case &C) {
  if (partOf(C, "messageId") || hasReference(C, partOf(C, "subject")))
    return true;
  std::vector<std::string> Names = headerNamesOf(C);
  return std::any_of(Names.begin(), Names.end(), [](const std::string &Name) {
    // Those two name a part of the message, or everybody's list.
    return Name != "content-id" && Name != "list-id" &&
           (Name == "in-reply-to" || namesAnIdentifier(Name));
  });
}

/// Adds the verbs of the SQL statements in \p F.
static void addVerbs(const facts::Function &F, std::set<std::string> &Verbs) {
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs)
      if (I.Kind == facts::Op::Text)
        for (const char *Verb : {"insert into ", "replace into ", "update "})
          if (lower(I.Str.substr(0, 16)).starts_with(Verb))
            Verbs.insert(Verb);
}

/// True where the function, with those that it calls, keeps a row for the
/// message and changes it when it has been sent: an outbox.
static bool keepsOutbox(const Case &C) {
  std::set<std::string> Verbs;
  addVerbs(C.In, Verbs);
  for (const facts::Function &F : C.Program.Functions)
    if (std::any_of(C.In.Callees.begin(), C.In.Callees.end(),
                    [&](const facts::Callee &To) { return To.Key == F.Key; }))
      addVerbs(F, Verbs);
  return Verbs.count("update ") &&
         (Verbs.count("insert into ") || Verbs.count("replace into "));
}

static bool isWanted(const Value *V, Setting S) {
  return V && settingOf(*V) == S;
}

void nhsmail::judgeUntrackedDelivery(const Case &C, Drafts &Out) {
  const MailView *Mail = mailSentIn(C);
  if (!Mail || isOutOfScope(C, 1))
    return;
  Draft D;
  D.AtEvent = "the message is handed over here";
  D.Remedy = "give the message an identifier that you keep, such as a "
             "Message-ID, ask for delivery reports, and match what comes back "
             "with what was sent";
  auto report = [&](std::string Message) {
    D.Message = std::move(Message);
    Out.push_back(std::move(D));
  };
  // Switched off in so many words.
  if (isWanted(partOf(C, "deleted"), Setting::On))
    return report("the message is deleted as soon as it has been sent: nothing "
                  "is left to match a failure report with");
  if (isWanted(partOf(C, "saved"), Setting::Off))
    return report("no copy of this message is kept among the sent items: "
                  "nothing shows afterwards that it was sent");
  bool Smtp = Mail->Protocol == "smtp";
  if (Smtp && deliveryReportOf(C) == Setting::Off)
    return report("the server is told never to report what becomes of this "
                  "message: a failure after acceptance stays unknown");
  // Never thought of. Services that keep a copy identify what they send.
  if (!Smtp || isWanted(partOf(C, "saved"), Setting::On))
    return C.satisfied("the service keeps a copy of it");
  if (!knowsHeader(C))
    return C.unknown("its header is not all known");
  Setting Delivery = deliveryReportOf(C), Read = readReportOf(C);
  if (Delivery == Setting::On || Read == Setting::On)
    return C.satisfied("it asks for a report");
  if (Delivery != Setting::Missing || Read != Setting::Missing)
    return C.unknown("its recipients are not known, and may ask for a report");
  if (isIdentified(C))
    return C.satisfied("its header or its subject identifies it");
  if (C.Unit.TracksDelivery)
    return C.satisfied("the program tracks deliveries, or reads their reports");
  if (keepsOutbox(C))
    return C.satisfied("a database keeps it, and is told that it has been sent");
  if (const Value *Subject = partOf(C, "subject"))
    D.Depends = C.isHandedIn(*Subject);
  report("nothing identifies this message once it has been accepted, and no "
         "report is asked for: if it is not delivered, nobody notices");
}
