//===- MissingTimeout.cpp - nhsmail-missing-timeout -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A send waits for the service without end.
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

using namespace nhsmail;

void nhsmail::judgeMissingTimeout(const Case &C, Drafts &Out) {
  bool Asks = C.What.What == Event::Arrive && C.What.Name == "lookup";
  if (!Asks && C.What.What != Event::Send)
    return;
  Transport T(C);
  if (!T.mayBeNhsMail() || isOutOfScope(C, 1) || isKnownToBeLoopback(C))
    return;
  const Value *Timeout = T.attribute("timeout");
  if (Timeout && !T.isZero("timeout"))
    return C.satisfied("it has a timeout", sourceOf(Timeout->Origin));
  if (!Timeout && T.hasDefaults())
    return C.satisfied("the library gives up by itself after a time");
  if (!Timeout)
    return C.unknown("nothing is known of a timeout");
  if (!T.hasDefaults())
    return C.unknown("a function that nobody knows may have set a timeout");
  // By SMTP, what is neither uploaded nor posted is a command such as VRFY.
  if (T.scheme().starts_with("smtp") && !C.What.attribute("impliedMethod"))
    return C.satisfied("it is a command, not a message, and the library gives it "
                       "up by itself after a time");
  Draft D;
  bool Mail = C.Mail && C.Mail->IsMail == Tri::Yes;
  D.Message =
      Asks ? "this question to the directory waits for its answer without end: "
             "while the service hangs, so does the program, and nobody is told"
      : Mail
          ? "this send waits for the service without end: while it hangs, "
            "the message is neither sent nor known to have failed"
          : "this request waits for the service without end: while it hangs, "
            "so does the program, and nobody is told";
  D.Remedy = "set a timeout for the whole operation, not for the connection "
             "alone, and treat it as a failure";
  D.AtEvent = Asks ? "the directory is asked here" : "sent here";
  for (PlaceId P : C.What.Objects)
    D.Once.push_back("timeout" + std::to_string(P));
  Out.push_back(std::move(D));
}
