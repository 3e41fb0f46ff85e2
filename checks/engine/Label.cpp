//===- Label.cpp - What is known about where a value comes from -----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Label.h"

using namespace nhsmail;

static constexpr std::array<std::string_view, LabelCount> Names = {
    "credential", "sensitive", "untrusted", "constant", "configured",
    "directory",  "received",  "masked",    "prompted",  "answered"};

std::string_view nhsmail::name(Label L) { return Names[static_cast<int>(L)]; }

std::optional<Label> nhsmail::labelNamed(std::string_view Name) {
  for (unsigned I = 0; I < LabelCount; ++I)
    if (Names[I] == Name)
      return static_cast<Label>(I);
  return std::nullopt;
}

static bool sameStep(const Trace &T, const facts::Span &W,
                     const std::string &Message) {
  return T.Where.File == W.File && T.Where.Line == W.Line &&
         T.Where.Column == W.Column && T.Message == Message;
}

TracePtr nhsmail::extend(const TracePtr &Before, const facts::Span &Where,
                         std::string Message, bool Secret,
                         const Budget &Spend) {
  if (Where.Line == 0)
    return Before;
  for (const Trace *T = Before.get(); T; T = T->Before.get())
    if (sameStep(*T, Where, Message))
      return Before;
  if (Before && Before->Length >= Spend.Bounds.TraceSteps) {
    Spend.Counter.hit("TraceSteps");
    return Before;
  }
  unsigned Length = Before ? Before->Length + 1 : 1;
  return std::make_shared<Trace>(
      Trace{Where, std::move(Message), Secret, Length, Before});
}

void Labels::add(Label L, TracePtr Why) {
  if (Why && (!has(L) || !why(L)))
    Whys.own()[static_cast<size_t>(L)] = std::move(Why);
  Bits |= bit(L);
}

void Labels::drop(Label L) {
  Bits &= static_cast<uint16_t>(~bit(L));
  if (why(L))
    Whys.own()[static_cast<size_t>(L)] = nullptr;
}

void Labels::add(const Labels &Other) {
  if (empty()) {
    *this = Other;
    return;
  }
  for (unsigned I = 0; I < LabelCount; ++I)
    if (Other.has(static_cast<Label>(I)))
      add(static_cast<Label>(I), Other.why(static_cast<Label>(I)));
}

void Labels::extendAll(const facts::Span &Where, const std::string &Message,
                       const Budget &Spend) {
  for (unsigned I = 0; I < LabelCount; ++I)
    if (auto L = static_cast<Label>(I); has(L))
      if (TracePtr Longer = extend(why(L), Where, Message, false, Spend);
          Longer != why(L))
        Whys.own()[I] = std::move(Longer);
}

std::string Labels::str() const {
  std::string Out;
  for (unsigned I = 0; I < LabelCount; ++I)
    if (has(static_cast<Label>(I))) {
      if (!Out.empty())
        Out += ',';
      Out += Names[I];
    }
  return Out;
}
