//===- SensitiveTeamsMessage.cpp - nhsmail-sensitive-teams-message --------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive data in a message of Teams.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

using namespace nhsmail;

void nhsmail::judgeSensitiveTeamsMessage(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail || C.Mail->Operation != "chat" ||
      isOutOfScope(C, 1))
    return;
  for (const char *Role : {"body", "subject", "attachment"}) {
    const Value *V = readPart(*C.Mail, Role);
    if (!V)
      continue;
    Text T = textOf(*V);
    const Piece *Found = sensitivePieceOf(C, T);
    if (!Found)
      continue;
    Draft D;
    D.Message = "sensitive data go into a Teams message: there is no audit trail "
                "as for mail, and no receipt";
    D.Remedy = "send it by mail with receipts, or post a reference that says "
               "nothing of the patient and ask for an acknowledgement";
    D.Origin = Found->Marks.why(Label::Sensitive);
    D.AtEvent = "the message is posted here";
    Out.push_back(std::move(D));
    return;
  }
  if (C.Mail->Complete)
    return C.satisfied("nothing in the message is marked as sensitive");
  C.unknown("not all of the message is known");
}
