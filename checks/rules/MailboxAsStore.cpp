//===- MailboxAsStore.cpp - nhsmail-mailbox-as-store ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive items that are kept in the service instead of a record system, and
/// many items where nobody minds that there is no room left.
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// Items are stored for as long as there are any.
static void judgeRoom(const Case &C, Drafts &Out) {
  if (C.Unit.KnowsQuota)
    return;
  const auto &All = C.What.Repeats;
  const auto Loop = std::find_if(All.begin(), All.end(), [](const RepeatPtr &R) {
    return isFanOut(*R) && !R->Most && !R->Limited;
  });
  if (Loop == All.end())
    return;
  Draft D;
  D.Message = "one item after the other is stored here, and nothing in the "
              "program knows what the service answers when there is no room "
              "left: a full mailbox neither sends nor receives";
  D.Remedy = "tell the answers apart (ErrorQuotaExceeded, quotaLimitReached, "
             "HTTP 507, MAPI_E_STORE_FULL), stop and alert somebody";
  D.After.emplace_back((*Loop)->Where, "the loop begins here");
  D.AtEvent = "stored here";
  D.Once = {"quota"};
  D.Depends = C.HasCallers;
  Out.push_back(std::move(D));
}

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
    return judgeRoom(C, Out);
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
