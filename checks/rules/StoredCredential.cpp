//===- StoredCredential.cpp - nhsmail-stored-credential -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A credential is kept where others can read it, in plain text or under a key
/// that is a constant of the program.
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Destination.h"

#include <algorithm>

using namespace nhsmail;

static const char *placeOf(Resting R) {
  switch (R) {
  case Resting::File:
    return "in a file";
  case Resting::Settings:
    return "among the settings";
  case Resting::Registry:
    return "in the registry";
  case Resting::Database:
    return "in a database";
  case Resting::Environment:
    return "in the environment, which every child process is given";
  case Resting::SharedMemory:
    return "in memory that other processes share";
  case Resting::Keyring:
    return "in a keyring that falls back to a file where there is none";
  default:
    return nullptr; // Not a store.
  }
}

/// True where a setting is called what a credential is: `mail/password`.
static bool isNamedSecret(const Case &C, const Value &Key) {
  Text Keys = textOf(Key);
  return std::any_of(
      Keys.alternatives().begin(), Keys.alternatives().end(),
      [&](const Pieces &P) {
        std::string Name = flatten(P);
        return C.Pol.classifyVariable(
                   Name.substr(Name.find_last_of("/\\") + 1)) ==
               NameClass::Credential;
      });
}

/// What has come in from outside and is kept as it is, under a name that says
/// what it is.
static std::optional<Exposure> keptUnderItsName(const Case &C) {
  const Value *Key = C.What.attribute("key"), *V = C.What.attribute("value");
  if (!Key || !V || V->Truth || V->Ints || !isNamedSecret(C, *Key))
    return std::nullopt;
  Labels Marks = V->labels();
  for (Label L : {Label::Prompted, Label::Untrusted}) {
    if (!Marks.has(L) || Marks.has(Label::Masked))
      continue;
    std::vector<std::string> Way = functionsIn(Marks.why(L));
    if (std::any_of(Way.begin(), Way.end(), conceals))
      continue;
    Exposure X;
    X.Why = Marks.why(L);
    X.Prompted = L == Label::Prompted;
    return X;
  }
  return std::nullopt;
}

void nhsmail::judgeStoredCredential(const Case &C, Drafts &Out) {
  Resting Kind = destinationOf(C).Kind;
  const char *Place = placeOf(Kind);
  if (!Place)
    return;
  std::optional<Exposure> Found = exposedCredential(C);
  if (!Found && (Kind == Resting::Settings || Kind == Resting::Registry))
    Found = keptUnderItsName(C);
  if (!Found)
    return;
  Draft D = draftAbout(C, *Found);
  D.Message = std::string("a credential is kept ") + Place +
              (Found->ConstantKey
                   ? ", encrypted with a key that is a constant of the program"
                   : ", unprotected") +
              ": whoever can read it can sign in as this account";
  D.Remedy =
      "keep it in the Credential Manager, by DPAPI or libsecret, in a "
      "QtKeychain job without insecure fallback, or encrypted with a key "
      "that is not in the program; better keep no password at all and "
      "sign in with single sign-on or a certificate";
  D.AtEvent = "stored here";
  Out.push_back(std::move(D));
}
