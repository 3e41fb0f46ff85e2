//===- AutoreplyLoop.cpp - nhsmail-autoreply-loop -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A program answers mail without asking whether a program has sent it.
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"
#include "checks/rules/Directory.h"

#include <algorithm>

using namespace nhsmail;

/// True where every message of a list is answered by its id (Graph).
static bool repliesById(const Case &C) {
  const Value *Url = C.What.attribute("path");
  if (!Url)
    Url = C.What.attribute("url");
  if (C.Mail->Protocol != "graph.reply" || !Url)
    return false;
  Text T = textOf(*Url);
  bool Reply = std::any_of(
      T.alternatives().begin(), T.alternatives().end(), [](const Pieces &P) {
        std::string Flat = lower(flatten(P));
        return Flat.ends_with("/reply") || Flat.ends_with("/replyall");
      });
  return Reply && std::any_of(C.What.Repeats.begin(), C.What.Repeats.end(),
                              [](const RepeatPtr &R) {
                                return R->What == Repeat::Loop && R->Listed;
                              });
}

void nhsmail::judgeAutoreplyLoop(const Case &C, Drafts &Out) {
  if (!mailSentIn(C) || isOutOfScope(C, 1))
    return;
  const Value *To = partOf(C, "recipient");
  Labels From = To ? To->labels() : Labels();
  bool Answers = From.has(Label::Received) ? From.has(Label::Untrusted)
                                           : isReceived(C, From);
  if (!Answers && !repliesById(C))
    return;
  if (C.Unit.KnowsAutomaticMail)
    return C.satisfied("the program looks for what marks automatic mail");
  Draft D;
  D.Message = "received mail is answered without asking whether a program has "
              "sent it: two programs that answer each other never stop";
  D.Remedy =
      "do not answer where Auto-Submitted is there and not 'no', where "
      "the return path is empty or there are List- or Precedence fields, "
      "and set 'Auto-Submitted: auto-replied' on the answer (RFC 3834)";
  D.Origin = wayReceived(From);
  D.AtEvent = "the answer is sent here";
  Out.push_back(std::move(D));
}
