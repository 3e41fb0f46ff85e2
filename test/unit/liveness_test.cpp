//===- liveness_test.cpp - When registers are no longer needed ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Liveness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nhsmail;
using namespace nhsmail::facts;
using testing::ElementsAre;
using testing::IsEmpty;

static Instr instr(Reg Dst, Reg A = 0, Reg B = 0, std::vector<Reg> Args = {}) {
  Instr I;
  I.Dst = Dst;
  I.A = A;
  I.B = B;
  I.Args = std::move(Args);
  return I;
}

static Block block(std::vector<Instr> Instrs, std::vector<uint32_t> Next,
                   Reg Condition = 0) {
  Block B;
  B.Instrs = std::move(Instrs);
  B.Condition = Condition;
  B.Kind = Condition ? Exit::Branch : Next.empty() ? Exit::End : Exit::Jump;
  for (uint32_t To : Next)
    B.Next.push_back({To, {}});
  return B;
}

static Function function(std::vector<Block> Blocks) {
  Function F;
  F.Blocks = std::move(Blocks);
  return F;
}

/// "1@0" for register 1 at instruction 0, in order.
static std::vector<std::string> deaths(const Liveness &L, uint32_t Block) {
  std::vector<std::string> Out;
  for (const Liveness::Death &D : L.deathsIn(Block))
    Out.push_back(std::to_string(D.Register) + "@" + std::to_string(D.Instr));
  return Out;
}

TEST(Liveness, RegistersEndWithTheirLastReader) {
  const Function F = function(
      {block({instr(1), instr(2), instr(3, 1, 2), instr(4, 0, 0, {1, 3})}, {})});
  const Liveness L(F, {});
  EXPECT_THAT(deaths(L, 0), ElementsAre("2@2", "3@3", "1@3", "4@3"));
}

TEST(Liveness, ConditionsAndLateUsesAreReadAtTheEnd) {
  const Function F =
      function({block({instr(1), instr(2), instr(3, 1)}, {1, 2}, 3),
                block({}, {}), block({}, {})});
  const Liveness L(F, std::vector<Liveness::LateUse>{{0, 1}});
  EXPECT_THAT(deaths(L, 0), ElementsAre("2@1"));
  EXPECT_FALSE(L.isNeededAt(1, 3));
}

TEST(Liveness, NeededOnOneWayOnly) {
  const Function F = function({block({instr(1), instr(2)}, {1, 2}, 1),
                               block({instr(3, 2)}, {}), block({}, {})});
  const Liveness L(F, {});
  EXPECT_TRUE(L.isNeededAt(1, 2));
  EXPECT_FALSE(L.isNeededAt(2, 2));
  EXPECT_THAT(deaths(L, 0), IsEmpty());
  EXPECT_THAT(deaths(L, 1), ElementsAre("2@0", "3@0"));
}

TEST(Liveness, LoopsKeepWhatTheNextRoundReads) {
  const Function F = function({block({instr(1)}, {1}),
                               block({instr(2, 1)}, {1, 2}, 2),
                               block({}, {})});
  const Liveness L(F, {});
  EXPECT_TRUE(L.isNeededAt(1, 1));
  EXPECT_FALSE(L.isNeededAt(2, 1));
  EXPECT_THAT(deaths(L, 1), IsEmpty());
}

TEST(Liveness, HandlersReadWhatWasThereBeforeTheThrow) {
  Block Throws = block({instr(1), instr(2)}, {1});
  Throws.MayUnwind = true;
  Throws.Unwind = 2;
  const Function F =
      function({Throws, block({}, {}), block({instr(3, 1)}, {})});
  const Liveness L(F, {});
  EXPECT_TRUE(L.isNeededAt(2, 1));
  EXPECT_FALSE(L.isNeededAt(1, 1));
  EXPECT_THAT(deaths(L, 0), ElementsAre("2@1"));
}

TEST(Liveness, AnotherValueOfTheSameRegisterIsAnother) {
  const Function F = function({block({instr(1)}, {1}),
                               block({instr(1), instr(2, 1)}, {})});
  const Liveness L(F, {});
  EXPECT_FALSE(L.isNeededAt(1, 1));
  EXPECT_THAT(deaths(L, 0), ElementsAre("1@0"));
}
