//===- SensitiveSubject.cpp - nhsmail-sensitive-subject -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive data stand in the subject, which the encryption tool leaves as it
/// is.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

using namespace nhsmail;

void nhsmail::judgeSensitiveSubject(const Case &C, Drafts &Out) {
  const MailView *Mail = mailSentIn(C);
  const Value *Subject = Mail ? Mail->role("subject") : nullptr;
  if (!Subject || isOutOfScope(C, 1))
    return;
  Text Words = textOf(*Subject);
  const Piece *Found = sensitivePieceOf(C, Words);
  if (!Found) {
    bool Open = std::any_of(Words.alternatives().begin(),
                            Words.alternatives().end(), [](const Pieces &P) {
                              return P.size() == 1 && P[0].Hole;
                            });
    return Open ? C.unknown("the subject is not known")
                : C.satisfied("nothing in the subject is marked as sensitive");
  }
  Draft D;
  D.Message = "the subject of this mail holds sensitive data: it stays "
              "readable on the way and in every list of messages, whether or "
              "not the mail is encrypted";
  D.Remedy = "name the matter by a reference that says nothing of the patient, "
             "and put the data into the text of the mail";
  D.Origin = Found->Marks.why(Label::Sensitive);
  D.AtEvent = "the message is sent here";
  Out.push_back(std::move(D));
}
