//===- EngineTest.cpp - Runs the engine on facts --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// `nhsmail-engine-test --models MODELS --print events FILE.facts`: reads
/// facts, links them where there are several files, solves them and prints
/// what was asked for. Ends with 2 where an argument or a file is wrong.
//===----------------------------------------------------------------------===//
#include "checks/engine/FactsText.h"
#include "checks/engine/Linking.h"
#include "test/engine/Support/Print.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

using namespace nhsmail;

namespace {

struct Options {
  std::vector<std::string> Files, Models, Limits, Labels, Tells, Removes, Paces, Yields, Ends,
      Print;
};

[[noreturn]] void fail(const std::string &Message) {
  std::fprintf(stderr, "nhsmail-engine-test: error: %s\n", Message.c_str());
  std::exit(2);
}

std::string read(const std::string &File) {
  std::ifstream In(File, std::ios::binary);
  if (!In)
    fail("cannot read " + File);
  return {std::istreambuf_iterator<char>(In), std::istreambuf_iterator<char>()};
}

facts::Program programOf(const std::vector<std::string> &Files) {
  std::vector<facts::Program> Units;
  for (const std::string &File : Files) {
    std::variant<facts::Program, facts::ParseError> R =
        facts::parse(read(File));
    if (const auto *E = std::get_if<facts::ParseError>(&R)) {
      std::fprintf(stderr, "%s:%u:%u: error: %s\n", File.c_str(), E->Line,
                   E->Column, E->Message.c_str());
      std::exit(2);
    }
    Units.push_back(std::get<facts::Program>(std::move(R)));
  }
  return facts::link(std::move(Units));
}

/// The two sides of `NAME=VALUE`.
std::pair<std::string, std::string> sides(const std::string &Text) {
  size_t At = Text.find('=');
  if (At == std::string::npos)
    fail("'" + Text + "' has no '='");
  return {Text.substr(0, At), Text.substr(At + 1)};
}

Label label(const std::string &Name) {
  std::optional<Label> L = labelNamed(Name);
  if (!L)
    fail("there is no label '" + Name + "'");
  return *L;
}

unsigned numberIn(const std::string &Text) {
  unsigned Out = 0;
  const char *End = Text.data() + Text.size();
  auto [Stop, Code] = std::from_chars(Text.data(), End, Out);
  if (Code != std::errc() || Stop != End)
    fail("'" + Text + "' is no number");
  return Out;
}

Limits boundsOf(const Options &O) {
  Limits Out;
  for (const std::string &Text : O.Limits) {
    auto [Name, Value] = sides(Text);
    const NamedLimit *B = std::find_if(
        std::begin(AllLimits), std::end(AllLimits),
        [&, Name = Name](const NamedLimit &X) { return X.Name == Name; });
    if (B == std::end(AllLimits))
      fail("there is no limit '" + Name + "'");
    Out.*(B->Member) = numberIn(Value);
  }
  return Out;
}

/// Answers by the names given on the command line.
NameOracle oracleOf(const Options &O) {
  std::map<std::string, Label, std::less<>> LabelOf;
  for (const std::string &Text : O.Labels) {
    auto [Name, Of] = sides(Text);
    LabelOf.emplace(Name, label(Of));
  }
  std::multimap<std::string, Label, std::less<>> Removes;
  for (const std::string &Text : O.Removes) {
    auto [Name, Of] = sides(Text);
    Removes.emplace(Name, label(Of));
  }
  std::set<std::string, std::less<>> Tells(O.Tells.begin(), O.Tells.end());
  NameOracle Out;
  Out.LabelOf = [LabelOf](std::string_view Name) -> std::optional<Label> {
    auto It = LabelOf.find(Name);
    return It == LabelOf.end() ? std::nullopt : std::optional(It->second);
  };
  Out.OnlyTells = [Tells](std::string_view Name) {
    return Tells.count(Name) != 0;
  };
  auto isOneOf = [](const std::vector<std::string> &Names) {
    return [Names](std::string_view Name) {
      return std::find(Names.begin(), Names.end(), Name) != Names.end();
    };
  };
  Out.Paces = isOneOf(O.Paces);
  Out.YieldsNext = isOneOf(O.Yields);
  Out.EndsTrying = isOneOf(O.Ends);
  Out.Removes = [Removes](std::string_view Name) {
    std::vector<Label> Found;
    auto [Begin, End] = Removes.equal_range(Name);
    for (auto It = Begin; It != End; ++It)
      Found.push_back(It->second);
    return Found;
  };
  return Out;
}

ModelSet modelsOf(const Options &O) {
  ModelSet Out;
  for (const std::string &File : O.Models)
    for (const ConfigError &E : Out.add(read(File), File))
      fail(E.toString());
  return Out;
}

std::string print(const std::string &What, const facts::Program &P, Solver &S) {
  if (What == "facts")
    return facts::dump(P);
  if (What == "events" || What == "traces")
    return printEvents(P, S, What == "traces");
  if (What == "summaries")
    return printSummaries(P, S);
  if (What == "limits")
    return printLimits(S);
  if (What == "unknown")
    return printUnknown(S);
  if (What.starts_with("states:"))
    return printStates(P, S, numberIn(What.substr(7)));
  fail("nothing can be printed as '" + What + "'");
}

} // namespace

int main(int Argc, char **Argv) {
  Options O;
  CLI::App App("Solves facts and prints what the engine makes of them.");
  App.add_option("file", O.Files, "Facts; several are linked")->required();
  App.add_option("--models", O.Models, "Library models")->allow_extra_args(false);
  App.add_option("--limit", O.Limits, "NAME=N, a bound of Limits.h")
      ->allow_extra_args(false);
  App.add_option("--label", O.Labels,
                 "IDENTIFIER=LABEL: what a name says about a value")
      ->allow_extra_args(false);
  App.add_option("--tells", O.Tells, "A function that only tells somebody")
      ->allow_extra_args(false);
  App.add_option("--paces", O.Paces, "A function that waits: NAME")
      ->allow_extra_args(false);
  App.add_option("--yields", O.Yields,
                 "A function that yields the next of something: NAME")
      ->allow_extra_args(false);
  App.add_option("--ends", O.Ends,
                 "A function that says when to stop trying: NAME")
      ->allow_extra_args(false);
  App.add_option("--removes", O.Removes,
                 "FUNCTION=LABEL: a function that masks what it is given")
      ->allow_extra_args(false);
  App.add_option("--print", O.Print,
                 "facts, events, traces (events with the ways of their "
                 "labels), summaries, limits, unknown, states:LINE (of the "
                 "last file)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->required();
  CLI11_PARSE(App, Argc, Argv);

  facts::Program Program = programOf(O.Files);
  ModelSet Models = modelsOf(O);
  NameOracle Names = oracleOf(O);
  Limits Bounds = boundsOf(O);
  Solver S(Program, Models, Names, Bounds);
  S.run();
  std::string Out;
  for (const std::string &What : O.Print)
    Out += print(What, Program, S);
  std::fputs(Out.c_str(), stdout);
  return 0;
}
