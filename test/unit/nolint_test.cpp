//===- nolint_test.cpp - Selecting checks, and NOLINT comments ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/CheckGlobs.h"
#include "checks/policy/NoLint.h"

#include <gtest/gtest.h>

using namespace nhsmail;

TEST(CheckGlobs, LastMatchingEntryDecides) {
  EXPECT_TRUE(selectsCheck("*", "nhsmail-unchecked-send"));
  EXPECT_TRUE(selectsCheck("-*, nhsmail-unchecked-*", "nhsmail-unchecked-send"));
  EXPECT_FALSE(selectsCheck("*,-nhsmail-unchecked-send",
                            "nhsmail-unchecked-send"));
  EXPECT_TRUE(selectsCheck("-nhsmail-unchecked-send,*",
                           "nhsmail-unchecked-send"));
  EXPECT_FALSE(selectsCheck("", "nhsmail-unchecked-send"));
  EXPECT_FALSE(selectsCheck(",,-", "nhsmail-unchecked-send"));
}

TEST(NoLint, CoversItsOwnLine) {
  const char *Text = "send();\n"
                     "send(); // NOLINT\n"
                     "send(); // NOLINT(bugprone-*, nhsmail-unchecked-send)\n"
                     "send(); // NOLINT(bugprone-*): not ours\n";
  EXPECT_FALSE(isUnderNoLint(Text, 1, "nhsmail-unchecked-send"));
  EXPECT_TRUE(isUnderNoLint(Text, 2, "nhsmail-unchecked-send"));
  EXPECT_TRUE(isUnderNoLint(Text, 3, "nhsmail-unchecked-send"));
  EXPECT_FALSE(isUnderNoLint(Text, 3, "nhsmail-missing-timeout"));
  EXPECT_FALSE(isUnderNoLint(Text, 4, "nhsmail-unchecked-send"));
}

TEST(NoLint, CoversTheNextLine) {
  const char *Text = "// NOLINTNEXTLINE(nhsmail-*)\n"
                     "send();\n"
                     "send();\n";
  EXPECT_FALSE(isUnderNoLint(Text, 1, "nhsmail-unchecked-send"));
  EXPECT_TRUE(isUnderNoLint(Text, 2, "nhsmail-unchecked-send"));
  EXPECT_FALSE(isUnderNoLint(Text, 3, "nhsmail-unchecked-send"));
}

TEST(NoLint, CoversABlock) {
  const char *Text = "send();\n"
                     "// NOLINTBEGIN(nhsmail-unchecked-send)\n"
                     "send();\n"
                     "// NOLINTEND(nhsmail-unchecked-send)\n"
                     "send();";
  EXPECT_FALSE(isUnderNoLint(Text, 1, "nhsmail-unchecked-send"));
  EXPECT_TRUE(isUnderNoLint(Text, 3, "nhsmail-unchecked-send"));
  EXPECT_FALSE(isUnderNoLint(Text, 3, "nhsmail-missing-timeout"));
  EXPECT_FALSE(isUnderNoLint(Text, 5, "nhsmail-unchecked-send"));
  EXPECT_FALSE(isUnderNoLint(Text, 99, "nhsmail-unchecked-send"));
}

TEST(NoLint, TextWithoutEndIsNoList) {
  EXPECT_TRUE(isUnderNoLint("send(); // NOLINT(nhsmail-", 1, "nhsmail-x"));
  EXPECT_FALSE(isUnderNoLint("", 1, "nhsmail-x"));
}
