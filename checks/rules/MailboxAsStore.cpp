//===- MailboxAsStore.cpp - nhsmail-mailbox-as-store ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive items that are kept in the service instead of a record system.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

using namespace nhsmail;

void nhsmail::judgeMailboxAsStore(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail || isOutOfScope(C, 2))
    return;
  bool Kept =
      C.Mail->Operation == "draft" || C.Mail->Operation == "attachment";
  if (!Kept && C.Mail->Operation != "upload")
    return;
  if (Kept && C.Unit.SendsMail)
    return C.because("the program sends mail, and this may be a step on the way");
  Labels Content = C.Mail->content();
  if (const Value *Body = C.What.attribute("body"))
    Content.add(Body->labels());
  if (!Content.has(Label::Sensitive))
    return;
  Draft D;
  D.Message = Kept ? "sensitive data are kept in a mailbox and never sent: the "
                       "service is no store for records"
                     : "sensitive data are uploaded to the collaboration tools: "
                       "they are no store for records";
  D.Remedy = "keep them in the organisation's record system, and in the service "
             "only what has to be exchanged";
  D.Origin = Content.why(Label::Sensitive);
  D.AtEvent = "stored here";
  Out.push_back(std::move(D));
}
