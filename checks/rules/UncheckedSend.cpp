//===- UncheckedSend.cpp - nhsmail-unchecked-send -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The outcome of a send can be lost.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

using namespace nhsmail;

void nhsmail::judgeUncheckedSend(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Lost || !C.Mail || C.Mail->IsMail == Tri::No)
    return;
  // Whether it is a mail at all may be up to the caller.
  if (C.Mail->IsMail == Tri::Unknown)
    return;
  if (isOutOfScope(C, 0))
    return;
  Draft D;
  D.AtEvent = "the message is handed over here";
  auto after = [&](const facts::Span &At, const char *Text) {
    if (At.Line)
      D.After.emplace_back(At, Text);
  };
  switch (C.What.How) {
  case Loss::None:
    return;
  case Loss::Dropped:
    D.Message = "nobody looks at the outcome of this send: a message that was "
                "not accepted is lost without a trace";
    after(C.What.LostAt, "returns here without looking at the outcome");
    break;
  case Loss::Overwritten:
    D.Message = "the outcome of this send is overwritten by that of the next "
                "one before anybody looks at it";
    after(C.What.LostAt, "only the last outcome is left here");
    break;
  case Loss::NoStatus:
    D.Message = "only the transfer is checked, not the status that the service "
                "answered: a refused message counts as sent";
    after(C.What.TestedAt, "the transfer alone is tested here");
    after(C.What.LostAt, "returns here without looking at the status");
    break;
  case Loss::OnlyLogged:
    D.Message = "a failure of this send is only logged: the program goes on as "
                "if the message had been sent";
    after(C.What.TestedAt, "the failure is seen here");
    after(C.What.LostAt, "returns here as after success");
    break;
  case Loss::Ignored:
    D.Message = "a failure of this send is tested for and then ignored: the "
                "program goes on as if the message had been sent";
    after(C.What.TestedAt, "the failure is seen here");
    after(C.What.LostAt, "returns here as after success");
    break;
  case Loss::Swallowed:
    D.Message = "the exception that says this send failed ends in a handler "
                "that does nothing about it";
    after(C.What.LostAt, "returns here as after success");
    break;
  }
  D.Remedy = "return or throw the failure, put the message back in a queue, or "
             "tell the sender; for HTTP also test that the status is 202";
  Out.push_back(std::move(D));
}
