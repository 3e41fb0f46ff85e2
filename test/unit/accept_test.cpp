//===- accept_test.cpp - Accepted risks in comments -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/AcceptComment.h"

#include <gtest/gtest.h>

using namespace nhsmail;

static std::vector<AcceptComment> read(std::string_view Source) {
  return acceptComments(SourceLayout(Source));
}

static std::string errorOf(std::string_view Source) {
  const std::vector<AcceptComment> All = read(Source);
  return All.size() == 1 ? All[0].Error : "not one comment";
}

TEST(AcceptComment, SaysWhatIsAcceptedAndWhy) {
  const auto All =
      read("// NHSMAIL-ACCEPT( nhsmail-unchecked-send ;until=2027-03-31; "
           "ref=HAZ 17 ; owner=A. Nurse ):  the  board\tsays it too \n");
  ASSERT_EQ(All.size(), 1u);
  EXPECT_EQ(All[0].Error, "");
  EXPECT_EQ(All[0].Check, "nhsmail-unchecked-send");
  EXPECT_EQ(All[0].Until, "2027-03-31");
  EXPECT_EQ(All[0].Reference, "HAZ 17");
  EXPECT_EQ(All[0].Owner, "A. Nurse");
  EXPECT_EQ(All[0].Reason, "the board says it too");
  EXPECT_TRUE(All[0].isLiveOn("2027-03-31"));
  EXPECT_FALSE(All[0].isLiveOn("2027-04-01"));
}

TEST(AcceptComment, GoesOnOverLines) {
  const auto All = read("  // NHSMAIL-ACCEPT(nhsmail-unchecked-send;\r\n"
                        "  //   until=2027-03-31; ref=1):\r\n"
                        "  // the reason,\r\n"
                        "  // in two lines\r\n"
                        "    // another comment\r\n");
  ASSERT_EQ(All.size(), 1u);
  EXPECT_EQ(All[0].Error, "");
  EXPECT_EQ(All[0].Reason, "the reason, in two lines");
  EXPECT_EQ(All[0].Offset, 5u);
}

TEST(AcceptComment, MayShareAComment) {
  const auto All = read(
      "/* NHSMAIL-ACCEPT(nhsmail-unchecked-send; until=2027-03-31; ref=1): a\n"
      " * NHSMAIL-ACCEPT(nhsmail-unsafe-retry; until=2027-03-31; ref=2): b */");
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0].Reason, "a");
  EXPECT_EQ(All[1].Reason, "b");
}

TEST(AcceptComment, SaysWhyItDoesNotCount) {
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-sent; "
                    "until=2027-03-31; ref=1): a"),
            "there is no check 'nhsmail-unchecked-sent'; did you mean "
            "'nhsmail-unchecked-send'?");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-*; until=2027-03-31; ref=1): a"),
            "there is no check 'nhsmail-*'");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-configuration; "
                    "until=2027-03-31; ref=1): a"),
            "errors of configuration cannot be accepted; correct them");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-02-30; ref=1): a"),
            "'2027-02-30' is no date; write YYYY-MM-DD");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-03-31): a"),
            "it has no 'ref='");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-03-31; ref=; owner=x): a"),
            "'ref=' has no value");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "untill=2027-03-31; ref=1): a"),
            "it cannot say 'untill'; did you mean 'until='?");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-03-31; ref=1; ref=2): a"),
            "it says 'ref=' twice");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-03-31; ref=1): ..."),
            "it gives no reason; write one behind '):'");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(nhsmail-unchecked-send; "
                    "until=2027-03-31; ref=1"),
            "its '(' is never closed");
  EXPECT_EQ(errorOf("// NHSMAIL-ACCEPT(): a"), "it names no check");
  EXPECT_NE(errorOf("// NHSMAIL-ACCEPT: a"), "");
  EXPECT_NE(errorOf("// NHSMAIL-ACCEPT"), "");
}

TEST(AcceptComment, IsNotWhatOnlyTalksOfIt) {
  EXPECT_TRUE(read("// See NHSMAIL-ACCEPT comments below.\n").empty());
  EXPECT_TRUE(read("const char *s = \"// NHSMAIL-ACCEPT(x): y\";\n").empty());
  EXPECT_TRUE(read("R\"x(\n// NHSMAIL-ACCEPT(x): y\n)x\";\n").empty());
  EXPECT_TRUE(read("// NHSMAIL-ACCEPTANCE(x): y\n").empty());
}

/// The line that the comment in \p Source is about.
static unsigned subjectOf(std::string_view Source) {
  const SourceLayout Layout(Source);
  return Layout.subjectOf(Source.find("here"));
}

TEST(SourceLayout, FindsTheCodeThatACommentIsAbout) {
  EXPECT_EQ(subjectOf("send(); // here\n"), 1u);
  EXPECT_EQ(subjectOf("/* here */ send();\n"), 1u);
  EXPECT_EQ(subjectOf("// here\nsend();\n"), 2u);
  EXPECT_EQ(subjectOf("// here\n// more\n#if X\n#define Y \\\n 2\nsend();\n"),
            6u);
  EXPECT_EQ(subjectOf("/* here\n\n*/\nsend();\n"), 4u);
  EXPECT_EQ(subjectOf("// here\n\nsend();\n"), 0u);
  EXPECT_EQ(subjectOf("// here"), 0u);
  EXPECT_EQ(subjectOf("int n = 1'000; // here\n"), 1u);
  EXPECT_EQ(subjectOf("char c = '\\''; // here\n"), 1u);
}

static bool concerns(std::string_view Source, unsigned Line, unsigned At,
                     unsigned AtColumn, unsigned End, unsigned EndColumn) {
  return SourceLayout(Source).concerns(Line,
                                       {"a.cpp", At, AtColumn, End, EndColumn});
}

TEST(SourceLayout, KnowsTheLinesOfAStatement) {
  const char *Call = "f();\nsend(a,\n  b)\n  .get();\ng();\n";
  for (unsigned Line : {2u, 3u, 4u})
    EXPECT_TRUE(concerns(Call, Line, 2, 1, 3, 5)) << Line;
  EXPECT_FALSE(concerns(Call, 1, 2, 1, 3, 5));
  EXPECT_FALSE(concerns(Call, 5, 2, 1, 3, 5));

  // The statements of a lambda are its own.
  const char *Lambda = "run([&] {\n  send();\n},\n 1);\n";
  EXPECT_TRUE(concerns(Lambda, 2, 2, 3, 2, 9));
  EXPECT_FALSE(concerns(Lambda, 1, 2, 3, 2, 9));
  EXPECT_TRUE(concerns(Lambda, 1, 1, 1, 4, 4));
  EXPECT_TRUE(concerns(Lambda, 4, 1, 1, 4, 4));
  EXPECT_FALSE(concerns(Lambda, 2, 1, 1, 4, 4));

  // A list of values is not.
  EXPECT_TRUE(concerns("send(Mail{1,\n 2,\n 3});\n", 2, 1, 1, 3, 5));
  EXPECT_TRUE(concerns("Mail m{1,\n 2};\n", 2, 1, 1, 1, 9));
  EXPECT_TRUE(concerns("for (int i = 0;\n i < n; ++i)\n send();\n", 3, 3, 2,
                       3, 8));
}

TEST(SourceLayout, KnowsWhatStandsUnderACondition) {
  const SourceLayout Guarded("#ifndef A_H\n#define A_H\nint a;\n#ifdef B\n"
                             "int b;\n#else\nint c;\n#endif\nint d;\n#endif\n");
  EXPECT_FALSE(Guarded.isConditional(3));
  EXPECT_TRUE(Guarded.isConditional(5));
  EXPECT_TRUE(Guarded.isConditional(7));
  EXPECT_FALSE(Guarded.isConditional(9));
}

TEST(SourceLayout, ReadsAnyText) {
  for (const char *Text : {"", "/*", "\"", "'", "R\"(", "R\"", "#", "#if", "}",
                           ")", "//\\", "{{{", "\\", "#define A /*", "/"})
    EXPECT_EQ(SourceLayout(Text).position(0), std::pair(1u, 1u)) << Text;
}
