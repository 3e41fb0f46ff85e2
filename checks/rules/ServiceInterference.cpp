//===- ServiceInterference.cpp - nhsmail-service-interference -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A program sets what only the service itself may set, or lets the service
/// forward or delete mail unseen.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

static void judgeHeaders(const Case &C, Drafts &Out) {
  for (const std::string &Name : headerNamesOf(C)) {
    if (!C.Pol.isReservedHeader(Name))
      continue;
    Draft D;
    D.Message = "the header field '" + Name +
                "' belongs to the service itself: set by a program, it tampers "
                "with how the service filters and routes";
    D.Remedy = "leave it out; ask NHSmail's support where mail is filtered that "
               "should not be";
    D.AtEvent = "the message is sent here";
    Out.push_back(std::move(D));
    return;
  }
  if (knowsHeader(C))
    return C.satisfied("none of its header fields is the service's own");
  C.unknown("its header is not all known");
}

static void judgeRule(const Case &C, Drafts &Out) {
  auto report = [&](std::string Message, std::string Remedy, const Value &Why) {
    Draft D;
    D.Message = std::move(Message);
    D.Remedy = std::move(Remedy);
    D.Origin = openly(originOf(textOf(Why)));
    D.AtEvent = "the rule is made here";
    Out.push_back(std::move(D));
  };
  if (const Value *To = C.Mail->role("recipient"))
    for (const std::string &Address : addressesOf(*To))
      if (C.Pol.accreditation(Address) != Accreditation::Accredited)
        return report("a rule of the mailbox forwards what comes in to '" +
                          Address +
                          "', outside of NHSmail: nobody decides whether it may "
                          "leave",
                      "forward single messages after a look at them, or to a "
                      "mailbox of NHSmail",
                      *To);
  if (const Value *Deleted = C.Mail->role("deleted");
      Deleted && (Deleted->Ints || !literals(textOf(*Deleted)).empty()) &&
      settingOf(*Deleted) == Setting::On)
    return report("a rule of the mailbox deletes mail as it comes in: nobody "
                  "sees it, failure reports included",
                  "move it to a folder that somebody looks at", *Deleted);
  if (C.Mail->Complete)
    return C.satisfied("the rule neither forwards outside nor deletes");
  C.unknown("not all of the rule is known");
}

void nhsmail::judgeServiceInterference(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail || isOutOfScope(C, 1))
    return;
  if (C.Mail->Operation == "rule")
    judgeRule(C, Out);
  else if (C.Mail->IsMail == Tri::Yes || C.Mail->Operation == "draft")
    judgeHeaders(C, Out);
}
