//===- Transport.h - The connection that an event goes by -------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads what models have said of a transport: which service it reaches, and
/// whether that may be NHSmail.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_TRANSPORT_H
#define NHSMAIL_RULES_TRANSPORT_H

#include "checks/rules/Check.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// The connection that an event goes by, as far as the path has set it up.
class Transport {
public:
  explicit Transport(const Case &C);

  /// `smtp`, `imap`, `pop3`, `ldap`, `ews`, `mapi` or `http`; empty where
  /// nothing tells.
  const std::string &service() const { return Service; }
  /// Of the address, in lower case; empty where it is not known.
  const std::string &scheme() const { return Scheme; }
  /// False where the address begins with `smtps`, `https` and the like, or is
  /// not known and may.
  bool isKnownToStartPlain() const;

  /// What models say of it; of a credential or setting, also what is said
  /// later, before it is used.
  const Value *attribute(const std::string &Name) const;
  /// The text of an attribute in lower case, if it is known.
  std::optional<std::string> text(const std::string &Name) const;
  /// True where the attribute is nothing but zero.
  bool isZero(const std::string &Name) const;
  /// What the constructor has said still holds: no function that nobody knows
  /// has had its hands on it since.
  bool hasDefaults() const { return attribute("fresh") != nullptr; }

  /// True where what goes over it may be NHSmail's: mail and directory
  /// services, and HTTP to its hosts or, with a credential, to hosts that
  /// nobody knows. Whether policy leaves the host out is asked elsewhere.
  bool mayBeNhsMail() const;

private:
  const Case &C;
  std::string Scheme, Service;
  bool FromUnit = false; ///< What the unit talks to, and nothing nearer.
};

/// True where the path to the event depends on a setting whose name has a word
/// that begins like one of \p Stems: whoever runs the program has decided.
bool isOptedFor(const Case &C, std::initializer_list<std::string_view> Stems);
/// True where the path has made sure that the other end is this machine.
bool isKnownToBeLoopback(const Case &C);

} // namespace nhsmail

#endif // NHSMAIL_RULES_TRANSPORT_H
