//===- changed_lines_test.cpp - Lines that a change touches ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/ChangedLines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nhsmail;
using testing::ElementsAre;

namespace {

/// The lines up to 12 of \p File that \p Diff touches.
std::vector<unsigned> touched(const std::string &Diff,
                              const std::string &File = "a.cpp",
                              const std::string &Source = "") {
  ChangedLines Lines([&](const std::string &) { return Source; });
  Lines.addDiff("/p", Diff);
  std::vector<unsigned> Out;
  for (unsigned Line = 1; Line <= 12; ++Line)
    if (Lines.touch(Location{"/p/" + File, Line, 1, Line, 5}))
      Out.push_back(Line);
  return Out;
}

const std::string Header = "diff --git a/a.cpp b/a.cpp\nindex 1..2 100644\n"
                           "--- a/a.cpp\n+++ b/a.cpp\n";

TEST(ChangedLinesTest, AddedAndChangedLines) {
  EXPECT_THAT(touched(Header + "@@ -3 +3 @@ f()\n-x\n+y\n"), ElementsAre(3));
  EXPECT_THAT(touched(Header + "@@ -3,2 +3,4 @@\n-x\n-x\n+y\n+y\n+y\n+y\n"
                               "@@ -8,0 +11,2 @@\n+z\n+z\n"),
              ElementsAre(3, 4, 5, 6, 11, 12));
}

TEST(ChangedLinesTest, OfDeletedLinesThoseAround) {
  EXPECT_THAT(touched(Header + "@@ -4,3 +3,0 @@\n-x\n-x\n-x\n"),
              ElementsAre(3, 4));
  EXPECT_THAT(touched(Header + "@@ -1 +0,0 @@\n-x\n"), ElementsAre(1));
}

TEST(ChangedLinesTest, OfAFunctionThatLosesSomethingAllLines) {
  const std::string Source = "void a() {\n" // 1
                             "  one();\n"
                             "}\n"
                             "\n"
                             "void b() {\n" // 5
                             "  two();\n"
                             "  three();\n"
                             "}\n"
                             "void c();\n"; // 9
  auto after = [&](const std::string &Hunk) {
    return touched(Header + Hunk, "a.cpp", Source);
  };
  EXPECT_THAT(after("@@ -7 +6,0 @@\n-  limit();\n"), ElementsAre(5, 6, 7, 8))
      << "gone from within";
  EXPECT_THAT(after("@@ -6 +6 @@\n-  limit();\n+  two();\n"),
              ElementsAre(5, 6, 7, 8))
      << "replaced by something else";
  EXPECT_THAT(after("@@ -6 +6 @@\n-  if (ok) two();\n+  two();\n"),
              ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(after("@@ -6 +6 @@\n-two( );\n+  two();\n"), ElementsAre(6))
      << "another layout";
  EXPECT_THAT(after("@@ -6 +6 @@\n-  two(); // limit()\n+  two();\n"),
              ElementsAre(6))
      << "a comment";
  EXPECT_THAT(after("@@ -7 +6,0 @@\n-  // limit();\n"), ElementsAre(6, 7));
  EXPECT_THAT(after("@@ -6,0 +7 @@\n+  three();\n"), ElementsAre(7))
      << "nothing is gone";
  EXPECT_THAT(after("@@ -5,2 +4,0 @@\n-void d() {\n-}\n"), ElementsAre(4, 5))
      << "between functions";
  EXPECT_THAT(after("@@ -9 +8,0 @@\n-int x;\n"), ElementsAre(8, 9))
      << "behind one";
}

TEST(ChangedLinesTest, WhatLooksLikeAHeaderInsideOfAHunkIsText) {
  EXPECT_THAT(touched(Header + "@@ -1,2 +1,2 @@\n--- a/b.cpp\n-@@ -9 +9 @@\n"
                               "+++ b/b.cpp\n+@@ -9 +9 @@\n"
                               "\\ No newline at end of file\n"
                               "@@ -6 +6 @@\n-x\n\\ No newline at end of file\n"
                               "+y\n\\ No newline at end of file\n"),
              ElementsAre(1, 2, 6));
}

TEST(ChangedLinesTest, RenamedNewAndDeletedFiles) {
  const std::string Diff =
      "diff --git a/old.cpp b/a.cpp\nsimilarity index 90%\nrename from old.cpp\n"
      "rename to a.cpp\nindex 1..2 100644\n--- a/old.cpp\n+++ b/a.cpp\n"
      "@@ -5 +5 @@\n-x\n+y\n"
      "diff --git a/new.cpp b/new.cpp\nnew file mode 100644\nindex 0..2\n"
      "--- /dev/null\n+++ b/new.cpp\n@@ -0,0 +1,2 @@\n+x\n+y\n"
      "diff --git a/gone.cpp b/gone.cpp\ndeleted file mode 100644\nindex 1..0\n"
      "--- a/gone.cpp\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-y\n";
  EXPECT_THAT(touched(Diff), ElementsAre(5));
  EXPECT_THAT(touched(Diff, "old.cpp"), ElementsAre());
  EXPECT_THAT(touched(Diff, "new.cpp"), ElementsAre(1, 2));
  EXPECT_THAT(touched(Diff, "gone.cpp"), ElementsAre());
}

TEST(ChangedLinesTest, PathsAsGitWritesThem) {
  auto with = [](const std::string &Path) {
    return "--- a/x\n+++ " + Path + "\n@@ -3 +3 @@\n-x\n+y\n";
  };
  EXPECT_THAT(touched(with("b/my mail.cpp\t"), "my mail.cpp"), ElementsAre(3));
  EXPECT_THAT(touched(with("b/p\xC3\xA9.cpp"), "p\xC3\xA9.cpp"), ElementsAre(3));
  EXPECT_THAT(touched(with("\"b/p\\303\\251\\t\\\"\\\\.cpp\""),
                      "p\xC3\xA9\t\"\\.cpp"),
              ElementsAre(3));
  EXPECT_THAT(touched(with("b/b/a.cpp"), "b/a.cpp"), ElementsAre(3));
}

TEST(ChangedLinesTest, OfBinaryAndNewFilesAllLines) {
  EXPECT_EQ(touched("Binary files a/a.cpp and b/a.cpp differ\n").size(), 12u);
  EXPECT_EQ(touched("Binary files /dev/null and \"b/\\303\\251\" differ\n",
                    "\xC3\xA9")
                .size(),
            12u);
  EXPECT_EQ(touched("Binary files a/a.cpp and /dev/null differ\n").size(), 0u);
  ChangedLines Lines([](const std::string &) { return std::nullopt; });
  Lines.addWhole("/p", "a.cpp");
  EXPECT_TRUE(Lines.touch(Location{"/p/a.cpp", 400, 1, 400, 2}));
  EXPECT_FALSE(Lines.touch(Location{"/p/b.cpp", 400, 1, 400, 2}));
}

TEST(ChangedLinesTest, NothingInADiffUpsetsTheReader) {
  for (const char *Odd :
       {"", "\n", "@@", "@@ -1", "@@ -1 +", "@@ -99999999999 +1 @@\n",
        "+++ \"b/\\", "+++ \"b/\\7", "+++ ", "Binary files  differ",
        "@@ -1,4294967295 +4294967295,4294967295 @@\n+x",
        "@@ -1 +4294967295,0 @@\n"})
    EXPECT_EQ(touched(Header + Odd).size(), 0u) << Odd;
}

TEST(ChangedLinesTest, AFindingCountsByItsPlaceAndItsRoute) {
  ChangedLines Lines([](const std::string &) { return std::nullopt; });
  Lines.addDiff("/p", Header + "@@ -5,2 +5,2 @@\n-x\n-x\n+y\n+y\n");
  auto at = [](const char *File, unsigned Line, unsigned EndLine) {
    return Location{File, Line, 1, EndLine, 2};
  };
  Finding F;
  F.Where = at("/p/b.cpp", 5, 5);
  EXPECT_FALSE(Lines.touch(F));
  F.Route = {{at("/p/a.cpp", 4, 4), "", true}, {at("/p/a.cpp", 6, 6), "", true}};
  EXPECT_TRUE(Lines.touch(F));
  F.Route.clear();
  F.Where = at("/p/a.cpp", 2, 5);
  EXPECT_TRUE(Lines.touch(F)) << "the end of its range";
  F.Where = at("/p/a.cpp", 7, 9);
  EXPECT_FALSE(Lines.touch(F));
  F.Where = at("/p/a.cpp", 0, 0);
  EXPECT_TRUE(Lines.touch(F)) << "the file as a whole";
}

} // namespace
