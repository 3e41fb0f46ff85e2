//===- Label.h - What is known about where a value comes from ---*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Labels and the bounded traces that explain them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_LABEL_H
#define NHSMAIL_ENGINE_LABEL_H

#include "checks/engine/Facts.h"
#include "checks/engine/CopyOnWrite.h"
#include "checks/engine/Limits.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nhsmail {

/// What a value is, or where it comes from. Values carry sets of these.
enum class Label : uint8_t {
  Credential,    ///< A password, client secret, token or private key.
  Sensitive,     ///< Patient or other sensitive data.
  Untrusted,     ///< Chosen by a user, a peer or a received message.
  Constant,      ///< Computed from constants of the program alone.
  Configured,    ///< From environment, configuration or a secret store.
  Directory,     ///< Answer of a directory look-up.
  Received,      ///< Part of a received message.
  Masked,        ///< Hashed, masked, counted: no longer the data itself.
  Prompted,      ///< Typed by a user when asked for a password.
  Answered       ///< What a service has answered to a request.
};
inline constexpr unsigned LabelCount = 10;

std::string_view name(Label L);
std::optional<Label> labelNamed(std::string_view Name);

struct Trace;
/// A step of the way that a value came; the chain ends at its source.
using TracePtr = std::shared_ptr<const Trace>;

struct Trace {
  facts::Span Where;
  std::string Message;
  bool Secret = false; ///< The source line may show a secret.
  unsigned Length = 1;
  TracePtr Before;
};

/// \p Before with one more step; \p Before itself where the step is the last
/// one again or the trace is full.
TracePtr extend(const TracePtr &Before, const facts::Span &Where,
                std::string Message, bool Secret, const Budget &Spend);

/// A set of labels, each with the trace by which it was first acquired.
class Labels {
public:
  bool has(Label L) const { return Bits & bit(L); }
  bool empty() const { return Bits == 0; }
  void add(Label L, TracePtr Why);
  void drop(Label L);
  void add(const Labels &Other);
  const TracePtr &why(Label L) const {
    return Whys.get()[static_cast<size_t>(L)];
  }
  /// Appends a step to the trace of every label.
  void extendAll(const facts::Span &Where, const std::string &Message,
                 const Budget &Spend);
  /// Sets are equal where they hold the same labels: traces do not count, or
  /// loops would never come to rest.
  friend bool operator==(const Labels &A, const Labels &B) {
    return A.Bits == B.Bits;
  }
  std::string str() const;

private:
  static uint16_t bit(Label L) {
    return static_cast<uint16_t>(1u << static_cast<int>(L));
  }

  uint16_t Bits = 0;
  CopyOnWrite<std::array<TracePtr, LabelCount>> Whys;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_LABEL_H
