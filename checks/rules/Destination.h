//===- Destination.h - Where a value ends up --------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads the arrival of a value at a log or a store as what it means: who can
/// read it there, and how long it stays. Whatever the library, checks see the
/// same few destinations.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_DESTINATION_H
#define NHSMAIL_RULES_DESTINATION_H

#include "checks/rules/Check.h"

namespace nhsmail {

enum class Resting : uint8_t {
  Nowhere, ///< Memory, the null device, or a stream of which nothing is known.
  Console,
  Log,
  Trace,
  Exception,
  File,
  Settings,
  Registry,
  Database,
  Environment,
  SharedMemory,
  Keyring ///< One that may fall back to plain text.
};

struct Destination {
  Resting Kind = Resting::Nowhere;
  /// A file in a folder for temporary files, which everybody can list.
  bool Temporary = false;
  /// Created so that every account of the machine may read it.
  bool WorldReadable = false;
  /// Created so that nobody else may.
  bool Private = false;
};

/// Where the value of \p C goes, an arrival at a `log` or `store` port.
Destination destinationOf(const Case &C);

/// What has been read, tested and decided to be at large in a value.
struct Exposure {
  TracePtr Why; ///< How it came to be what it is; null where only a port says.
  const SignIn *Used = nullptr; ///< Of a credential: who signs in with it.
  bool Prompted = false;        ///< A user has typed it in.
  /// It is encrypted, with a key that is a constant of the program.
  bool ConstantKey = false;
};

/// How the function signs in with what \p X stands for; null where it does not,
/// or may have another one of a list in hand.
const SignIn *signInWith(const Case &C, const Piece &X);

/// A credential of NHSmail in the value that arrives, that is neither masked
/// nor encrypted with a key of its own.
std::optional<Exposure> exposedCredential(const Case &C);
/// The same for sensitive data.
std::optional<Exposure> exposedSensitiveData(const Case &C);

/// The beginnings of a finding about \p Found: its route, and for callers to
/// put right what they have handed in. Shows no line of the source.
Draft draftAbout(const Case &C, const Exposure &Found);

} // namespace nhsmail

#endif // NHSMAIL_RULES_DESTINATION_H
