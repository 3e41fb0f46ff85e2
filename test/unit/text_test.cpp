//===- text_test.cpp - Abstract strings -----------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"
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

TEST(Document, ReadsJsonRoundItsHoles) {
  Pieces P = {Piece::literal("{\"message\":{\"subject\":\"Result of "),
              Piece::hole(Someone, {}),
              Piece::literal("\",\"toRecipients\":[{\"emailAddress\":{"
                             "\"address\":\"a@nhs.net\"}}]}}")};
  TreePtr T = parseJson(P);
  ASSERT_TRUE(T);
  auto Subject = T->find("message/subject");
  ASSERT_EQ(Subject.size(), 1u);
  EXPECT_EQ(startsWith(*Subject[0]->Content.Str, "Result of "), Tri::Yes);
  EXPECT_EQ(endsWith(*Subject[0]->Content.Str, "x"), Tri::Unknown);
  auto To = T->find("message/toRecipients/*/emailAddress/address");
  ASSERT_EQ(To.size(), 1u);
  EXPECT_EQ(To[0]->Content.Str->constant(), "a@nhs.net");
}

TEST(Document, WhatIsNoJsonIsNone) {
  EXPECT_FALSE(parseJson({Piece::literal("grant_type=password")}));
  EXPECT_FALSE(parseJson({Piece::literal("{\"a\":")}));
  EXPECT_FALSE(parseJson({}));
}

TEST(Document, ReadsHeaderFieldsUpToTheEmptyLine) {
  MailText M = parseMail({Piece::literal("To: <"), Piece::hole(Someone, {}),
                          Piece::literal(">\r\nSubject: [secure] Letter\r\n"
                                         "\r\nSubject: not this one\r\n")});
  ASSERT_EQ(M.Fields.size(), 2u);
  EXPECT_EQ(M.Fields[1].first, "subject");
  EXPECT_EQ(flatten(M.Fields[1].second), "[secure] Letter");
  EXPECT_TRUE(M.Complete);
  EXPECT_FALSE(M.StartsUnknown);
}

TEST(Document, AContinuationLineBelongsToItsField) {
  MailText M = parseMail(
      {Piece::literal("Subject: one\r\n two\r\nFrom: a@nhs.net\r\n\r\n")});
  ASSERT_EQ(M.Fields.size(), 2u);
  EXPECT_EQ(flatten(M.Fields[0].second), "one two");
}

TEST(Document, FillsFormats) {
  auto fill = [&](const char *Style, const char *Format) {
    return flatten(fillFormat(Style, Text::literal(Format),
                              {Text::literal("A"), Text::literal("B")}, Spend)
                       .alternatives()[0]);
  };
  EXPECT_EQ(fill("printf", "%s: 100%% of %-5d."), "A: 100% of B.");
  EXPECT_EQ(fill("braces", "{} {{}} {}"), "A {} B");
  EXPECT_EQ(fill("braces", "{1} {0}"), "B A");
  EXPECT_EQ(fill("percent", "%2 and %1"), "B and A");
  EXPECT_EQ(fill("percent-next", "%2 and %1"), "%2 and A");
}

TEST(Document, AMissingArgumentLeavesAHole) {
  Text T = fillFormat("printf", Text::literal("%s %s"), {Text::literal("A")},
                      Spend);
  EXPECT_EQ(startsWith(T, "A "), Tri::Yes);
  EXPECT_EQ(T.constant(), std::nullopt);
}

} // namespace
