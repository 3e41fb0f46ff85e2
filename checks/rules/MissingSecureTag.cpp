//===- MissingSecureTag.cpp - nhsmail-missing-secure-tag ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive content goes to a domain that is not accredited, and the subject
/// is not proved to hold `[secure]`.
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Check.h"
#include "checks/rules/FixIts.h"

#include <algorithm>

using namespace nhsmail;

namespace {
enum class Tagged { Yes, No, Almost, Unknown };
} // namespace

/// Spellings that people take for the tag and the gateway does not.
static bool looksLikeTag(const std::string &Subject) {
  std::string S = lower(Subject.substr(0, 24));
  for (std::string_view Near : {"(secure)", "{secure}", "<secure>", "secure:",
                                "[ secure", "[secure ", "secure]", "[encrypt",
                                "[secured]", "*secure*", "[secure-"})
    if (S.find(Near) != std::string::npos)
      return true;
  return false;
}

static Tagged isTagged(const Pieces &Subject, const Case &C) {
  std::string Flat = lower(flatten(Subject));
  if (Flat.find(SecureTag) != std::string::npos)
    return Tagged::Yes;
  for (const Piece &X : Subject) {
    if (!X.Hole || !X.Symbol)
      continue;
    for (const Known &K : C.What.Facts)
      if (K.IsText && K.Symbol == X.Symbol && K.Holds &&
          (K.Test == TextTest::StartsWith || K.Test == TextTest::Contains ||
           K.Test == TextTest::Equals || K.Test == TextTest::Matches) &&
          std::all_of(K.Patterns.begin(), K.Patterns.end(),
                      [](std::string P) {
                        std::erase(P, '\\'); // Of a regular expression.
                        return lower(P).find(SecureTag) != std::string::npos;
                      }))
        return Tagged::Yes;
    std::string_view Maker = C.nameOf(X.Symbol);
    if (C.Pol.isSubjectWrapper(Maker) || tagsSubjects(Maker))
      return Tagged::Yes;
  }
  if (looksLikeTag(Flat))
    return Tagged::Almost;
  bool OnlyHole = Subject.size() == 1 && Subject[0].Hole &&
                  Subject[0].Which == Part::Whole;
  return OnlyHole ? Tagged::Unknown : Tagged::No;
}

/// True where callers give the beginning of \p Subject, which the tag may be.
static bool beginsHandedIn(const Value &Subject, const Case &C) {
  const Text Spelt = textOf(Subject);
  return std::any_of(Spelt.alternatives().begin(), Spelt.alternatives().end(),
                     [&](const Pieces &P) {
                       return !P.empty() && C.isHandedIn(Pieces{P.front()});
                     });
}

/// Where the tag is written; line 0 where it is in no constant here.
static facts::Span whereTagged(const Value &Subject) {
  for (const Pieces &P : textOf(Subject).alternatives())
    for (const Piece &X : P)
      if (lower(X.Literal).find(SecureTag) != std::string::npos)
        return sourceOf(X.Origin);
  return {};
}

/// Where the path has asked for the domain; line 0 where it has not.
static facts::Span whereAccredited(const Case &C) {
  for (const Pieces &P : textOf(*C.Mail->role("recipient")).alternatives())
    for (const Piece &X : P)
      for (const Known &K : C.What.Facts)
        if (X.Hole && X.Symbol && K.IsText && K.Holds && K.Symbol == X.Symbol)
          return K.Where;
  return {};
}

/// Puts the tag in front of each alternative of \p Subject that lacks it; of
/// none, where one begins with what is not written here.
static std::vector<FixIt> fixesFor(const Case &C, const Value &Subject) {
  std::vector<FixIt> Fixes;
  for (const Pieces &P : textOf(Subject).alternatives()) {
    if (isTagged(P, C) == Tagged::Yes)
      continue;
    std::optional<FixIt> Fix;
    if (!P.empty() && !P[0].Hole)
      Fix = insertInFront(C, P[0], "subject", std::string(SecureTag) + " ");
    if (!Fix)
      return {};
    if (std::find(Fixes.begin(), Fixes.end(), *Fix) == Fixes.end())
      Fixes.push_back(std::move(*Fix));
  }
  return Fixes;
}

void nhsmail::judgeMissingSecureTag(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail || C.Mail->IsMail != Tri::Yes)
    return;
  Labels Content = C.Mail->content();
  if (!Content.has(Label::Sensitive))
    return C.because("nothing says that the message is sensitive");
  const Value *Subject = C.Mail->role("subject");
  const Value *Recipient = C.Mail->role("recipient");
  for (const char *Name : {"body", "subject", "header"})
    if (const Value *V = C.What.attribute(Name); V && C.isHandedIn(*V))
      return C.unknown("left to the callers, who make the subject");
  if (Subject && beginsHandedIn(*Subject, C))
    return C.unknown("left to the callers, who make the subject");
  if (!Subject && C.HasCallers && !C.Mail->Complete &&
      std::any_of(C.What.Objects.begin(), C.What.Objects.end(),
                  [&](PlaceId P) { return C.Places.isInput(P); }))
    return C.unknown("left to the callers, who know the message");

  Tagged Worst = Tagged::Yes;
  if (!Subject) {
    Worst = C.Mail->Complete ? Tagged::No : Tagged::Unknown;
  } else {
    for (const Pieces &P : textOf(*Subject).alternatives()) {
      Tagged T = isTagged(P, C);
      if (T == Tagged::Yes || Worst == Tagged::Almost)
        continue;
      if (Worst == Tagged::Yes || T == Tagged::Almost)
        Worst = T;
    }
  }
  if (Worst == Tagged::Yes)
    return C.satisfied("the subject is tagged wherever the path leads",
                       whereTagged(*Subject));

  Accreditation Least = Accreditation::Unknown;
  if (Recipient) {
    Least = Accreditation::Accredited;
    for (const Pieces &P : textOf(*Recipient).alternatives()) {
      if (P.empty())
        continue; // Nobody to send to.
      Accreditation A = accreditationOf(P, C);
      if (A == Accreditation::Unknown && C.isHandedIn(P)) {
        Draft D;
        D.Depends = true;
        Out.push_back(std::move(D));
        return;
      }
      if (A == Accreditation::NotAccredited)
        Least = A;
      else if (A == Accreditation::Unknown &&
               Least == Accreditation::Accredited)
        Least = A;
    }
  } else if (C.HasCallers) {
    return C.unknown("left to the callers, who know the recipients");
  }
  if (Least == Accreditation::Accredited)
    return C.satisfied("every recipient is accredited", whereAccredited(C));

  bool Certain = Least == Accreditation::NotAccredited;
  if (isOutOfScope(C, Certain ? 0 : 1))
    return;
  Draft D;
  D.Level = Certain ? 0 : 1;
  D.Sev = Certain ? Severity::Error : Severity::Warning;
  std::string Where = Certain
                          ? "a domain that is not accredited"
                          : "a recipient whose domain is not known to be "
                            "accredited";
  switch (Worst) {
  case Tagged::Almost:
    D.Message = "sensitive content goes to " + Where +
                " with a subject that only looks tagged: the gateway encrypts "
                "for '[secure]', spelt just so";
    break;
  case Tagged::Unknown:
    D.Message = "sensitive content goes to " + Where +
                " and nothing shows that the subject holds '[secure]'";
    break;
  default:
    D.Message = "sensitive content goes to " + Where +
                " without '[secure]' in the subject: it leaves unencrypted";
    break;
  }
  D.Remedy = "put '[secure] ' in front of the subject on every path to this "
             "send, or send only where the recipient's domain has been checked "
             "to be accredited";
  D.Origin = Content.why(Label::Sensitive);
  if (Subject)
    D.Fixes = fixesFor(C, *Subject);
  D.AtEvent = "the message is sent here";
  Out.push_back(std::move(D));
}
