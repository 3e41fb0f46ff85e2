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

//===----------------------------------------------------------------------===//
// Where in a value the secret is. Each reads a flattened text, in which `\0`
// stands for what is not known, and answers with the secret if all of it is.
//===----------------------------------------------------------------------===//

static std::optional<std::string> known(std::string Found) {
  if (Found.find('\0') != std::string::npos)
    return std::nullopt;
  return Found;
}

static std::optional<std::string> secretItself(const std::string &Flat) {
  for (std::string_view Scheme : {"Bearer ", "Basic ", "bearer ", "basic "})
    if (Flat.starts_with(Scheme))
      return known(Flat.substr(Scheme.size()));
  return known(Flat);
}

/// A callback that is asked for either answers with the address, too.
static std::optional<std::string> secretOrAddress(const std::string &Flat) {
  if (Flat.find('@') != std::string::npos)
    return std::nullopt;
  return secretItself(Flat);
}

/// Of `user:password`, the part behind the colon.
static std::optional<std::string> secretBehindColon(const std::string &Flat) {
  size_t Colon = Flat.find(':');
  if (Colon == std::string::npos)
    return std::nullopt;
  return known(Flat.substr(Colon + 1));
}

static std::optional<std::string> secretInUrl(const std::string &Flat) {
  size_t Begin = Flat.find("://");
  if (Begin == std::string::npos)
    return std::nullopt;
  std::string Authority = Flat.substr(Begin + 3);
  Authority = Authority.substr(0, Authority.find('/'));
  // The signature in a webhook's address lets everybody post.
  size_t Signature = Flat.find("sig=");
  if (Signature != std::string::npos && Signature > 0 &&
      (Flat[Signature - 1] == '&' || Flat[Signature - 1] == '?'))
    if (auto Found = known(Flat.substr(
            Signature + 4, Flat.find('&', Signature) - Signature - 4)))
      return Found;
  if (Authority.ends_with("webhook.office.com"))
    if (auto Whole = known(Flat))
      return Whole->substr(Begin + 3 + Authority.size());
  size_t At = Authority.rfind('@'), Colon = Authority.find(':');
  if (At == std::string::npos || Colon == std::string::npos || Colon > At)
    return std::nullopt;
  return known(Authority.substr(Colon + 1, At - Colon - 1));
}

/// Of an `Authorization` header, what follows the scheme.
static std::optional<std::string> secretInHeader(const std::string &Flat) {
  constexpr std::string_view Name = "authorization:";
  if (!lower(Flat.substr(0, Name.size())).starts_with(Name) || !known(Flat))
    return std::nullopt;
  size_t Scheme = Flat.find_first_not_of(' ', Name.size());
  size_t Gap = Flat.find(' ', std::min(Scheme, Flat.size()));
  if (Gap == std::string::npos)
    return std::nullopt;
  return Flat.substr(Gap + 1);
}

/// Of the form of an OAuth request, a member that is a secret.
static std::optional<std::string> secretInForm(const std::string &Flat) {
  for (std::string_view Member : SecretMembers) {
    size_t At = Flat.find(Member);
    if (At == std::string::npos || (At > 0 && Flat[At - 1] != '&'))
      continue;
    size_t Begin = At + Member.size();
    auto Found = known(Flat.substr(Begin, Flat.find('&', Begin) - Begin));
    if (Found && !Found->empty())
      return Found;
  }
  return std::nullopt;
}

namespace {
/// A kind of port, by the role that models give it.
struct Carrier {
  std::string_view Role;
  const char *Spoken; ///< What messages call it; null: the role itself.
  std::optional<std::string> (*SecretIn)(const std::string &Flat);
  bool Whole; ///< Nothing but the secret goes there.
};
} // namespace

static constexpr Carrier Carriers[] = {
    {"password in the address", nullptr, secretInUrl, false},
    {"header", "authorization header", secretInHeader, false},
    {"form", "secret in the request", secretInForm, false},
    {"user and password", "password", secretBehindColon, true},
    {"user or password", nullptr, secretOrAddress, true},
};

static Carrier carrierOf(std::string_view Role) {
  for (const Carrier &K : Carriers)
    if (K.Role == Role)
      return K;
  return {Role, nullptr, secretItself, true};
}

std::vector<std::string> nhsmail::secretsIn(const UsedSecret &Used) {
  const std::string &Flat = Used.Text;
  std::vector<std::string> Out;
  auto add = [&](std::string_view Text) {
    while (!Text.empty()) {
      size_t End = std::min(Text.find('\0'), Text.size());
      if (End > 2)
        Out.emplace_back(Text.substr(0, End));
      Text.remove_prefix(std::min(End + 1, Text.size()));
    }
  };
  // Whatever the variable is called that holds it.
  bool Address = Used.Role.empty() && Flat.find("://") != std::string::npos;
  Carrier Port = carrierOf(Address ? "password in the address" : Used.Role);
  if (Port.SecretIn == secretInForm) {
    for (std::string_view Member : SecretMembers)
      if (size_t At = Flat.find(Member); At != std::string::npos)
        add(std::string_view(Flat)
                .substr(At + Member.size())
                .substr(0, Flat.substr(At + Member.size()).find('&')));
  } else if (std::optional<std::string> Secret = Port.SecretIn(Flat)) {
    add(*Secret);
  } else if (Port.SecretIn == secretInHeader) {
    if (size_t Gap = Flat.rfind(' ');
        Gap != std::string::npos && lower(Flat).starts_with("authorization:"))
      add(std::string_view(Flat).substr(Gap + 1));
  } else if (Port.SecretIn != secretOrAddress && Port.Whole) {
    add(Flat);
  }
  return Out;
}

/// The address that a request goes to, as far as it is known: whole, or its
/// path at the host.
static std::optional<Value> addressOf(const Case &C) {
  if (const Value *Whole = C.What.attribute("url"))
    return *Whole;
  const Value *Path = C.What.attribute("path");
  if (!Path)
    return std::nullopt;
  Text Out = textOf(*Path);
  for (Pieces &P : Out.alternatives())
    P.insert(P.begin(), Piece::literal("https://" + C.Host.value_or("")));
  Value V;
  V.Str = std::move(Out);
  return V;
}

void nhsmail::judgeHardcodedCredential(const Case &C, Drafts &Out) {
  bool Request = C.What.What == Event::Send && C.What.Name == "request";
  if (!Request && (C.What.What != Event::Arrive || C.What.Name != "credential"))
    return;
  const Value *Arrived = C.What.attribute("value");
  std::optional<Value> V = Request   ? addressOf(C)
                           : Arrived ? std::optional(*Arrived)
                                     : std::nullopt;
  if (!V || isOutOfScope(C, 0))
    return;
  Carrier Port = Request ? carrierOf("password in the address")
                         : carrierOf(C.What.Role);
  std::string Role = Port.Spoken ? Port.Spoken : std::string(Port.Role);
  auto report = [&](const std::string &What, TracePtr Origin) {
    Draft D;
    D.Message = "the " + Role + " is " + What +
                ": everyone who has the program or its source has it";
    D.Remedy = "read it at run time from the environment, a configuration that "
               "is not in the source, or a secret store, and change it at the "
               "service, as it must be taken as known";
    D.Origin = std::move(Origin);
    D.AtEvent = "used as " + Role + " here";
    D.ShowSource = false;
    // Where the address is set, and where it is used.
    if (Port.SecretIn == secretInUrl)
      for (PlaceId P : C.What.Objects)
        D.Once.push_back("address" + std::to_string(P));
    Out.push_back(std::move(D));
  };
  if (V->Str)
    for (const Pieces &P : V->Str->alternatives()) {
      std::optional<std::string> Secret = Port.SecretIn(flatten(P));
      if (!Secret || Secret->empty())
        continue;
      if (C.Pol.isPlaceholder(*Secret)) {
        C.satisfied("the constant is a placeholder");
      } else {
        report("a constant of the program (" + describeSecret(*Secret) + ")",
               originOf(Text(P)));
        return;
      }
    }
  // Decoded, decrypted or put together character by character from constants.
  constexpr const char *Computed = "computed from constants of the program alone";
  if (Port.SecretIn == secretInForm && V->Str)
    for (const Pieces &P : V->Str->alternatives())
      for (size_t I = 0; I + 1 < P.size(); ++I)
        if (!P[I].Hole && P[I + 1].Hole &&
            P[I + 1].Marks.has(Label::Constant) &&
            endsWithSecretMember(P[I].Literal))
          return report(Computed, P[I + 1].Marks.why(Label::Constant));
  auto computed = [](const Pieces &P) {
    return !P.empty() && !isLiteral(P) &&
           std::all_of(P.begin(), P.end(), [](const Piece &X) {
             return !X.Hole || X.Marks.has(Label::Constant);
           });
  };
  // `Authorization: Basic ` and the base64 of constants.
  if (Port.SecretIn == secretInHeader && V->Str)
    for (const Pieces &P : V->Str->alternatives())
      if (computed(P) && lower(flatten(P)).starts_with("authorization:"))
        return report(Computed, V->labels().why(Label::Constant));
  if (Port.Whole &&
      (V->Str ? std::any_of(V->Str->alternatives().begin(),
                            V->Str->alternatives().end(), computed)
              : V->Marks.has(Label::Constant)))
    return report(Computed, V->labels().why(Label::Constant));
  if (Request)
    return;
  if (std::optional<Source> From = sourceOfSecret(C.What))
    return C.satisfied("it " + From->Spoken, From->Where);
  C.unknown(C.isOpen(*V) ? "the callers know where it comes from"
                         : "nothing shows where it comes from");
}
