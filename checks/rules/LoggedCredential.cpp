//===- LoggedCredential.cpp - nhsmail-logged-credential -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A credential reaches a log, a console, the text of an exception or a trace;
/// or everything that is sent is traced, and a credential with it.
//===----------------------------------------------------------------------===//
#include "checks/policy/Names.h"
#include "checks/rules/Destination.h"

#include <algorithm>

using namespace nhsmail;

static const char *placeOf(Resting R) {
  switch (R) {
  case Resting::Console:
    return "printed on the console";
  case Resting::Log:
    return "written to the log";
  case Resting::Trace:
    return "written to a trace";
  case Resting::Exception:
    return "made part of the text of an exception, which ends in logs and "
           "dialogs";
  default:
    return nullptr; // Not told to anybody.
  }
}

static constexpr const char *Remedy =
    "leave it out, or tell its length or a hash of it; change it at the "
    "service, as it must be taken as known";

static void judgeText(const Case &C, Drafts &Out) {
  const char *Place = placeOf(destinationOf(C).Kind);
  if (!Place)
    return;
  std::optional<Exposure> Found = exposedCredential(C);
  if (!Found)
    return;
  Draft D = draftAbout(C, *Found);
  D.Message = std::string("a credential is ") + Place +
              ": whoever reads it there can sign in as this account";
  D.Remedy = Remedy;
  D.AtEvent = "told here";
  Out.push_back(std::move(D));
}

//===----------------------------------------------------------------------===//
// Tracing of all that is sent
//===----------------------------------------------------------------------===//

/// Not where the path has asked for it by a flag: `if (options.debug)`.
static bool isAskedFor(const Case &C) {
  return std::any_of(
      C.What.Facts.begin(), C.What.Facts.end(), [&](const Known &K) {
        if (K.IsText || !K.Symbol)
          return false;
        std::vector<std::string> Words = splitIdentifier(C.nameOf(K.Symbol));
        return std::any_of(Words.begin(), Words.end(), [](const auto &W) {
          return W == "debug" || W == "verbose" || W == "trace" ||
                 W == "tracing" || W == "wire" || W == "diagnostics";
        });
      });
}

/// What the transport signs in with; null where it does not.
static const Value *credentialOf(const Event &Send) {
  for (const char *Name : {"password", "token"})
    if (const Value *V = Send.attribute(Name))
      return V;
  const Value *Header = Send.attribute("header");
  if (!Header)
    return nullptr;
  return signsIn(*Header) || textOf(*Header).labels().has(Label::Credential)
             ? Header
             : nullptr;
}

static void judgeTrace(const Case &C, Drafts &Out) {
  const Value *Verbose = C.What.attribute("verbose");
  const Value *Secret = credentialOf(C.What);
  if (!Verbose || !Secret || isOutOfScope(C, 0))
    return;
  if (Verbose->isNumber(0))
    return C.satisfied("tracing is switched off");
  // A function of the program's own is given the trace: what that does with it
  // has been judged there.
  if (C.What.attribute("tracer"))
    return;
  bool Certain = Verbose->Ints &&
                 std::none_of(Verbose->Ints->begin(), Verbose->Ints->end(),
                              [](int64_t N) { return N == 0; });
  if (!Certain && C.isOpen(*Verbose))
    return C.unknown("the callers decide whether it is traced");
  Draft D;
  D.Message = "everything that is sent here is traced, and a credential with "
              "it: whoever reads the trace can sign in as this account";
  D.Remedy = "switch the trace off, or only on in debug builds, or leave the "
             "authentication out of what it shows";
  D.Level = Certain && !isAskedFor(C) ? 0 : 2;
  D.Origin = Secret->labels().why(Label::Credential);
  D.AtEvent = "sent and traced here";
  D.ShowSource = false;
  Out.push_back(std::move(D));
}

void nhsmail::judgeLoggedCredential(const Case &C, Drafts &Out) {
  if (C.What.What == Event::Arrive)
    judgeText(C, Out);
  else if (C.What.What == Event::Send)
    judgeTrace(C, Out);
}
