//===- MailView.h - A send as a message -------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads a Send event as what it means: a mail by SMTP, a Graph or EWS request,
/// or something that is no mail at all. Whatever the library, a check sees the
/// same roles.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_MAILVIEW_H
#define NHSMAIL_RULES_MAILVIEW_H

#include "checks/engine/Event.h"
#include "checks/models/ModelSet.h"
#include "checks/rules/RequestText.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nhsmail {

struct MailView {
  /// What is done: `send`, `draft`, `calendar`, … as protocol models name it.
  /// Empty where nothing tells.
  std::string Operation;
  /// Is it a mail that leaves, Operation `send`? Unknown where nothing tells
  /// what is sent.
  Tri IsMail = Tri::Unknown;
  /// `smtp`, `imap`, or the id of a protocol model's operation,
  /// `graph.sendMail`.
  std::string Protocol;
  std::optional<std::string> Host; ///< Where it is known.
  /// The mailbox that the address names: `\0` in `/users/\0/sendMail`. None
  /// where it is the signed-in user's.
  std::optional<Value> Mailbox;
  /// `subject`, `recipient`, `sender`, `body`, …: docs/models.md lists them.
  std::map<std::string, Value> Roles;
  /// The text was read whole: a role that is missing is not there.
  bool Complete = false;
  /// The requests that one request holds. Their operations count, not its own.
  std::vector<MailView> Batch;

  const Value *role(const std::string &Name) const {
    auto It = Roles.find(Name);
    return It == Roles.end() ? nullptr : &It->second;
  }
  /// Labels of everything that the message carries.
  Labels content() const;
};

/// \p Sent is a Send or Lost event.
MailView viewOf(const Event &Sent, const ModelSet &Models, Budget &B);

/// The host in a URL, `host:port` or bare host name, if it is known.
std::optional<std::string> hostOf(const Event &E);

} // namespace nhsmail

#endif // NHSMAIL_RULES_MAILVIEW_H
