//===- Liveness.cpp - When registers are no longer needed -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Liveness.h"

#include <algorithm>

using namespace nhsmail;
using facts::Reg;

/// Adds \p R to \p Sorted; false where it is there already.
static bool add(std::vector<Reg> &Sorted, Reg R) {
  auto At = std::lower_bound(Sorted.begin(), Sorted.end(), R);
  if (At != Sorted.end() && *At == R)
    return false;
  Sorted.insert(At, R);
  return true;
}

static bool remove(std::vector<Reg> &Sorted, Reg R) {
  auto At = std::lower_bound(Sorted.begin(), Sorted.end(), R);
  if (At == Sorted.end() || *At != R)
    return false;
  Sorted.erase(At);
  return true;
}

/// Calls \p Visit with each register that \p I reads.
template <typename Fn> static void operands(const facts::Instr &I, Fn Visit) {
  for (Reg R : {I.A, I.B})
    if (R)
      Visit(R);
  for (Reg R : I.Args)
    if (R)
      Visit(R);
}

template <typename Fn>
static void successors(const facts::Block &B, Fn Visit) {
  for (const facts::Edge &E : B.Next)
    if (E.Block != facts::NoBlock)
      Visit(E.Block);
  if (B.MayUnwind && B.Unwind != facts::NoBlock)
    Visit(B.Unwind);
}

Liveness::Liveness(const facts::Function &F, std::span<const LateUse> Late)
    : LiveIn(F.Blocks.size()), Deaths(F.Blocks.size()) {
  const size_t Count = F.Blocks.size();
  std::vector<std::vector<Reg>> ReadLate(Count), Defined(Count);
  std::vector<std::vector<uint32_t>> Before(Count);
  for (const LateUse &U : Late)
    if (U.Register)
      add(ReadLate[U.Block], U.Register);
  for (uint32_t B = 0; B < Count; ++B) {
    if (Reg R = F.Blocks[B].Condition)
      add(ReadLate[B], R);
    for (const facts::Instr &I : F.Blocks[B].Instrs)
      if (I.Dst)
        Defined[B].push_back(I.Dst);
    std::sort(Defined[B].begin(), Defined[B].end());
    successors(F.Blocks[B], [&](uint32_t To) { Before[To].push_back(B); });
  }

  // From each block that reads what others have written, back to those.
  std::vector<std::pair<uint32_t, Reg>> Open;
  auto need = [&](uint32_t B, Reg R) {
    if (add(LiveIn[B], R))
      Open.emplace_back(B, R);
  };
  std::vector<Reg> Written;
  for (uint32_t B = 0; B < Count; ++B) {
    Written.clear();
    auto read = [&](Reg R) {
      if (!std::binary_search(Written.begin(), Written.end(), R))
        need(B, R);
    };
    for (const facts::Instr &I : F.Blocks[B].Instrs) {
      operands(I, read);
      if (I.Dst)
        add(Written, I.Dst);
    }
    for (Reg R : ReadLate[B])
      read(R);
  }
  while (!Open.empty()) {
    auto [B, R] = Open.back();
    Open.pop_back();
    for (uint32_t From : Before[B])
      if (!std::binary_search(Defined[From].begin(), Defined[From].end(), R))
        need(From, R);
  }

  std::vector<Reg> Live;
  for (uint32_t B = 0; B < Count; ++B) {
    const facts::Block &Block = F.Blocks[B];
    Live = ReadLate[B];
    successors(Block, [&](uint32_t To) {
      for (Reg R : LiveIn[To])
        add(Live, R);
    });
    for (size_t Ix = Block.Instrs.size(); Ix-- > 0;) {
      const facts::Instr &I = Block.Instrs[Ix];
      auto dies = [&](Reg R) {
        Deaths[B].push_back({static_cast<uint32_t>(Ix), R});
      };
      if (I.Dst && !remove(Live, I.Dst))
        dies(I.Dst);
      operands(I, [&](Reg R) {
        if (add(Live, R))
          dies(R);
      });
    }
    std::reverse(Deaths[B].begin(), Deaths[B].end());
  }
}

bool Liveness::isNeededAt(uint32_t Block, Reg R) const {
  return std::binary_search(LiveIn[Block].begin(), LiveIn[Block].end(), R);
}
