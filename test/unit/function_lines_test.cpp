//===- function_lines_test.cpp - Where functions begin and end ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/FunctionLines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nhsmail;
using testing::ElementsAre;
using testing::Pair;

namespace {

TEST(FunctionLines, OfNamespacesAndClassesWhatIsWithin) {
  EXPECT_THAT(functionLines("namespace a::b {\n"
                            "class Mail final : public Base<int()> {\n"
                            "public:\n"
                            "  Mail() : port{25}, host{\"}\"} {\n"
                            "    open();\n" // 5
                            "  }\n"
                            "  struct Part { int size; void add() {} };\n"
                            "  bool operator()(int) const;\n"
                            "private:\n"
                            "  int port = 0;\n" // 10
                            "};\n"
                            "}\n"
                            "extern \"C\" {\n"
                            "void c(void)\n"
                            "{\n" // 15
                            "  if (x) { } // }\n"
                            "}\n"
                            "}\n"
                            "extern \"C\" void d() {\n"
                            "}\n"), // 20
              ElementsAre(Pair(4, 6), Pair(7, 7), Pair(14, 17), Pair(19, 20)));
}

TEST(FunctionLines, WhereClassesAreNamedInFunctions) {
  EXPECT_THAT(functionLines("struct Mail *make() {\n"
                            "}\n"
                            "template <class T, class U>\n"
                            "auto send(T, U) -> int {\n"
                            "  struct Local { int x() { return 1; } };\n" // 5
                            "  auto l = [] { return 1; };\n"
                            "}\n"
                            "enum class Kind { One, Two };\n"
                            "class EXPORT(1) Other {\n"
                            "  void f();\n" // 10
                            "};\n"
                            "TEST(Mail, IsSent) {\n"
                            "}\n"),
              ElementsAre(Pair(1, 2), Pair(3, 7), Pair(12, 13)));
}

TEST(FunctionLines, EachBranchOfAConditionBeginsWhereTheFirstDid) {
  EXPECT_THAT(functionLines("#ifdef A\n"
                            "void f(int) {\n"
                            "#else\n"
                            "void f(long) {\n"
                            "#endif\n" // 5
                            "  one();\n"
                            "}\n"
                            "#define OPEN {\n"
                            "void g() {\n"
                            "}\n"), // 10
              ElementsAre(Pair(4, 7), Pair(9, 10)));
}

TEST(FunctionLines, NothingUpsetsTheReader) {
  for (const char *Odd : {"", "}", "}}}}", "{", "(", ")", ",", "{}{", "{},{}",
                          "#else\n#endif\n", "\"", "/*", "#", "extern \"C\""})
    functionLines(Odd);
}

} // namespace
