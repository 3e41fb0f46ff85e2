//===- Transport.cpp - The connection that an event goes by ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

#include "checks/policy/Names.h"

#include <algorithm>

using namespace nhsmail;

/// The address, with `\0` for what is not known; empty where none is.
static std::string addressOf(const Transport &T) {
  for (const char *Name : {"url", "host"})
    if (const Value *V = T.attribute(Name))
      for (const Pieces &P : textOf(*V).alternatives())
        if (std::string Flat = flatten(P); !Flat.empty())
          return lower(Flat);
  return {};
}

/// True where the value, or what it is given to, is called a proxy's, or is the
/// callers' to decide.
static bool isForOthers(const Case &C) {
  auto tells = [&](PlaceId P) {
    std::vector<std::string> Words = splitIdentifier(C.nameOf(P));
    return std::find(Words.begin(), Words.end(), "proxy") != Words.end();
  };
  const Value &V = *C.What.attribute("value");
  if (C.isOpen(V) || tells(V.Symbol) ||
      std::any_of(C.What.Objects.begin(), C.What.Objects.end(), tells))
    return true;
  for (const Pieces &P : textOf(V).alternatives())
    for (const Piece &X : P)
      if (X.Symbol && tells(X.Symbol))
        return true;
  return false;
}

Transport::Transport(const Case &C) : C(C) {
  std::string Address = addressOf(*this);
  Scheme = schemeOf(Address);
  if (std::optional<std::string> Told = text("service")) {
    Service = *Told;
  } else {
    Service = Scheme;
    if (Service.size() > 1 && Service.ends_with('s'))
      Service.pop_back();
    if (Service == "http" && Address.find("/ews/") != std::string::npos)
      Service = "ews";
  }
  // An authenticator that a library asks for is for what the unit talks to.
  if ((Service.empty() || Service == "http") && !attribute("url") &&
      !attribute("host") && C.What.Name == "credential" && !isForOthers(C) &&
      !C.Unit.HttpService.empty()) {
    Service = C.Unit.HttpService;
    FromUnit = true;
  }
}

bool Transport::isKnownToStartPlain() const {
  if (Scheme.empty())
    return !attribute("url");
  return !Scheme.ends_with('s');
}

const Value *Transport::attribute(const std::string &Name) const {
  if (const Value *V = C.What.attribute(Name))
    return V;
  return C.Use ? C.Use->attribute(Name) : nullptr;
}

std::optional<std::string> Transport::text(const std::string &Name) const {
  const Value *V = attribute(Name);
  if (!V || !V->Str)
    return std::nullopt;
  std::optional<std::string> Known = V->Str->constant();
  return Known ? std::optional(lower(*Known)) : std::nullopt;
}

bool Transport::isZero(const std::string &Name) const {
  const Value *V = attribute(Name);
  return V && V->isNumber(0);
}

bool Transport::mayBeNhsMail() const {
  if (C.Mail && C.Mail->IsMail == Tri::Yes)
    return true;
  // What is set for all connections of the program.
  if (Service == "any" && C.Unit.SendsMail)
    return true;
  for (std::string_view Known :
       {"smtp", "imap", "pop3", "ldap", "ews", "mapi"})
    if (Service == Known)
      return true;
  auto no = [&](const char *Why) {
    C.because(Why);
    return false;
  };
  if (C.Host) {
    HostKind Kind = C.Pol.classifyHost(*C.Host);
    return Kind == HostKind::NhsMail || Kind == HostKind::SignOn ||
           no("it is no mail service, and its host is not NHSmail's");
  }
  const Value *Address = attribute("url");
  if (!Address)
    Address = attribute("host");
  if (!Address)
    return FromUnit || no("nothing shows what the connection is for");
  if (C.isOpen(*Address))
    return no("the callers know the address");
  return attribute("token") || attribute("password") ||
         no("nothing is known of the address, and no credential goes there");
}

bool nhsmail::isOptedFor(const Case &C,
                         std::initializer_list<std::string_view> Stems) {
  auto tells = [&](std::string_view Name) {
    return anyStem(splitIdentifier(Name), Stems);
  };
  // Whether a step has worked is not what somebody has chosen.
  auto isStep = [&](PlaceId P) {
    return C.Places.kind(P) == Step::Site &&
           anyWord(splitIdentifier(C.nameOf(P)),
                   {"connect", "handshake", "start", "write", "read", "send",
                    "set", "new", "create", "init", "load", "accept", "open",
                    "do"});
  };
  return std::any_of(
      C.What.Facts.begin(), C.What.Facts.end(), [&](const Known &K) {
        bool Asked = K.IsText && K.Test == TextTest::Guard;
        return (tells(C.nameOf(K.Symbol)) && !isStep(K.Symbol)) ||
               (Asked && std::any_of(K.Patterns.begin(), K.Patterns.end(), tells));
      });
}

bool nhsmail::isKnownToBeLoopback(const Case &C) {
  return std::any_of(
      C.What.Facts.begin(), C.What.Facts.end(), [&](const Known &K) {
        if (!K.IsText || !K.Holds || K.Patterns.empty())
          return false;
        return std::all_of(
            K.Patterns.begin(), K.Patterns.end(), [&](const std::string &P) {
              if (K.Test == TextTest::Guard) {
                std::string Name = lower(P);
                return Name.find("loopback") != std::string::npos ||
                       Name.find("localhost") != std::string::npos;
              }
              return P.starts_with("127.") ||
                     C.Pol.classifyHost(P) == HostKind::Loopback;
            });
      });
}
