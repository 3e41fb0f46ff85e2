//===- UnsafeRetry.cpp - nhsmail-unsafe-retry -----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A send that failed is made again without end, at once, or all too evenly.
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"
#include "checks/rules/Check.h"

using namespace nhsmail;

/// So many attempts may follow each other at once: a connection that had been
/// closed is opened again.
static constexpr uint64_t AtOnce = 2;
/// So many attempts may be the same time apart.
static constexpr uint64_t Evenly = 3;

namespace {
struct Mistake {
  const char *Message = nullptr;
  bool Depends = false; ///< On a number that callers give.
};
} // namespace

static Mistake mistakeOf(const Case &C, const Repeat &R) {
  bool Open = !R.Counted && !R.Listed && !R.Timed;
  bool Pauses = R.Waits != Wait::None;
  if (Open && !Pauses && R.ToldToWait)
    return {"the service has answered 429, too many requests, and the same "
            "message is sent again at once and without end"};
  // What nobody knows may wait, or throw when it has been enough.
  if (Open && R.CallsUnknown && !Pauses)
    return {};
  if (Open && !Pauses)
    return {
        "a send that fails is made again at once and without end: a message "
        "that the service will never take is sent to it for ever"};
  if (Open)
    return {"a send that fails is made again without end: a message that the "
            "service will never take is never given up, and nobody is told"};
  bool Depends = C.HasCallers && R.Limit && !R.Most;
  if (!Pauses && !R.CallsUnknown && (!R.Most || *R.Most > AtOnce)) {
    if (R.ToldToWait)
      return {"the service has answered 429, too many requests, and the same "
              "message is sent again without waiting",
              Depends};
    return {
        "a send that fails is made again without waiting: whatever was wrong "
        "still is, and a busy service gets busier",
        Depends};
  }
  if (R.Waits == Wait::Constant && R.Most && *R.Most > Evenly)
    return {
        "a send that fails is made again and again after the same time: the "
        "delay should grow, so that a busy service can recover"};
  return {};
}

void nhsmail::judgeUnsafeRetry(const Case &C, Drafts &Out) {
  if (!mailSentIn(C) || isOutOfScope(C, 1))
    return;
  // A retry within a loop that waits waits there too.
  for (const RepeatPtr &R : C.What.Repeats) {
    if (R->What == Repeat::Task || !R->AfterFailure || R->AfterSuccess ||
        R->AfterSeen)
      continue;
    // Another server, or another address, each time.
    if (R->Listed)
      continue;
    Mistake M = mistakeOf(C, *R);
    if (!M.Message) {
      C.satisfied("the attempts end, and wait for each other", R->Where);
      continue;
    }
    Draft D;
    D.Message = M.Message;
    D.Remedy =
        "give up after a few attempts, wait longer before each, as long "
        "as `Retry-After` says where it does, and do not repeat what the "
        "service refuses for good (4xx but 408 and 429, SMTP 5xx)";
    D.After.emplace_back(R->Where, R->What == Repeat::Recursion
                                       ? "the function calls itself here"
                                       : "the loop begins here");
    D.AtEvent = "the message is sent here, and again";
    D.Depends = M.Depends;
    Out.push_back(std::move(D));
    return;
  }
}
