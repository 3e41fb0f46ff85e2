//===- condition_test.cpp - What branches say -----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Value.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

constexpr PlaceId Code = 3, To = 4;
const facts::Span Here{1, 10, 3, 10, 8};

KnownSet number(Compare Op, int64_t K) {
  std::vector<KnownSet> W = ways(Condition::number(Code, Op, K), true, {}, Here);
  return W.at(0);
}

TEST(Condition, ABranchTeachesTheOtherBranches) {
  KnownSet Zero = number(Compare::Eq, 0);
  EXPECT_EQ(evaluateNumber(Code, Compare::Ne, 0, Zero), Tri::No);
  EXPECT_EQ(evaluateNumber(Code, Compare::Lt, 5, Zero), Tri::Yes);
  EXPECT_EQ(evaluateNumber(Code, Compare::Eq, 0, {}), Tri::Unknown);
  KnownSet NotZero = number(Compare::Ne, 0);
  EXPECT_EQ(evaluateNumber(Code, Compare::Eq, 0, NotZero), Tri::No);
  EXPECT_EQ(evaluateNumber(Code, Compare::Eq, 7, NotZero), Tri::Unknown);
}

TEST(Condition, IntervalsCloseIn) {
  KnownSet K = number(Compare::Ge, 200);
  KnownSet Below = number(Compare::Lt, 300);
  K.insert(K.end(), Below.begin(), Below.end());
  EXPECT_EQ(evaluateNumber(Code, Compare::Eq, 404, K), Tri::No);
  EXPECT_EQ(evaluateNumber(Code, Compare::Eq, 202, K), Tri::Unknown);
  EXPECT_EQ(evaluateNumber(Code, Compare::Ge, 200, K), Tri::Yes);
}

TEST(Condition, AFalseOrMakesBothSidesFalse) {
  ConditionPtr Either =
      Condition::either(Condition::number(Code, Compare::Eq, 1),
                        Condition::text(TextTest::EndsWith, Text::hole(To),
                                        {"@nhs.net"}));
  std::vector<KnownSet> W = ways(Either, false, {}, Here);
  ASSERT_EQ(W.size(), 1u);
  EXPECT_EQ(W[0].size(), 2u);
  EXPECT_EQ(ways(Either, true, {}, Here).size(), 2u);
}

TEST(Condition, WhatIsDecidedHasOneWayOnly) {
  ConditionPtr C = Condition::text(TextTest::EndsWith,
                                   Text::literal("ward@nhs.net"), {"@nhs.net"});
  EXPECT_EQ(evaluate(C, {}), Tri::Yes);
  EXPECT_EQ(ways(C, true, {}, Here).size(), 1u);
  EXPECT_TRUE(ways(C, false, {}, Here).empty());
  EXPECT_EQ(evaluate(Condition::negate(C), {}), Tri::No);
}

TEST(Condition, ThePartBehindTheAtSignTellsOfTheWholeAddress) {
  // address.substr(address.find('@') + 1) == "nhs.net"
  ConditionPtr C = Condition::text(
      TextTest::Equals, Text::hole(To, {}, Part::Back), {"nhs.net"});
  std::vector<KnownSet> W = ways(C, true, {}, Here);
  ASSERT_EQ(W.size(), 1u);
  ASSERT_EQ(W[0].size(), 1u);
  EXPECT_EQ(W[0][0].Symbol, To);
  EXPECT_EQ(W[0][0].Test, TextTest::EndsWith);
  EXPECT_TRUE(W[0][0].Holds);
}

TEST(Condition, EveryAlternativeThatCouldDecideIsTold) {
  Text T = Text::hole(To);
  T.join(Text::literal(""), 6);
  std::vector<KnownSet> W =
      ways(Condition::text(TextTest::EndsWith, T, {"@nhs.net"}), true, {}, Here);
  ASSERT_EQ(W.size(), 1u);
  ASSERT_EQ(W[0].size(), 1u);
  EXPECT_EQ(W[0][0].Symbol, To);
}

TEST(Value, JoinKeepsWhatBothAgreeOn) {
  Limits L;
  LimitCounter Counter;
  Budget Spend{L, Counter};
  Value A = Value::number(1), B = Value::number(2);
  Value J = join(A, B, Spend);
  EXPECT_EQ(J.Ints, (std::vector<int64_t>{1, 2}));
  Value T = join(Value::text("a", nullptr), Value::symbol(To), Spend);
  ASSERT_TRUE(T.Str);
  EXPECT_EQ(T.Str->alternatives().size(), 2u);
  EXPECT_EQ(T.Symbol, NoPlace);
  EXPECT_EQ(join(A, A, Spend), A);
}

TEST(Value, WideningAnswersGrowth) {
  Limits L;
  LimitCounter Counter;
  Budget Spend{L, Counter};
  Value V = Value::text("", nullptr);
  for (int I = 0; I < 40; ++I) {
    Value Next = V;
    Next.Str = Text::concat(*V.Str, Text::literal("x"), Spend);
    V = join(V, Next, Spend, /*Widen=*/I > 4);
  }
  EXPECT_EQ(V.Str->alternatives().size(), 1u);
}

TEST(Condition, WhatIsComparedWithConstantsIsWhatIsAskedAbout) {
  // `"a@nhs.net" == to`, as much as `to == "a@nhs.net"`.
  const ConditionPtr Asked = Condition::text(
      TextTest::Equals, Text::literal("a@nhs.net"), {}, Text::hole(PlaceId(7)));
  EXPECT_EQ(*Asked, *Condition::text(TextTest::Equals, Text::hole(PlaceId(7)),
                                     {"a@nhs.net"}));
  // Which of two unknown texts is asked about, nobody knows.
  const ConditionPtr Open = Condition::text(
      TextTest::Equals, Text::hole(PlaceId(8)), {}, Text::hole(PlaceId(7)));
  EXPECT_TRUE(Open->Unresolved);
}

TEST(Value, LimitsAreCountedWhenTheyBite) {
  Limits L;
  L.Alternatives = 2;
  LimitCounter Counter;
  Budget Spend{L, Counter};
  Value V = Value::symbol(To);
  for (PlaceId P = 20; P < 24; ++P)
    V = join(V, Value::symbol(P), Spend);
  EXPECT_EQ(Counter.counts().count("Alternatives"), 1u);
}

} // namespace
