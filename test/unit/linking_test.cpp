//===- linking_test.cpp - Several units as one program --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/FactsText.h"
#include "checks/engine/Linking.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace nhsmail::facts;
using Texts = std::multiset<std::string>;

Program parsed(std::string_view Text) {
  auto Result = parse(Text);
  if (const auto *E = std::get_if<ParseError>(&Result)) {
    ADD_FAILURE() << E->Line << ":" << E->Column << ": " << E->Message;
    return {};
  }
  return std::get<Program>(std::move(Result));
}

Program linked(const std::vector<std::string_view> &Units) {
  std::vector<Program> Parsed;
  for (std::string_view Text : Units)
    Parsed.push_back(parsed(Text));
  return link(std::move(Parsed));
}

/// The file in which \p P defines \p Key; empty where it does not.
std::string fileOf(const Program &P, const std::string &Key) {
  for (const Function &F : P.Functions)
    if (F.Key == Key)
      return P.locate(F.Where).File;
  return {};
}

/// Where the function that is called \p Name and stands in \p File calls to:
/// the files of its callees, and the keys of those without a body.
Texts calledBy(const Program &P, const std::string &Name,
               const std::string &File) {
  Texts Out;
  for (const Function &F : P.Functions)
    if (F.Name == Name && P.locate(F.Where).File == File)
      for (const Callee &C : F.Callees) {
        const std::string To = fileOf(P, C.Key);
        Out.insert(To.empty() ? "no body of " + C.Key : To);
      }
  return Out;
}

/// Names and files of all functions.
Texts contents(const Program &P) {
  Texts Out(P.Incomplete.begin(), P.Incomplete.end());
  for (const Function &F : P.Functions) {
    std::string Text = F.Name + " at " + P.locate(F.Where).File;
    for (const Block &B : F.Blocks)
      for (const Instr &I : B.Instrs)
        Text += ", " + P.locate(I.Where).File + ":" +
                std::to_string(I.Where.Line);
    Out.insert(std::move(Text));
  }
  return Out;
}

constexpr std::string_view UnitA = R"facts(facts 1
main "/a/a.cpp"
file "/a/a.cpp"
file "/shared.h"
version A_VERSION 1
version BOTH_VERSION 2
incomplete brokenA
function f() @1:1 {
  return @1:2
}
function shared() @2/5:1 {
  return @6:1
}
end
)facts";

constexpr std::string_view UnitB = R"facts(facts 1
main "/b/b.cpp"
file "/shared.h"
file "/b/b.cpp"
version BOTH_VERSION 2
version B_VERSION 3
function shared() @1/5:1 {
  return @6:1
}
function g() @2/1:1 {
  return @2:1
  return @1/7:1
}
end
)facts";

TEST(Linking, WhatAHeaderDefinesIsTakenOnceAndPlacesAreKept) {
  const Program P = linked({UnitA, UnitB});
  EXPECT_EQ(P.MainFiles, (std::set<std::string>{"/a/a.cpp", "/b/b.cpp"}));
  EXPECT_EQ(P.Files, (std::vector<std::string>{"", "/a/a.cpp", "/shared.h",
                                               "/b/b.cpp"}));
  EXPECT_EQ(P.Versions,
            (std::map<std::string, std::string>{{"A_VERSION", "1"},
                                                {"BOTH_VERSION", "2"},
                                                {"B_VERSION", "3"}}));
  EXPECT_EQ(contents(P),
            (Texts{"brokenA", "f at /a/a.cpp, /a/a.cpp:1",
                   "shared at /shared.h, /shared.h:6",
                   "g at /b/b.cpp, /b/b.cpp:2, /shared.h:7"}));
}

TEST(Linking, OrderMattersToNobody) {
  EXPECT_EQ(contents(linked({UnitA, UnitB})), contents(linked({UnitB, UnitA})));
}

TEST(Linking, OneUnitIsWhatItWas) {
  EXPECT_EQ(linked({UnitA}), parsed(UnitA));
  EXPECT_EQ(linked({UnitA, UnitA}).Functions, parsed(UnitA).Functions);
  EXPECT_EQ(linked({}), Program());
}

/// A unit of a program that defines send(), and calls it.
std::string sender(const std::string &Folder, const std::string &Line) {
  const std::string File = "\"/" + Folder + "/send.cpp\"";
  return "facts 1\nmain " + File + "\nfile " + File +
         "\ncallee @send()\nfunction send() @1/" + Line +
         ":1 {\n  return @" + Line + ":2\n}\nfunction use() internal key \"use " +
         Folder + "\" @1/9:1 {\n  call @send()\n}\nend\n";
}

std::string caller(const std::string &Folder) {
  const std::string File = "\"/" + Folder + "/main.cpp\"";
  return "facts 1\nmain " + File + "\nfile " + File +
         "\ncallee @send()\nfunction main() @1/1:1 {\n  call "
         "@send()\n}\nend\n";
}

TEST(Linking, ProgramsOfOneBuildHaveTheirOwnFunctionsOfAName) {
  const std::string SenderA = sender("a", "3"), SenderB = sender("b", "4"),
                    MainA = caller("a"), MainB = caller("b"),
                    MainC = caller("c");
  const Program P = linked({MainA, SenderB, MainC, SenderA, MainB});
  EXPECT_EQ(contents(P).count("send at /a/send.cpp, /a/send.cpp:3"), 1u);
  EXPECT_EQ(contents(P).count("send at /b/send.cpp, /b/send.cpp:4"), 1u);
  EXPECT_EQ(calledBy(P, "use", "/a/send.cpp"), Texts{"/a/send.cpp"});
  EXPECT_EQ(calledBy(P, "use", "/b/send.cpp"), Texts{"/b/send.cpp"});
  EXPECT_EQ(calledBy(P, "main", "/a/main.cpp"), Texts{"/a/send.cpp"});
  EXPECT_EQ(calledBy(P, "main", "/b/main.cpp"), Texts{"/b/send.cpp"});
  // Nobody knows which of them this one is linked with.
  EXPECT_EQ(calledBy(P, "main", "/c/main.cpp"), Texts{"no body of send #"});
}

TEST(Linking, TwoInOneFolderAreNotChosenBetween) {
  std::string Other = sender("a", "4");
  for (size_t At; (At = Other.find("send.cpp")) != Other.npos;)
    Other.replace(At, 8, "mock.cpp");
  const std::string Sender = sender("a", "3"), Main = caller("a");
  EXPECT_EQ(calledBy(linked({Sender, Other, Main}), "main", "/a/main.cpp"),
            Texts{"no body of send #"});
  EXPECT_EQ(calledBy(linked({Sender, Main}), "main", "/a/main.cpp"),
            Texts{"/a/send.cpp"});
}

TEST(Linking, ASourceThatIsCompiledTwiceIsOneUnlessItDiffers) {
  constexpr std::string_view Plain = R"facts(facts 1
main "/a.cpp"
file "/a.cpp"
function f() @1/1:1 {
  %1 = number 1 @1:2
  return %1 @1:3
}
end
)facts";
  std::string Otherwise(Plain);
  Otherwise.replace(Otherwise.find("number 1"), 8, "number 2");
  EXPECT_EQ(linked({Plain, Plain}).Functions.size(), 1u);
  EXPECT_EQ(linked({Plain, Otherwise}).Functions.size(), 2u);
}

TEST(Linking, GlobalsOfOneNameAreApartAndKeepTheEndsOfTheirNames) {
  auto unit = [](const std::string &File, const std::string &Text) {
    return "facts 1\nmain \"" + File + "\"\nfile \"" + File +
           "\"\nfunction \"<init>\"() key \"<init> password\" @1/1:1 {\n  global p "
           "password: text\n  %1 = address p\n  %2 = text " +
           Text + "\n  store %1, %2 as text\n}\nend\n";
  };
  const std::string A = unit("/a/m.cpp", "x"), B = unit("/b/m.cpp", "y");
  const Program P = linked({A, B});
  ASSERT_EQ(P.Functions.size(), 2u);
  EXPECT_EQ(P.Functions[0].Vars[0].Name, "#1::password");
  EXPECT_EQ(P.Functions[1].Vars[0].Name, "#2::password");
  EXPECT_EQ(P.Functions[0].Key, "<init> #1::password");
  EXPECT_EQ(linked({A}).Functions[0].Vars[0].Name, "password");
}

//===----------------------------------------------------------------------===//
// Who takes part
//===----------------------------------------------------------------------===//

constexpr std::string_view Wrapper = R"facts(facts 1
main "/w.cpp"
file "/w.cpp"
callee @helper()
function send() @1/1:1 {
  call @helper()
}
function apart() dormant @1/3:1 {
}
end
)facts";

constexpr std::string_view User = R"facts(facts 1
main "/u.cpp"
file "/u.cpp"
callee @send()
callee @apart()
callee @text()
function calls() dormant @1/1:1 {
  global g subject: text
  %1 = address g
  call @send()
  call @text()
}
function "<init>"() key "<init> subject" dormant @1/2:1 {
}
function text() dormant @1/3:1 {
}
function unconcerned() dormant @1/4:1 {
  call @apart()
}
end
)facts";

std::set<std::string> keysOf(const Program &P) {
  std::set<std::string> Out;
  for (const Function &F : P.Functions) {
    EXPECT_FALSE(F.Dormant) << F.Key;
    Out.insert(F.Key);
  }
  return Out;
}

TEST(Linking, CallersOfWhatMattersWakeAndTheirCalleesToo) {
  Program P = linked({User, Wrapper});
  dropUninvolved(P);
  EXPECT_EQ(keysOf(P),
            (std::set<std::string>{"send", "calls", "text", "<init> subject"}));
}

TEST(Linking, AUnitByItselfSleepsOn) {
  Program Alone = parsed(User);
  dropUninvolved(Alone);
  EXPECT_TRUE(Alone.Functions.empty());
  Program Sends = parsed(Wrapper);
  dropDormant(Sends);
  EXPECT_EQ(keysOf(Sends), std::set<std::string>{"send"});
}

TEST(Linking, WhatOverridesIsCalledWhereTheOverriddenOneIs) {
  constexpr std::string_view Override = R"facts(facts 1
main "/d.cpp"
function Mailer::send() key "Mailer send" overrides "Channel send" method virtual {
}
function Mailer::close() dormant method {
}
function Other::close() dormant method {
}
end
)facts";
  constexpr std::string_view Interface = R"facts(facts 1
main "/i.cpp"
callee @send() key "Channel send" virtual method
function calls() dormant {
  call @send()
}
end
)facts";
  Program P = linked({Interface, Override});
  dropUninvolved(P);
  EXPECT_EQ(keysOf(P), (std::set<std::string>{"calls", "Mailer send",
                                              "Mailer::close"}));
}

TEST(Linking, LeadingAndTakingPartAreTwoThings) {
  std::vector<OutlinedFunction> Outline = outlineOf(parsed(User));
  const std::vector<OutlinedFunction> Other = outlineOf(parsed(Wrapper));
  Outline.insert(Outline.end(), Other.begin(), Other.end());
  std::vector<const OutlinedFunction *> All;
  for (const OutlinedFunction &F : Outline)
    All.push_back(&F);
  const Roles Of = rolesOf(All);
  std::set<std::string> Leads, Takes;
  for (size_t I = 0; I < All.size(); ++I) {
    if (Of.Leads[I])
      Leads.insert(All[I]->Key);
    if (Of.Takes[I])
      Takes.insert(All[I]->Key);
  }
  EXPECT_EQ(Leads, (std::set<std::string>{"send", "calls"}));
  EXPECT_EQ(Takes, (std::set<std::string>{"send", "calls", "text",
                                          "<init> subject"}));
}

} // namespace
