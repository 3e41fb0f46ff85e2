//===- PasswordLogin.cpp - nhsmail-password-login -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The program signs in with a user's password where single sign-on exists.
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

#include <algorithm>

using namespace nhsmail;

namespace {
/// A service that still takes passwords, or did.
struct Service {
  std::string_view Name;
  const char *Spoken;
  const char *Retirement; ///< In policy data; null: none is known.
  int Level;
};
} // namespace

static constexpr Service Services[] = {
    {"smtp", "SMTP", "smtp-basic-auth", 2},
    {"imap", "IMAP", "imap-pop-basic-auth", 1},
    {"pop3", "POP3", "imap-pop-basic-auth", 1},
    {"ews", "Exchange Web Services", "ews", 1},
    {"mapi", "MAPI", nullptr, 1},
    {"http", "NHSmail's web services", nullptr, 1},
};

/// True where every alternative of \p V passes \p Test.
template <typename TestT> static bool always(const Value &V, TestT Test) {
  Text T = textOf(V);
  return std::all_of(T.alternatives().begin(), T.alternatives().end(),
                     [&](const Pieces &P) { return Test(flatten(P)); });
}

static bool mentions(const Value &V, std::string_view Needle) {
  return !always(V, [&](const std::string &Flat) {
    return lower(Flat).find(Needle) == std::string::npos;
  });
}

/// True where names say that the value is a token: libraries take one through
/// their password parameters, too.
static bool isNamedToken(const Case &C, const Value &V) {
  auto tells = [&](PlaceId P) {
    std::string Name = P ? lower(C.nameOf(P)) : std::string();
    return Name.find("token") != std::string::npos ||
           Name.find("bearer") != std::string::npos ||
           Name.find("oauth") != std::string::npos;
  };
  if (tells(V.Symbol))
    return true;
  Text T = textOf(V);
  return std::any_of(T.alternatives().begin(), T.alternatives().end(),
                     [&](const Pieces &P) {
                       return std::any_of(
                           P.begin(), P.end(),
                           [&](const Piece &X) { return tells(X.Symbol); });
                     });
}

/// A value that signs nobody in with a password.
static bool isNoPassword(const Case &C, const Value &V) {
  if (V == Value() || V.isNumber(0) || (V.Str && isEmpty(*V.Str) == Tri::Yes))
    return true; // Nothing is given, or given yet.
  const std::string &Role = C.What.Role;
  if (Role == "user or password")
    return always(V, [](const std::string &Flat) {
      return Flat.find('@') != std::string::npos;
    });
  if (Role == "header")
    return !mentions(V, "authorization: basic") &&
           !mentions(V, "authorization: ntlm");
  if (Role == "form")
    return !mentions(V, "grant_type=password");
  if (Role == "password in the address")
    return always(V, [](const std::string &Flat) {
      size_t Begin = Flat.find("://"), At = Flat.find('@');
      return Begin == std::string::npos || At == std::string::npos ||
             Flat.find(':', Begin + 3) > At;
    });
  return Role != "password" && Role != "user and password";
}

void nhsmail::judgePasswordLogin(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Arrive || C.What.Name != "credential")
    return;
  const Value *V = C.What.attribute("value");
  Transport T(C);
  if (!V || isOutOfScope(C, 1))
    return;
  if (isNoPassword(C, *V))
    return C.satisfied("it is no password of a user's");
  if (isNamedToken(C, *V) || T.text("auth") == "oauth")
    return C.satisfied("it is a token");
  Draft D;
  D.AtEvent = "the password is used here";
  D.ShowSource = false;
  for (PlaceId P : C.What.Objects)
    D.Once.push_back("password" + std::to_string(P));
  if (C.What.Role == "form") {
    D.Message = "the program takes the user's password to get a token "
                "(grant_type=password), instead of sending the user to the "
                "sign-on page: that gets past multi-factor authentication, "
                "which NHSmail asks for";
    D.Remedy = "use the authorization code or device code flow for users, and "
               "a certificate or managed identity for a service";
    Out.push_back(std::move(D));
    return;
  }
  bool Known = C.Host && C.Pol.classifyHost(*C.Host) == HostKind::NhsMail;
  // A client that is given a host alone speaks HTTP: those of other protocols
  // say so.
  std::string Spoken(T.service());
  if (Spoken.empty() && Known)
    Spoken = "http";
  for (const Service &S : Services) {
    if (S.Name != Spoken || (S.Name == "http" && !Known))
      continue;
    const Retirement *End =
        S.Retirement ? C.Pol.findRetirement(S.Retirement) : nullptr;
    D.Level = S.Level;
    if (S.Level == 2)
      D.Sev = Severity::Note;
    D.Message = std::string("the program signs in to ") + S.Spoken +
                " with a password, where single sign-on exists";
    if (End)
      D.Message += "; as of " + End->Date + ", " + End->What;
    D.Remedy = "sign in with a token: XOAUTH2 or OAUTHBEARER for mail "
               "protocols, an authorization code, certificate or managed "
               "identity for Microsoft Graph";
    Out.push_back(std::move(D));
    return;
  }
  C.unknown("nothing shows whether the service has single sign-on");
}
