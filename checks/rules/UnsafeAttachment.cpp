//===- UnsafeAttachment.cpp - nhsmail-unsafe-attachment -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Files that the service does not let through are attached, or received ones
/// are opened or believed as to their names.
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Directory.h"

#include <algorithm>

using namespace nhsmail;

/// The name in \p T of a file that the service blocks; null where there is none.
static const Pieces *blockedIn(const Case &C, const Text &T) {
  for (const Pieces &P : T.alternatives()) {
    // The end is a constant, whatever stands before it.
    if (P.empty() || P.back().Hole)
      continue;
    const std::string &End = P.back().Literal;
    size_t Dot = End.rfind('.');
    if (Dot != std::string::npos && (Dot != 0 || P.size() > 1) &&
        C.Pol.isBlockedFile(End))
      return &P;
  }
  return nullptr;
}

static void report(const Pieces &Blocked, std::string AtEvent, Drafts &Out) {
  const std::string &End = Blocked.back().Literal;
  Draft D;
  D.Message = "a file of type '" + lower(End.substr(End.rfind('.'))) +
              "' is attached: the service blocks it, as such files carry "
              "malware";
  D.Remedy = "send a document without code in it, such as a PDF, or put the "
             "file where the recipient can fetch it";
  D.Origin = openly(Blocked.back().Origin);
  D.AtEvent = std::move(AtEvent);
  Out.push_back(std::move(D));
}

static void judgeAttached(const Case &C, Drafts &Out) {
  const Value *Files = partOf(C, "attachment");
  if (!Files || isOutOfScope(C, 1))
    return;
  Text T = textOf(*Files);
  if (const Pieces *Blocked = blockedIn(C, T))
    return report(*Blocked, "the message is handed over here", Out);
  bool Known = std::none_of(T.alternatives().begin(), T.alternatives().end(),
                            [](const Pieces &P) {
                              return !P.empty() && P.back().Hole;
                            });
  if (Known)
    return C.satisfied("no file of a type that the service blocks is attached",
                       sourceOf(originOf(T)));
  C.unknown("the type of what is attached is not known");
}

/// Of a message that others send.
static void judgeLeftAttached(const Case &C, Drafts &Out) {
  Text T = textOf(*C.What.attribute("value"));
  const Pieces *Blocked = blockedIn(C, T);
  if (!Blocked)
    return;
  const facts::Span Named = sourceOf(Blocked->back().Origin);
  for (const Event *E : C.Same) {
    const Value *Files = E->attribute("attachment");
    if (!Files)
      continue;
    Text Sent = textOf(*Files);
    if (std::any_of(Sent.alternatives().begin(), Sent.alternatives().end(),
                    [&](const Pieces &P) {
                      return !P.empty() &&
                             sourceOf(P.back().Origin) == Named;
                    }))
      return; // It is sent here, too.
  }
  report(*Blocked, "the file is named here", Out);
}

/// True where only the last part of a received name is left, or the path has
/// looked into it.
static bool isReduced(const Case &C, const Piece &X) {
  if (X.Which == Part::Back)
    return true;
  // What hands the name out, such as GetFileName(), reduces nothing.
  const TracePtr &Why = wayReceived(X.Marks);
  const facts::Span Source = sourceOf(Why);
  for (const Trace *Step : stepsOf(Why))
    if (!(Step->Where == Source) && yieldsFileName(functionOf(*Step)))
      return true;
  return C.testOf(X.Symbol);
}

static const Piece *receivedIn(const Case &C, const Text &T) {
  for (const Pieces &P : T.alternatives())
    for (const Piece &X : P)
      if (X.Hole && isReceived(C, X.Marks))
        return &X;
  return nullptr;
}

static void judgeReceived(const Case &C, Drafts &Out) {
  bool Opens = C.What.Name == "open" || C.What.Name == "command";
  const Value *V = C.What.attribute(Opens ? "value" : "path");
  // Streams are written to as logs are.
  if (!V || (!Opens && C.What.Name != "store" && C.What.Name != "log"))
    return;
  Text T = textOf(*V);
  const Piece *Found = receivedIn(C, T);
  if (!Found || (!Opens && isReduced(C, *Found)))
    return;
  Draft D;
  D.Message = Opens ? "something that has been received is opened with whatever "
                      "program it asks for: it runs what a stranger has sent"
                    : "a received file is saved under the name that its sender "
                      "chose: with '../' in it, it overwrites any file";
  D.Remedy = Opens ? "save it, let it be scanned, and leave it to the user to "
                     "open it"
                   : "take the last part of the name alone, or a name of your "
                     "own, and a folder that holds nothing else";
  D.Origin = wayReceived(Found->Marks);
  D.AtEvent = Opens ? "opened here" : "written here";
  Out.push_back(std::move(D));
}

void nhsmail::judgeUnsafeAttachment(const Case &C, Drafts &Out) {
  if (C.What.What == Event::Arrive && C.What.Name == "attachment")
    judgeLeftAttached(C, Out);
  else if (C.What.What == Event::Arrive)
    judgeReceived(C, Out);
  else if (C.What.What == Event::Send && C.Mail &&
           (C.Mail->IsMail == Tri::Yes || C.Mail->Operation == "draft" ||
            C.Mail->Operation == "attachment"))
    judgeAttached(C, Out);
}
