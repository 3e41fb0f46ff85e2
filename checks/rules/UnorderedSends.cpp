//===- UnorderedSends.cpp - nhsmail-unordered-sends -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Tasks that run beside each other send what cannot be put in order again.
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// True of a header field that says which message belongs to which, or before
/// which.
static bool ordersMessages(const std::string &Name) {
  for (std::string_view Word :
       {"message-id", "in-reply-to", "references", "sequence", "correlation",
        "conversation", "thread", "index", "x-ms-client-request-id"})
    if (Name.find(Word) != std::string::npos)
      return true;
  return false;
}

void nhsmail::judgeUnorderedSends(const Case &C, Drafts &Out) {
  if (!mailSentIn(C) || isOutOfScope(C, 2))
    return;
  const std::vector<RepeatPtr> &All = C.What.Repeats;
  auto Task = std::find_if(All.begin(), All.end(), [](const RepeatPtr &R) {
    return R->What == Repeat::Task;
  });
  auto Loop = std::find_if(All.begin(), Task, [](const RepeatPtr &R) {
    return R->What == Repeat::Loop && !R->Awaits && (!R->Most || *R->Most > 1);
  });
  if (Task == All.end() || Loop == Task)
    return C.mayHaveCallers()
               ? C.unknown("nothing here sends it beside others, but callers may")
               : C.satisfied("no tasks beside each other send it");
  std::vector<std::string> Names = headerNamesOf(C);
  if (partOf(C, "messageId") ||
      std::any_of(Names.begin(), Names.end(), ordersMessages))
    return C.satisfied("the messages say how they belong together");
  Draft D;
  D.Message = "messages are sent by tasks that run beside each other, and "
              "nothing in them says in which order they were meant";
  D.Remedy = "send what belongs together one after the other, or give each a "
             "Message-ID and a sequence or correlation header";
  D.After.emplace_back((*Loop)->Where, "the tasks are started here");
  D.AtEvent = "the message is sent here";
  Out.push_back(std::move(D));
}
