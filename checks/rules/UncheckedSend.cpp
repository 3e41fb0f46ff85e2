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
#include "checks/rules/Transport.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace nhsmail;

namespace {
/// How each way of losing an outcome is put.
struct Words {
  Loss How;
  const char *Message;
  const char *AtTest; ///< Where it was looked at, if it was.
  /// Where the path ends that loses it; of what nobody looks at, its name
  /// follows.
  const char *AtLoss;
};
} // namespace

static constexpr const char *AsAfterSuccess = "returns here as after success";
static constexpr const char *FailureSeen = "the failure is seen here";

static constexpr Words Wordings[] = {
    {Loss::Dropped,
     "nobody looks at the outcome of this send: a message that was not "
     "accepted is lost without a trace",
     nullptr, "returns here without looking at "},
    {Loss::Overwritten,
     "the outcome of this send is overwritten by that of the next one before "
     "anybody looks at it",
     nullptr, "only the last outcome is left here"},
    {Loss::NoStatus,
     "only the transfer is checked, not the status that the service answered: "
     "a refused message counts as sent",
     "the transfer alone is tested here",
     "returns here without looking at the status"},
    {Loss::OnlyLogged,
     "a failure of this send is only logged: the program goes on as if the "
     "message had been sent",
     FailureSeen, AsAfterSuccess},
    {Loss::Ignored,
     "a failure of this send is tested for and then ignored: the program goes "
     "on as if the message had been sent",
     FailureSeen, AsAfterSuccess},
    {Loss::Swallowed,
     "the exception that says this send failed ends in a handler that does "
     "nothing about it",
     nullptr, AsAfterSuccess},
};

/// What the function calls the outcome of the send, which is made in it or
/// through a call that it makes; empty where it has no name.
static std::string nameOfOutcome(const Case &C) {
  const facts::Span &Where = C.What.Calls ? C.What.Calls->Where : C.What.Where;
  std::map<facts::Reg, uint32_t> Variables;
  std::set<facts::Reg> Results;
  for (const facts::Block &B : C.In.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      if (I.Kind == facts::Op::Address)
        Variables[I.Dst] = I.Var;
      else if (I.Kind == facts::Op::Call && I.Where == Where)
        Results.insert(I.Dst);
      else if ((I.Kind == facts::Op::Store || I.Kind == facts::Op::Copy) &&
               Results.count(I.B))
        if (auto It = Variables.find(I.A); It != Variables.end())
          return C.In.Vars[It->second].Name;
    }
  return "";
}

void nhsmail::judgeUncheckedSend(const Case &C, Drafts &Out) {
  if (C.Verdicts && mailSentIn(C) && !isOutOfScope(C, 0)) {
    bool Loses = std::any_of(C.Same.begin(), C.Same.end(), [&](const Event *E) {
      return E->What == Event::Lost && samePlace(*E, C.What);
    });
    return Loses ? C.because("its outcome is judged where it is lost")
                 : C.satisfied("every path looks at its outcome, or hands it on");
  }
  // Whether it is a mail at all may be up to the caller.
  if (C.What.What != Event::Lost || !C.Mail || C.Mail->IsMail != Tri::Yes ||
      isOutOfScope(C, 0))
    return;
  // Who made the connection may be a caller, and know that the service answers
  // with nothing beside the transfer's own outcome.
  if (const std::string Scheme = Transport(C).scheme();
      C.What.How == Loss::NoStatus && !Scheme.empty() &&
      !Scheme.starts_with("http"))
    return C.because("the address begins with " + Scheme +
                     "://: the transfer's outcome is all there is");
  for (const Words &W : Wordings) {
    if (W.How != C.What.How)
      continue;
    Draft D;
    D.Message = W.Message;
    D.AtEvent = "the message is handed over here";
    if (W.AtTest && C.What.TestedAt.Line)
      D.After.emplace_back(C.What.TestedAt, W.AtTest);
    if (C.What.LostAt.Line) {
      std::string Lost = W.AtLoss;
      if (W.How == Loss::Dropped) {
        std::string Name = nameOfOutcome(C);
        Lost += Name.empty() ? "the outcome" : "'" + Name + "'";
      }
      D.After.emplace_back(C.What.LostAt, std::move(Lost));
    }
    D.Remedy = "return or throw the failure, put the message back in a queue, "
               "or tell the sender; for HTTP also test that the status is 202";
    Out.push_back(std::move(D));
  }
}
