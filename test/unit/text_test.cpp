//===- text_test.cpp - Abstract strings -----------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Text.h"
#include "checks/engine/Value.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

const Limits Bounds;
LimitCounter Counter;
const Budget Spend{Bounds, Counter};

constexpr PlaceId Someone = 7;

Text subject() {
  return Text::concat(Text::literal("[secure] "), Text::hole(Someone), Spend);
}

TEST(Text, KnowsWhatItStartsWithThoughItsEndIsUnknown) {
  EXPECT_EQ(startsWith(subject(), "[secure]"), Tri::Yes);
  EXPECT_EQ(startsWith(subject(), "[SECURE]"), Tri::No);
  EXPECT_EQ(startsWith(subject(), "[SECURE]", /*FoldCase=*/true), Tri::Yes);
  EXPECT_EQ(endsWith(subject(), "net"), Tri::Unknown);
  EXPECT_EQ(contains(subject(), "secure"), Tri::Yes);
  EXPECT_EQ(contains(subject(), "urgent"), Tri::Unknown);
}

TEST(Text, AConstantIsConstantOnlyWithoutHolesAndAlternatives) {
  EXPECT_EQ(Text::literal("a").constant(), "a");
  EXPECT_EQ(subject().constant(), std::nullopt);
  Text Two = Text::literal("a");
  Two.join(Text::literal("b"), 6);
  EXPECT_EQ(Two.constant(), std::nullopt);
  EXPECT_EQ(literals(Two), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(literals(subject()).empty());
}

TEST(Text, AlternativesThatDisagreeMakeTheAnswerUnknown) {
  Text T = subject();
  T.join(Text::literal("plain"), 6);
  EXPECT_EQ(startsWith(T, "[secure]"), Tri::Unknown);
}

TEST(Text, WideningKeepsTheCommonEnds) {
  Text T = Text::literal("To: a@nhs.net");
  T.join(Text::literal("To: bb@nhs.net"), 6);
  T.widen();
  ASSERT_EQ(T.alternatives().size(), 1u);
  EXPECT_EQ(startsWith(T, "To: "), Tri::Yes);
  EXPECT_EQ(endsWith(T, "@nhs.net"), Tri::Yes);
}

TEST(Text, WideningKeepsTheHolesThatAllHaveInCommon) {
  auto text = [](const char *Middle) {
    return Pieces{Piece::literal("[secure] "), Piece::hole(Someone, {}),
                  Piece::literal(std::string(" of ") + Middle),
                  Piece::hole(Someone + 1, {}), Piece::literal(".")};
  };
  Text T(text("one"));
  T.join(Text(text("two")), 6);
  T.widen();
  ASSERT_EQ(T.alternatives().size(), 1u);
  const Pieces &P = T.alternatives()[0];
  ASSERT_EQ(P.size(), 6u);
  EXPECT_EQ(P[1].Symbol, Someone);
  EXPECT_EQ(P[2].Literal, " of ");
  EXPECT_EQ(P[3].Symbol, NoPlace);
  EXPECT_EQ(P[4].Symbol, Someone + 1);
  EXPECT_EQ(P[5].Literal, ".");
}

TEST(Text, JoiningBeyondTheLimitWidensAndSaysSo) {
  Text T = Text::literal("x1");
  EXPECT_FALSE(T.join(Text::literal("x2"), 2));
  EXPECT_TRUE(T.join(Text::literal("x3"), 2));
  EXPECT_EQ(T.alternatives().size(), 1u);
  EXPECT_EQ(startsWith(T, "x"), Tri::Yes);
}

TEST(Text, LabelsOfHolesSurviveConcatenation) {
  Labels L;
  L.add(Label::Sensitive, nullptr);
  Text T = Text::concat(Text::literal("Patient "), Text::hole(Someone, L), Spend);
  EXPECT_TRUE(T.labels().has(Label::Sensitive));
  EXPECT_FALSE(T.labels().has(Label::Credential));
}

} // namespace
