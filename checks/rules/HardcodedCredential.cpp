//===- HardcodedCredential.cpp - nhsmail-hardcoded-credential -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Constant text reaches a password, client-secret, token or private-key port.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// The secret in \p P, if all of it is constant text; of `user:password` the
/// part behind the colon.
static std::optional<std::string> secretOf(const Pieces &P,
                                           const std::string &Role) {
  if (Role == "password in the address") {
    std::string Flat = flatten(P);
    size_t Begin = Flat.find("://");
    if (Begin == std::string::npos)
      return std::nullopt;
    std::string User = Flat.substr(Begin + 3);
    User = User.substr(0, User.find('/'));
    // The signature in a webhook's address lets everybody post.
    size_t Signature = Flat.find("sig=");
    if (Signature != std::string::npos && Signature > 0 &&
        (Flat[Signature - 1] == '&' || Flat[Signature - 1] == '?')) {
      std::string Found = Flat.substr(
          Signature + 4, Flat.find('&', Signature) - Signature - 4);
      if (Found.find('\0') == std::string::npos)
        return Found;
    }
    if (User.ends_with("webhook.office.com") && Flat.find('\0') == Flat.npos)
      return Flat.substr(Begin + 3 + User.size());
    size_t At = User.rfind('@'), Colon = User.find(':');
    if (At == std::string::npos || Colon == std::string::npos || Colon > At ||
        User.substr(Colon, At - Colon).find('\0') != std::string::npos)
      return std::nullopt;
    return User.substr(Colon + 1, At - Colon - 1);
  }
  if (Role == "header") {
    std::string Flat = flatten(P), Name = lower(Flat.substr(0, 14));
    if (Name != "authorization:" || Flat.find('\0') != std::string::npos)
      return std::nullopt;
    // The scheme, then what it carries.
    size_t Scheme = Flat.find_first_not_of(' ', 14);
    size_t Gap = Flat.find(' ', Scheme == std::string::npos ? 14 : Scheme);
    if (Gap == std::string::npos)
      return std::nullopt;
    return Flat.substr(Gap + 1);
  }
  if (Role == "form") {
    // Of an OAuth request's form: the members that are secrets.
    std::string Flat = flatten(P);
    for (std::string_view Member :
         {"client_secret=", "password=", "refresh_token=", "access_token="}) {
      size_t At = Flat.find(Member);
      if (At == std::string::npos || (At > 0 && Flat[At - 1] != '&'))
        continue;
      size_t Begin = At + Member.size();
      std::string Found = Flat.substr(Begin, Flat.find('&', Begin) - Begin);
      if (!Found.empty() && Found.find('\0') == std::string::npos)
        return Found;
    }
    return std::nullopt;
  }
  if (Role == "user and password") {
    std::string Flat = flatten(P);
    size_t Colon = Flat.find(':');
    if (Colon == std::string::npos ||
        Flat.find('\0', Colon) != std::string::npos)
      return std::nullopt;
    return Flat.substr(Colon + 1);
  }
  if (!isLiteral(P))
    return std::nullopt;
  std::string Flat = flatten(P);
  // A callback that is asked for either answers with the address, too.
  if (Role == "user or password" && Flat.find('@') != std::string::npos)
    return std::nullopt;
  for (std::string_view Scheme : {"Bearer ", "Basic ", "bearer ", "basic "})
    if (Flat.starts_with(Scheme))
      return Flat.substr(Scheme.size());
  return Flat;
}

static TracePtr originOf(const Pieces &P) {
  TracePtr Longest;
  for (const Piece &X : P)
    if (X.Origin && (!Longest || X.Origin->Length > Longest->Length))
      Longest = X.Origin;
  return Longest;
}

void nhsmail::judgeHardcodedCredential(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Arrive || C.What.Name != "credential")
    return;
  const Value *V = C.What.attribute("value");
  if (!V || isOutOfScope(C, 0))
    return;
  auto report = [&](const std::string &What, TracePtr Origin) {
    Draft D;
    std::string Role = C.What.Role == "header" ? "authorization header"
                       : C.What.Role == "form" ? "secret in the request"
                       : C.What.Role == "user and password" ? "password"
                                               : C.What.Role;
    D.Message = "the " + Role + " is " + What +
                ": everyone who has the program or its source has it";
    D.Remedy = "read it at run time from the environment, a configuration that "
               "is not in the source, or a secret store, and change it at the "
               "service, as it must be taken as known";
    D.Origin = std::move(Origin);
    D.AtEvent = "used as " + Role + " here";
    D.ShowSource = false;
    Out.push_back(std::move(D));
  };
  if (V->Str)
    for (const Pieces &P : V->Str->alternatives()) {
      std::optional<std::string> Secret = secretOf(P, C.What.Role);
      if (Secret && !Secret->empty() && !C.Pol.isPlaceholder(*Secret)) {
        report("a constant of the program (" + describeSecret(*Secret) + ")",
               originOf(P));
        return;
      }
    }
  if (C.What.Role == "form" && V->Str)
    for (const Pieces &P : V->Str->alternatives()) {
      // A member of the form that is computed from constants.
      for (size_t I = 0; I + 1 < P.size(); ++I)
        if (!P[I].Hole && P[I + 1].Hole &&
            P[I + 1].Marks.has(Label::Constant) &&
            (P[I].Literal.ends_with("client_secret=") ||
             P[I].Literal.ends_with("password="))) {
          report("computed from constants of the program alone",
                 P[I + 1].Marks.why(Label::Constant));
          return;
        }
    }
  // Decoded, decrypted or put together character by character from constants.
  auto computed = [](const Pieces &P) {
    return !P.empty() && !isLiteral(P) &&
           std::all_of(P.begin(), P.end(), [](const Piece &X) {
             return !X.Hole || X.Marks.has(Label::Constant);
           });
  };
  if (C.What.Role == "password in the address" || C.What.Role == "header" ||
      C.What.Role == "form")
    return;
  bool Computed = V->Str ? std::any_of(V->Str->alternatives().begin(),
                                       V->Str->alternatives().end(), computed)
                         : V->Marks.has(Label::Constant);
  if (Computed)
    report("computed from constants of the program alone",
           V->labels().why(Label::Constant));
}
