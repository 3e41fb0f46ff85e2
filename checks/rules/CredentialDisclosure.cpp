//===- CredentialDisclosure.cpp - nhsmail-credential-disclosure -----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A credential stands on a command line, or in the address of a request.
//===----------------------------------------------------------------------===//
#include "checks/rules/Destination.h"

#include <algorithm>

using namespace nhsmail;

/// True of the end of a query that names a secret, as in `&access_token=`.
static bool asksForSecret(const std::string &Before) {
  std::string Flat = lower(Before);
  for (std::string_view Page : {"skiptoken=", "deltatoken=", "pagetoken="})
    if (Flat.ends_with(Page))
      return false; // Where a list of results goes on.
  return std::any_of(
      std::begin(SecretMembers), std::end(SecretMembers),
      [&](std::string_view Name) { return Flat.ends_with(Name); });
}

/// The credential in the address \p P; null where it holds none.
static const Piece *secretInAddress(const Case &C, const Pieces &P) {
  std::string Before;
  for (const Piece &X : P) {
    bool InQuery = Before.find('?') != std::string::npos;
    const SignIn *Used =
        X.Hole && X.Symbol && C.SignInWith ? C.SignInWith(X.Symbol) : nullptr;
    bool Named = X.Marks.has(Label::Credential) && asksForSecret(Before);
    if (X.Hole && InQuery && ((Used && !Used->OutOfScope) || Named))
      return &X;
    Before += X.Hole ? std::string(1, '\0') : X.Literal;
  }
  return nullptr;
}

void nhsmail::judgeCredentialDisclosure(const Case &C, Drafts &Out) {
  if (C.What.What == Event::Arrive && C.What.Name == "command") {
    std::optional<Exposure> Found = exposedCredential(C);
    if (!Found)
      return;
    Draft D = draftAbout(C, *Found);
    D.Message = "a credential stands on the command line of another program: "
                "everybody on the machine can read it there";
    D.Remedy = "hand it over through standard input, a file that only this "
               "account may read, or a library instead of a program";
    D.AtEvent = "the program is started here";
    Out.push_back(std::move(D));
    return;
  }
  if (C.What.What != Event::Send)
    return;
  for (const char *Name : {"url", "path"}) {
    const Value *V = C.What.attribute(Name);
    if (!V)
      continue;
    Text T = textOf(*V);
    for (const Pieces &P : T.alternatives())
      if (const Piece *Secret = secretInAddress(C, P)) {
        Draft D;
        D.Message = "a credential stands in the address of a request: servers, "
                    "proxies and browsers keep addresses in their logs";
        D.Remedy = "send it in the Authorization header, or in the body of a "
                   "request to the sign-on service";
        D.Origin = Secret->Marks.why(Label::Credential);
        D.AtEvent = "the request is sent here";
        D.ShowSource = false;
        Out.push_back(std::move(D));
        return;
      }
  }
}
