//===- PublicSharing.cpp - nhsmail-public-sharing -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Files, groups and teams that are opened to everybody.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

static bool says(const Value *V, std::string_view Word) {
  if (!V)
    return false;
  std::vector<std::string> Texts = literals(textOf(*V));
  return std::any_of(Texts.begin(), Texts.end(), [&](const std::string &Text) {
    return lower(Text) == Word;
  });
}

/// Claims that everybody has: the names of SharePoint for them.
static bool namesEverybody(const Value *V) {
  if (!V)
    return false;
  std::vector<std::string> Names = literals(textOf(*V));
  return std::any_of(Names.begin(), Names.end(), [](const std::string &Name) {
    std::string N = lower(Name);
    return N.starts_with("everyone") ||
           N.find("spo-grid-all-users") != std::string::npos ||
           N.find("c:0(.s|true") != std::string::npos;
  });
}

/// True where callers say which of several texts \p Role is.
static bool isForCallers(const Case &C, const std::string &Role) {
  if (!C.HasCallers || !C.ViewsOf ||
      std::none_of(C.What.Facts.begin(), C.What.Facts.end(),
                   [&](const Known &K) {
                     return !K.IsText && C.Places.isInput(K.Symbol);
                   }))
    return false;
  auto textsOf = [&](const MailView &View) {
    const Value *V = View.role(Role);
    return V ? literals(textOf(*V)) : std::vector<std::string>();
  };
  return std::any_of(C.Same.begin(), C.Same.end(), [&](const Event *E) {
    const std::vector<MailView> *Views =
        samePlace(*E, C.What) ? C.ViewsOf(*E) : nullptr;
    return Views &&
           std::any_of(Views->begin(), Views->end(), [&](const auto &V) {
             return textsOf(V) != textsOf(*C.Mail);
           });
  });
}

void nhsmail::judgePublicSharing(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail)
    return;
  const std::string &Operation = C.Mail->Operation;
  bool Shares = Operation == "share" || Operation == "permission";
  if (!Shares && Operation != "group")
    return;
  const Value *Scope = C.Mail->role("scope");
  const Value *Seen = C.Mail->role("visibility");
  if (isForCallers(C, Shares ? "scope" : "visibility"))
    return C.unknown("left to the callers, who say who may see it");
  auto report = [&](std::string Message, std::string Remedy, const Value *Why,
                    int Level = 0) {
    if (isOutOfScope(C, Level))
      return;
    Draft D;
    if (Level > 0) {
      D.Level = Level;
      D.Sev = Severity::Warning;
    }
    D.Message = std::move(Message);
    D.Remedy = std::move(Remedy);
    if (Why)
      D.Origin = openly(originOf(textOf(*Why)));
    D.AtEvent = "asked for here";
    Out.push_back(std::move(D));
  };
  constexpr const char *NameThem =
      "share with the people who need it, by name: a link of scope 'users', or "
      "an invitation";
  if (Shares && says(Scope, "anonymous"))
    return report("this makes a link that lets anybody who has it see the file",
                  NameThem, Scope);
  if (Shares && says(Scope, "organization"))
    return report("this makes a link for the whole organisation, which is "
                  "everybody in the shared tenant",
                  NameThem, Scope);
  if (Shares && namesEverybody(C.Mail->role("recipient")))
    return report("this shares with everybody in the shared tenant", NameThem,
                  C.Mail->role("recipient"));
  if (Operation == "group") {
    constexpr const char *KeepPrivate =
        "create it with visibility 'Private', and let owners admit members";
    if (says(Seen, "public"))
      return report("this group is public: everybody in the shared tenant can "
                    "join it and read what it holds",
                    KeepPrivate, Seen);
    if (!Seen && C.Mail->Complete &&
        says(C.Mail->role("defaultVisibility"), "public"))
      return report("nothing says who sees this group: the service makes it "
                    "public",
                    KeepPrivate, nullptr);
    if (Seen && !literals(textOf(*Seen)).empty())
      return C.satisfied("it is created as '" + literals(textOf(*Seen))[0] + "'",
                         sourceOf(originOf(textOf(*Seen))));
    return C.unknown("nothing shows who will see the group");
  }
  if (Operation == "share" && Scope && C.Mail->Complete &&
      !literals(textOf(*Scope)).empty() && !C.Mail->role("expiration"))
    return report("this link never expires: leavers and strangers keep their "
                  "access until somebody takes it away",
                  "give it an expirationDateTime", nullptr, 2);
  const Value *Named = Scope ? Scope : C.Mail->role("recipient");
  if (Named && !literals(textOf(*Named)).empty())
    return C.satisfied("it is shared with '" + literals(textOf(*Named))[0] + "'",
                       sourceOf(originOf(textOf(*Named))));
  C.unknown("nothing shows with whom it is shared");
}
