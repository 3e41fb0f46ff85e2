//===- UnthrottledSend.cpp - nhsmail-unthrottled-send ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// As many messages as there are records, as fast as the machine can.
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// NHSmail delays what an account sends beyond so many messages a minute.
static constexpr uint64_t MessagesAMinute = 30;

/// True where somebody has typed as many as there are.
static bool isTyped(const Case &C, const Repeat &R) {
  return R.Limit && C.In.Name == "main" &&
         C.Places.kind(R.Limit) == Step::Parameter &&
         C.Places.number(R.Limit) == 0; // argc
}

void nhsmail::judgeUnthrottledSend(const Case &C, Drafts &Out) {
  if (!mailSentIn(C) || isOutOfScope(C, 1))
    return;
  const std::vector<RepeatPtr> &All = C.What.Repeats;
  const Repeat *Found = nullptr;
  uint64_t Most = 1; ///< All rounds of the loops whose number is known.
  for (const RepeatPtr &R : All) {
    if (goesOn(*R) && R->Waits != Wait::None)
      return C.satisfied("each round of a loop waits, or asks a limiter", R->Where);
    if (!isFanOut(*R))
      continue;
    if (isTyped(C, *R))
      return C.satisfied("the command line has as many as somebody has typed",
                         R->Where);
    if (R->Limited)
      return C.satisfied("the loop ends after a number of rounds, a batch",
                         R->Where);
    if (R->Most)
      Most *= std::min(*R->Most, 2 * MessagesAMinute);
    Most = std::min(Most, 2 * MessagesAMinute);
    if (!R->Most || Most > MessagesAMinute)
      Found = R.get();
  }
  if (!Found)
    return C.mayHaveCallers()
               ? C.unknown("no loop here sends it often, but callers may")
               : C.satisfied("it is in no loop over records, or in one of few "
                             "rounds");
  Draft D;
  D.Message =
      "a message is sent in every round of this loop, and nothing paces "
      "it: NHSmail holds back what an account sends beyond 30 messages "
      "a minute, and suspends accounts that go on";
  D.Remedy =
      "wait between messages, send in batches or ask a rate limiter; when "
      "the service answers 429 or ErrorServerBusy, wait as long as it says";
  D.After.emplace_back(Found->Where, "the loop begins here");
  D.AtEvent = "the message is sent here";
  // Whoever calls may know how many there are, or wait between two calls.
  D.Depends = C.HasCallers;
  Out.push_back(std::move(D));
}
