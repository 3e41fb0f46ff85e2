//===- PasswordPrompt.cpp - nhsmail-password-prompt -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The program itself asks for a password that NHSmail's sign-on page should
/// ask for.
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

#include <algorithm>

using namespace nhsmail;

/// Ports of a user's own password: what unlocks a key on this machine, or is
/// the program's, is none.
static constexpr std::string_view PasswordRoles[] = {
    "password", "user and password", "user or password", "form", "header"};

/// Why the secret in \p V was asked for: of forms and headers, the part that is
/// one, as a program may be told what to send without being told a password.
static std::optional<TracePtr> askedFor(const Event &E, const Value &V) {
  bool Header = E.Role == "header";
  if (!Header && E.Role != "form")
    return V.labels().has(Label::Prompted)
               ? std::optional(V.labels().why(Label::Prompted))
               : std::nullopt;
  Text T = textOf(V);
  for (const Pieces &P : T.alternatives()) {
    if (Header && !lower(flatten(P)).starts_with("authorization:"))
      continue;
    for (size_t I = 0; I < P.size(); ++I)
      if (P[I].Hole && P[I].Marks.has(Label::Prompted) &&
          (Header || (I > 0 && !P[I - 1].Hole &&
                      endsWithSecretMember(P[I - 1].Literal))))
        return P[I].Marks.why(Label::Prompted);
  }
  return std::nullopt;
}

void nhsmail::judgePasswordPrompt(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Arrive || C.What.Name != "credential" ||
      std::find(std::begin(PasswordRoles), std::end(PasswordRoles),
                C.What.Role) == std::end(PasswordRoles))
    return;
  const Value *V = C.What.attribute("value");
  std::optional<TracePtr> Why = V ? askedFor(C.What, *V) : std::nullopt;
  if (isOutOfScope(C, 1) || !Transport(C).mayBeNhsMail())
    return;
  if (!Why) {
    if (std::optional<Source> From = sourceOfSecret(C.What))
      return C.satisfied("it " + From->Spoken, From->Where);
    return C.because("nothing shows that somebody was asked for it");
  }
  Draft D;
  D.Message = "the program asks for the password itself and signs in with it: "
              "an NHSmail password is to be entered on the sign-on page only";
  D.Remedy = "send the user to NHSmail's sign-on page (OAuth authorization "
             "code or device code) and use the token that comes back";
  D.Origin = *Why;
  D.AtEvent = "the password is used here";
  D.ShowSource = false;
  for (PlaceId P : C.What.Objects)
    D.Once.push_back("prompt" + std::to_string(P));
  Out.push_back(std::move(D));
}
