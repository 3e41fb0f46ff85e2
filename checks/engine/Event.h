//===- Event.h - What checks judge ------------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Something that happens in the program and that a check may care about, with
/// everything known about it at that moment.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_EVENT_H
#define NHSMAIL_ENGINE_EVENT_H

#include "checks/engine/Value.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace nhsmail {

struct Repeat;

/// How a send's outcome got lost.
enum class Loss : uint8_t {
  None,
  Dropped,     ///< Nobody looked at it before it was gone.
  Overwritten, ///< The next send's outcome replaced it.
  NoStatus,    ///< The transport was checked, the protocol's status was not.
  OnlyLogged,  ///< Failure was seen, told to a log, and forgotten.
  Ignored,     ///< Failure was seen and nothing was done.
  Swallowed    ///< The exception ended in a handler that does nothing.
};

struct Event {
  enum Kind : uint8_t {
    Arrive, ///< A value reaches a port; Name says which.
    Send,   ///< A message or request leaves the program.
    Lost    ///< The outcome of a Send is lost; Attributes are the Send's.
  } What = Arrive;
  std::string Name; ///< Of a port: `credential`, …; of a send: its object.
  std::string Role; ///< Of a port: `password`, ….
  facts::Span Where;
  std::string Function; ///< Qualified name of the function it stands in.
  /// Tells functions of one name apart, such as instances of a template.
  std::string FunctionKey;
  std::string Callee;   ///< Qualified name of the function called there.
  /// `value`, or what is known of message and transport: `subject`,
  /// `recipient`, `body`, `url`, ….
  std::map<std::string, Value> Attributes;
  /// The objects that the send is made of; what a caller has told them is
  /// added when the event reaches it.
  std::vector<PlaceId> Objects;
  /// What the path to the event has decided.
  KnownSet Facts;
  unsigned LoopDepth = 0;
  /// Of a send: the loops and the like that it is in, outermost first.
  std::vector<std::shared_ptr<const Repeat>> Repeats;
  /// The calls through which the event was reached, outermost first.
  TracePtr Calls;
  unsigned CallCount = 0; ///< Steps in Calls.
  // Lost only.
  Loss How = Loss::None;
  facts::Span LostAt; ///< Where the path that loses it leaves or overwrites.
  facts::Span TestedAt;
  unsigned LostDepth = 0; ///< Calls out from the send to where it is lost.

  const Value *attribute(const std::string &Name) const {
    auto It = Attributes.find(Name);
    return It == Attributes.end() ? nullptr : &It->second;
  }
};
/// The same instruction, reached through the same calls.
bool samePlace(const Event &A, const Event &B);
/// Equal but for the routes of its values.
bool operator==(const Event &A, const Event &B);
using EventPtr = std::shared_ptr<const Event>;

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_EVENT_H
