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
#include "checks/rules/Destination.h"

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

void nhsmail::judgeStoredCredential(const Case &C, Drafts &Out) {
  const char *Place = placeOf(destinationOf(C).Kind);
  if (!Place)
    return;
  std::optional<Exposure> Found = exposedCredential(C);
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
