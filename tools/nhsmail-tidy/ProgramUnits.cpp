//===- ProgramUnits.cpp - Which units are one program ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/ProgramUnits.h"

#include <functional>
#include <string_view>
#include <unordered_map>

namespace nhsmail {

using facts::OutlinedFunction;

void ProgramUnits::add(size_t Unit, std::vector<OutlinedFunction> Outline) {
  Outlines[Unit] = std::move(Outline);
}

/// Calls \p Visit with each unit, each of its functions, and what they are once
/// all are seen together: whether they lead to what checks look at, and whether
/// they take part.
template <typename Visitor>
void ProgramUnits::eachFunction(Visitor Visit) const {
  std::vector<const OutlinedFunction *> All;
  for (const auto &[Unit, Outline] : Outlines)
    for (const OutlinedFunction &F : Outline)
      All.push_back(&F);
  const facts::Roles Roles = facts::rolesOf(All);
  size_t Number = 0;
  for (const auto &[Unit, Outline] : Outlines)
    for (const OutlinedFunction &F : Outline) {
      Visit(Unit, F, Roles.Leads[Number], Roles.Takes[Number]);
      ++Number;
    }
}

std::map<std::string, std::set<size_t>> ProgramUnits::entries() const {
  std::map<std::string, std::set<size_t>> Out;
  eachFunction([&](size_t Unit, const OutlinedFunction &F, bool Leads, bool) {
    if (!Leads || F.Internal || F.Name.empty() || F.Name == "main")
      return;
    Out[F.Name].insert(Unit);
    // Keys begin with names.
    for (const std::string &Base : F.Overrides)
      Out[Base.substr(0, Base.find(' '))].insert(Unit);
  });
  return Out;
}

std::vector<std::vector<size_t>> ProgramUnits::programs() const {
  std::unordered_map<std::string_view, std::set<size_t>> Definers;
  std::vector<std::pair<size_t, const OutlinedFunction *>> Taking;
  eachFunction([&](size_t Unit, const OutlinedFunction &F, bool, bool Takes) {
    if (!Takes)
      return;
    Taking.emplace_back(Unit, &F);
    if (F.Internal)
      return;
    Definers[F.Key].insert(Unit);
    for (const std::string &Base : F.Overrides)
      Definers[Base].insert(Unit);
  });

  std::map<size_t, size_t> Joined; // Each unit's way to the first of its program.
  for (const auto &[Unit, Outline] : Outlines)
    Joined[Unit] = Unit;
  auto first = [&](size_t Unit) {
    while (Joined[Unit] != Unit)
      Unit = Joined[Unit] = Joined[Joined[Unit]];
    return Unit;
  };
  for (const auto &[Unit, F] : Taking)
    for (const std::string &Key : F->Uses) {
      auto It = Definers.find(Key);
      // What is in a header is in the unit itself.
      if (It == Definers.end() || It->second.count(Unit))
        continue;
      for (size_t Other : It->second) {
        const size_t A = first(Unit), B = first(Other);
        Joined[std::max(A, B)] = std::min(A, B);
      }
    }
  std::map<size_t, std::vector<size_t>> Programs;
  for (const auto &[Unit, To] : Joined)
    Programs[first(Unit)].push_back(Unit);
  std::vector<std::vector<size_t>> Out;
  for (auto &[First, Units] : Programs)
    if (Units.size() > 1)
      Out.push_back(std::move(Units));
  return Out;
}

} // namespace nhsmail
