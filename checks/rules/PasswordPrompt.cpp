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

void nhsmail::judgePasswordPrompt(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Arrive || C.What.Name != "credential" ||
      std::find(std::begin(PasswordRoles), std::end(PasswordRoles),
                C.What.Role) == std::end(PasswordRoles))
    return;
  const Value *V = C.What.attribute("value");
  if (!V || !V->labels().has(Label::Prompted))
    return C.because("nothing shows that somebody was asked for it");
  if (isOutOfScope(C, 1) || !Transport(C).mayBeNhsMail())
    return;
  Draft D;
  D.Message = "the program asks for the password itself and signs in with it: "
              "an NHSmail password is to be entered on the sign-on page only";
  D.Remedy = "send the user to NHSmail's sign-on page (OAuth authorization "
             "code or device code) and use the token that comes back";
  D.Origin = V->labels().why(Label::Prompted);
  D.AtEvent = "the password is used here";
  D.ShowSource = false;
  for (PlaceId P : C.What.Objects)
    D.Once.push_back("prompt" + std::to_string(P));
  Out.push_back(std::move(D));
}
