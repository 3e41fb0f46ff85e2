//===- facts_test.cpp - Facts as text, and back ---------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/FactsText.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

using namespace nhsmail::facts;
using testing::HasSubstr;

namespace {

Program parsed(std::string_view Text) {
  std::variant<Program, ParseError> R = parse(Text);
  if (const auto *E = std::get_if<ParseError>(&R)) {
    ADD_FAILURE() << E->Line << ":" << E->Column << ": " << E->Message;
    return {};
  }
  return std::get<Program>(std::move(R));
}

/// `LINE:COLUMN: message`, or "no error".
std::string errorOf(std::string_view Text) {
  std::variant<Program, ParseError> R = parse(Text);
  if (const auto *E = std::get_if<ParseError>(&R))
    return std::to_string(E->Line) + ":" + std::to_string(E->Column) + ": " +
           E->Message;
  return "no error";
}

/// A function `f` with these lines, the first of which is line 3.
std::string inFunction(std::string_view Lines) {
  return "facts 1\nfunction f() {\n" + std::string(Lines) + "\n}\nend\n";
}

/// Uses everything that the text form can say.
constexpr std::string_view Everything = R"facts(facts 1
main "/src/a file.cpp"
file "/src/a file.cpp" // 1
file b.h // 2
version LIBRARY_VERSION 4.2
incomplete ns::broken
incomplete "operator<<"

function "<init>"() -> void key "<init> ns::Host @1:3" @3:1-20 {
  global ns::Host: text of std::string const
b0:
  %1 = address ns::Host
  %2 = text "\"relay\"\\\n\t\x00\x7fé" @3:8-19
  store %1, %2 as text
}

function ns::Mailer::deliver(to: text of std::string byvalue, v "": number of int, v.2 "": record const) -> bool key "ns::Mailer::deliver bool (int)" short other overrides "base one", two annotate a, "b c" method internal virtual @2/10:3-40:4 {
  this: pointer of ns::Mailer
  var i: number of int
  var i.2 i #7: bool const
  global ns::Count: number
  callee @send curl::send(to: text const, callable mut, void, "odd name": pointer, ... 32) -> number of CURLcode object pointer key "" overrides Base::send, X::send virtual constructor noreturn method const
  callee @send.2 send() -> unknown
  callee @value ""(text const, number) -> void overrides read_function
  callee @unnamed("": text const, number) -> void
b0: loop 2 unwind b3
  %1 = address to as record
  %2 = load pointer %1 as text @12:5-9
  %3 = load %1 as number @1/12:5-13:2
  %4 = number -9223372036854775808
  %5 = number 9223372036854775807 CURLE_OK as bool
  %6 = number 1 "as" @12:5-0
  %7 = function "f int ()"
  %8 = temp as record
  %9 = field %8 password of Account::password
  %10 = element %8
  %11 = element %8, %4
  store %9, %2 as text of char @14:1
  copy %8, %1 as record
  %12 = closure lambda
  %13 = call @send on %8 (%2, _, %12) as number
  %14 = call @send.2() @15:1-16:2
  call @value on %7 (%13)
  %15 = %13 == %4 as bool
  %16 = %13 % %4
  %17 = %13 "odd" %4
  %18 = !%15 as bool
  %19 = "bool" %13
  %20 = -%13
  %21 = list (%2, %3)
  %22 = list values (%3)
  %23 = list ()
  if %18 b1 else none
b1: unwind out
  %24 = handler
  throw %24
  unreachable
b2:
  switch %13 case 1, -2: b3 case 3: b4 default: b1
b3:
  throw
  return object %8
  goto b4
b4:
  return
  if _ b1 else b2 else b3
b5:
  if _
b6:
  switch _ default: b1 default: none
b7:
  return %15
  goto none
b8:
}

end
)facts";

TEST(Facts, ATextSaysEverything) {
  Program P = parsed(Everything);
  EXPECT_EQ(dump(P), Everything);
  EXPECT_EQ(parsed(dump(P)), P);
}

TEST(Facts, WhatIsReadIsWhatIsWritten) {
  Program P = parsed(Everything);
  EXPECT_EQ(P.MainFiles, std::set<std::string>{"/src/a file.cpp"});
  EXPECT_EQ(P.Files,
            (std::vector<std::string>{"", "/src/a file.cpp", "b.h"}));
  EXPECT_EQ(P.Versions,
            (std::map<std::string, std::string>{{"LIBRARY_VERSION", "4.2"}}));
  EXPECT_EQ(P.Incomplete,
            (std::vector<std::string>{"ns::broken", "operator<<"}));
  ASSERT_EQ(P.Functions.size(), 2u);
  const Function &F = P.Functions[1];
  EXPECT_EQ(F.Key, "ns::Mailer::deliver bool (int)");
  EXPECT_EQ(F.ShortName, "other");
  EXPECT_EQ(F.ParamCount, 3u);
  EXPECT_EQ(F.RegCount, 25u);
  EXPECT_EQ(F.Where, (Span{2, 10, 3, 40, 4}));
  EXPECT_EQ(F.Result, Category::Bool);
  ASSERT_EQ(F.Vars.size(), 7u);
  EXPECT_EQ(F.Vars[0].Kind, VarKind::Parameter);
  EXPECT_TRUE(F.Vars[0].ByValue);
  EXPECT_EQ(F.Vars[2].Index, 2u);
  EXPECT_EQ(F.Vars[3].Kind, VarKind::This);
  EXPECT_EQ(F.Vars[5].Name, "i");
  EXPECT_EQ(F.Vars[5].Index, 7u);
  EXPECT_EQ(F.Vars[6].Kind, VarKind::Global);
  const Callee &C = F.Callees[0];
  EXPECT_EQ(C.Key, "");
  EXPECT_EQ(C.ParamModes, "cmvv" + std::string(32, 'c'));
  EXPECT_EQ(C.ParamCats, (std::vector<Category>{
                             Category::Text, Category::Callable,
                             Category::Void, Category::Pointer}));
  EXPECT_EQ(C.ParamNames[3], "odd name");
  EXPECT_EQ(F.Callees[1].Key, "send");
  EXPECT_EQ(F.Callees[2].ParamCats.size(), 2u);
  EXPECT_TRUE(F.Callees[2].ParamNames.empty());
  EXPECT_EQ(F.Callees[3].ParamNames, (std::vector<std::string>{"", ""}));
  ASSERT_EQ(F.Blocks.size(), 9u);
  EXPECT_EQ(F.Blocks[0].LoopDepth, 2u);
  EXPECT_EQ(F.Blocks[0].Unwind, 3u);
  EXPECT_EQ(F.Blocks[0].Next[1].Block, NoBlock);
  EXPECT_EQ(F.Blocks[1].Unwind, NoBlock);
  EXPECT_EQ(F.Blocks[2].Next[0].Cases, (std::vector<int64_t>{1, -2}));
  EXPECT_EQ(F.Blocks[5].Kind, Exit::Branch);
  EXPECT_EQ(F.Blocks[8].Kind, Exit::End);
  EXPECT_EQ(F.Blocks[0].Instrs[2].Where, (Span{1, 12, 5, 13, 2}));
  EXPECT_EQ(F.Blocks[0].Instrs[3].Imm, INT64_MIN);
}

TEST(Facts, WhatAHandNeedNotWrite) {
  Program P = parsed(R"facts(
    facts 1
    here a.cpp  // Positions are those in this text.
    callee @send mail::send(to: text const) -> number

    function f(to: text) {
      %p = address to
      %to = load pointer %p as text
      %ok = call @send(%to)
      if %ok good else bad
    bad:
      call @send(%to)
    good:
    }
    end)facts");
  ASSERT_EQ(P.Functions.size(), 1u);
  const Function &F = P.Functions[0];
  EXPECT_EQ(F.Key, "f");
  EXPECT_EQ(F.Where, (Span{1, 6, 5, 14, 6}));
  ASSERT_EQ(F.Callees.size(), 1u) << "one callee, called twice";
  EXPECT_EQ(F.Callees[0].Name, "mail::send");
  ASSERT_EQ(F.Blocks.size(), 3u);
  EXPECT_EQ(F.Blocks[0].Next[0].Block, 2u);
  const Instr &Call = F.Blocks[0].Instrs[2];
  EXPECT_EQ(Call.Dst, 3u);
  EXPECT_EQ(Call.Args, (std::vector<Reg>{2}));
  EXPECT_EQ(Call.Where, (Span{1, 9, 7, 9, 28}));
  EXPECT_EQ(parsed(dump(P)), P);
}

TEST(Facts, NamedRegistersTakeTheNumbersThatAreFree) {
  Program P = parsed(
      inFunction("%a = temp\n%2 = temp\n%b = temp\nstore %2, %b"));
  const std::vector<Instr> &Is = P.Functions[0].Blocks[0].Instrs;
  EXPECT_EQ(Is[0].Dst, 1u);
  EXPECT_EQ(Is[2].Dst, 3u);
  EXPECT_EQ(Is[3].A, 2u);
  EXPECT_EQ(Is[3].B, 3u);
}

TEST(Facts, AnEmptyProgramIsOne) {
  EXPECT_EQ(dump(Program()), "facts 1\n\nend\n");
  EXPECT_EQ(parsed(dump(Program())), Program());
}

TEST(Facts, MistakesAreNamedWithTheirPlace) {
  EXPECT_EQ(errorOf(""), "1:1: the text ends where 'facts' is expected");
  EXPECT_EQ(errorOf("facts 2\nend"), "1:7: version 1 is expected here");
  EXPECT_EQ(errorOf("facts 1\n"),
            "2:1: the text ends where 'file', 'callee', 'function', another "
            "line of a program or 'end' is expected");
  EXPECT_EQ(errorOf("facts 1\nend\nfile a"),
            "3:1: nothing, after 'end', is expected here");
  EXPECT_EQ(errorOf("facts 1\nfile \"a\nend"),
            "2:8: the string does not end on its line");
  EXPECT_EQ(errorOf("facts 1\nfile \"a\\q\"\nend"),
            "2:8: no such escape; there are \\n \\t \\\" \\\\ and \\xNN");
  EXPECT_EQ(errorOf("facts 1\nfunction f() {}\nfile a\nend"),
            "3:1: files come before functions");
  EXPECT_EQ(errorOf(inFunction("%1 = jump")),
            "3:6: an instruction is expected here");
  EXPECT_EQ(errorOf(inFunction("none:")), "3:1: 'none' cannot be a label");
  EXPECT_EQ(errorOf(inFunction("?")),
            "3:1: no facts are written with this character");
}

TEST(Facts, EveryIndexIsChecked) {
  EXPECT_EQ(errorOf(inFunction("  goto b7")), "3:8: there is no block 'b7'");
  EXPECT_EQ(errorOf(inFunction("b0: unwind b9")),
            "3:12: there is no block 'b9'");
  EXPECT_EQ(errorOf(inFunction("b0:\nb0:")),
            "4:1: there is another block 'b0'");
  EXPECT_EQ(errorOf(inFunction("return %1")),
            "3:8: nothing writes register '%1'");
  EXPECT_EQ(errorOf(inFunction("%1 = temp\n%1 = temp")),
            "4:1: register '%1' is written twice");
  EXPECT_EQ(errorOf(inFunction("%4294967295 = temp")),
            "3:1: registers are numbered from %1 without gaps, and there are "
            "1");
  EXPECT_EQ(errorOf(inFunction("%99999999999999999999 = temp")),
            "3:1: registers are numbered from %1 without gaps, and there are "
            "1");
  EXPECT_EQ(errorOf(inFunction("%0 = temp")),
            "3:1: registers are numbered from %1 without gaps, and there are "
            "1");
  EXPECT_EQ(errorOf(inFunction("%1 = address x")),
            "3:14: there is no variable 'x'");
  EXPECT_EQ(errorOf(inFunction("var x\nvar x")),
            "4:5: there is another variable 'x'");
  EXPECT_EQ(errorOf(inFunction("call @f()")), "3:6: there is no callee '@f'");
  EXPECT_EQ(errorOf(inFunction("callee @f\ncallee @f")),
            "4:8: there is another callee '@f'");
  EXPECT_EQ(errorOf(inFunction("return @1/2:3")),
            "3:9: there is no file 1");
}

TEST(Facts, NumbersAreInRange) {
  EXPECT_EQ(errorOf(inFunction("%1 = number 9223372036854775808")),
            "3:13: the number is out of range");
  EXPECT_EQ(errorOf(inFunction("%1 = number -9223372036854775809")),
            "3:13: the number is out of range");
  EXPECT_EQ(errorOf(inFunction("b0: loop 4294967296")),
            "3:10: the number is out of range");
  EXPECT_EQ(errorOf(inFunction("b0: loop -1")),
            "3:10: a number is expected here");
  EXPECT_EQ(errorOf(inFunction("return @4294967296:1")),
            "3:9: the number is out of range");
  EXPECT_EQ(errorOf(inFunction("callee @f(... 256)")),
            "3:15: there may be 255 at most");
}

TEST(Facts, InstructionsAreWhole) {
  EXPECT_EQ(errorOf(inFunction("temp")),
            "3:1: a register for the value is expected here");
  EXPECT_EQ(errorOf(inFunction("%1 = return")),
            "3:1: 'return' makes no value");
  EXPECT_EQ(errorOf(inFunction("b0:\n  unreachable\n  return")),
            "5:3: a label or '}', as the block has ended, is expected here");
  EXPECT_EQ(errorOf(inFunction("%1 = temp %1")),
            "3:11: the end of the line is expected here");
  EXPECT_EQ(errorOf(inFunction("store _")), "3:8: ',' is expected here");
  EXPECT_EQ(errorOf(inFunction("callee @f(a)")),
            "3:11: 'NAME: CATEGORY' or a category is expected here");
  EXPECT_THAT(errorOf("facts 1\ncallee @f " + std::string(600, 'x') + "\nend"),
              HasSubstr("2:1: a callee that functions share may take"));
}

TEST(Facts, ATruncatedTextIsAnError) {
  // All of it but the end of the last line is needed.
  for (size_t N = 0; N + 1 < Everything.size(); ++N)
    EXPECT_NE(errorOf(Everything.substr(0, N)), "no error") << N;
}

TEST(Facts, WhateverIsReadComesOutTheSame) {
  std::mt19937 Random(1);
  constexpr std::string_view Odd = "b0123456789%@:,(){}-/\"\\ \n_#.=x";
  unsigned Programs = 0;
  for (unsigned Round = 0; Round < 20000; ++Round) {
    std::string Text(Everything);
    for (unsigned N = 1 + Random() % 3; N; --N) {
      size_t At = Random() % Text.size();
      char C = Odd[Random() % Odd.size()];
      switch (Random() % 4) {
      case 0:
        Text[At] = C;
        break;
      case 1:
        Text.insert(At, 1, C);
        break;
      case 2:
        Text.erase(At, 1 + Random() % 20);
        break;
      case 3:
        Text.insert(At, Text.substr(Random() % Text.size(), Random() % 40));
        break;
      }
    }
    std::variant<Program, ParseError> R = parse(Text);
    if (const auto *E = std::get_if<ParseError>(&R)) {
      EXPECT_GT(E->Line, 0u);
      EXPECT_GT(E->Column, 0u);
      EXPECT_FALSE(E->Message.empty());
      continue;
    }
    ++Programs;
    const Program &P = std::get<Program>(R);
    ASSERT_EQ(parsed(dump(P)), P) << Text;
  }
  EXPECT_GT(Programs, 500u);
}

} // namespace
