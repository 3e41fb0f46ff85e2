//===- RelevanceScan.cpp - Files that have nothing to do with mail --------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/RelevanceScan.h"

#include "checks/policy/FunctionNames.h"
#include "checks/policy/SourceTokens.h"
#include "tools/nhsmail-tidy/OutputFile.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

namespace nhsmail {

/// The parts of a qualified name.
static std::vector<std::string> partsOf(const std::string &Name) {
  std::vector<std::string> Parts;
  for (size_t At = 0; At <= Name.size();) {
    size_t End = std::min(Name.find("::", At), Name.size());
    Parts.push_back(Name.substr(At, End - At));
    At = End + 2;
  }
  return Parts;
}

RelevanceScan::RelevanceScan(const ModelSet &Models) {
  for (const std::string &Name : Models.mailNames()) {
    std::vector<std::string> Parts = partsOf(Name);
    std::string Last = std::move(Parts.back());
    Parts.pop_back();
    std::erase(Parts, "");
    // A constructor is written as its class.
    const bool Constructor = !Parts.empty() && Parts.back() == Last;
    // A method of a class in a namespace may be called of what `auto` declares.
    if (Constructor || Parts.size() > 1)
      Parts.pop_back();
    Scopes.insert(Parts.begin(), Parts.end());
    // Names that are macros for one of two on Windows.
    const bool Wide = Last.size() > 4 && (Last.back() == 'A' || Last.back() == 'W');
    if (Wide)
      ByLastName[Last.substr(0, Last.size() - 1)].push_back({Parts, {}});
    ByLastName[std::move(Last)].push_back({std::move(Parts), {}});
  }
}

RelevanceScan::RelevanceScan(const std::vector<EntryFunction> &Functions)
    : AnyMail(false) {
  // What is looked for must be known before files are read.
  for (const EntryFunction &F : Functions) {
    std::vector<std::string> Parts = partsOf(F.Name);
    std::string Last = std::move(Parts.back());
    Parts.pop_back();
    std::erase(Parts, "");
    Scopes.insert(Parts.begin(), Parts.end());
    ByLastName[std::move(Last)].push_back({std::move(Parts), {}});
  }
  std::unordered_map<const CompileUnit *, std::set<std::string>> FilesOf;
  std::unordered_map<std::string, size_t> Count;
  for (const EntryFunction &F : Functions) {
    const std::string Last = partsOf(F.Name).back();
    Target &Of = ByLastName[Last][Count[Last]++];
    for (const CompileUnit *Unit : F.Definers) {
      auto [It, New] = FilesOf.try_emplace(Unit);
      if (New)
        anyOf(*Unit, [&](const std::string &File, const Contents &) {
          It->second.insert(File);
          return false;
        });
      Of.Declaring.insert(It->second.begin(), It->second.end());
    }
  }
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static bool containsWithoutCase(std::string_view Text, std::string_view Word) {
  return std::search(Text.begin(), Text.end(), Word.begin(), Word.end(),
                     [](unsigned char A, unsigned char B) {
                       return std::tolower(A) == B;
                     }) != Text.end();
}

/// True of what is spelt as macros and constants are.
static bool isMacro(std::string_view Word) {
  return std::none_of(Word.begin(), Word.end(), [](unsigned char C) {
    return std::islower(C);
  });
}

void RelevanceScan::addWord(std::string_view Word,
                            std::set<std::string> &Names) const {
  std::string Name(Word);
  if (ByLastName.count(Name))
    Names.insert(Name);
  // A smart pointer of COM stands for its class.
  if (!Scopes.count(Name) && Name.ends_with("Ptr"))
    Name.resize(Name.size() - 3);
  if (Scopes.count(Name))
    Names.insert(Name);
}

RelevanceScan::Contents RelevanceScan::read(const std::string &Source) const {
  Contents Result;
  // What speaks to this product, and mail without a library.
  for (std::string_view Word : {"nhsmail", "mail from", "rcpt to"})
    Result.Matters |= AnyMail && containsWithoutCase(Source, Word);
  const std::string_view Text = Source;
  std::unordered_set<std::string_view> Seen;
  bool LineBegins = true;
  for (size_t At = 0; At < Text.size();) {
    const SourceToken T = tokenAt(Text, At);
    At = T.End;
    const std::string_view Spelt = Text.substr(T.Begin, T.End - T.Begin);
    if (!T.isCode()) {
      LineBegins |= Spelt == "\n";
      continue;
    }
    const bool First = std::exchange(LineBegins, false);
    if (T.What == SourceToken::Kind::Sign && First && Spelt == "#") {
      const size_t End = endOfLogicalLine(Text, At);
      if (std::optional<Include> What = includeOf(Text.substr(At, End - At))) {
        if (What->Name.empty()) {
          Result.Unsure = true; // A macro says what is included.
          return Result;
        }
        // `<httplib.h>` tells as much as `httplib::`.
        const std::string_view Name = What->Name;
        for (size_t Begin = 0; Begin < Name.size();) {
          const SourceToken Part = tokenAt(Name, Begin);
          addWord(Name.substr(Part.Begin, Part.End - Part.Begin), Result.Names);
          Begin = Part.End;
        }
        Result.Includes.push_back(std::move(*What));
        At = End;
      }
      continue; // The words of other directives count.
    }
    if (T.What != SourceToken::Kind::Word)
      continue;
    if (!Seen.insert(Spelt).second)
      continue;
    if (First && (Spelt == "import" || Spelt == "module")) {
      Result.Unsure = true;
      return Result;
    }
    if (Result.Matters)
      continue; // What is included is left to be read.
    Result.Matters = AnyMail && !isMacro(Spelt) && namesMail(Spelt);
    addWord(Spelt, Result.Names);
  }
  return Result;
}

const RelevanceScan::Contents &
RelevanceScan::contentsOf(const std::string &File) {
  auto [It, New] = Files.try_emplace(File);
  if (New) {
    if (std::optional<std::string> Text = readFile(File))
      It->second = read(*Text);
    else
      It->second.Unsure = true;
  }
  return It->second;
}

//===----------------------------------------------------------------------===//
// Units
//===----------------------------------------------------------------------===//

bool RelevanceScan::anyOf(
    const CompileUnit &Unit,
    const std::function<bool(const std::string &, const Contents &)> &Visit) {
  const SearchPath Where = SearchPath::of(Unit);
  if (Where.Unsure)
    return true;
  std::vector<std::string> Work{Unit.File};
  for (const std::string &Name : Where.Forced) {
    std::string File = Headers.findForced(Name, Where);
    if (File.empty())
      return true;
    Work.push_back(std::move(File));
  }
  std::set<std::string> Seen(Work.begin(), Work.end());
  while (!Work.empty()) {
    const std::string File = std::move(Work.back());
    Work.pop_back();
    const Contents &Here = contentsOf(File);
    if (Here.Unsure || Visit(File, Here))
      return true;
    for (const Include &I : Here.Includes) {
      std::string Next = Headers.find(I, File, Where);
      if (Next.empty() && Headers.isMissing(I, File, Where))
        return true; // Whatever it holds.
      if (!Next.empty() && Seen.insert(Next).second)
        Work.push_back(std::move(Next));
    }
  }
  return false;
}

bool RelevanceScan::reads(
    const CompileUnit &Unit,
    const std::function<bool(const std::string &)> &Wanted) {
  return anyOf(Unit, [&](const std::string &File, const Contents &) {
    return Wanted(File);
  });
}

bool RelevanceScan::mayMatter(const CompileUnit &Unit) {
  std::map<std::string, std::vector<std::string>> Naming; // Files, by name.
  if (anyOf(Unit, [&](const std::string &File, const Contents &Here) {
        for (const std::string &Name : Here.Names)
          Naming[Name].push_back(File);
        return Here.Matters;
      }))
    return true;
  auto isNamed = [&](const Target &T, const std::vector<std::string> &Files) {
    return std::all_of(T.Scope.begin(), T.Scope.end(),
                       [&](const std::string &Part) {
                         return Naming.count(Part) > 0;
                       }) &&
           std::any_of(Files.begin(), Files.end(),
                       [&](const std::string &File) {
                         return !T.Declaring.count(File);
                       });
  };
  return std::any_of(Naming.begin(), Naming.end(), [&](const auto &Named) {
    auto It = ByLastName.find(Named.first);
    return It != ByLastName.end() &&
           std::any_of(
               It->second.begin(), It->second.end(),
               [&](const Target &T) { return isNamed(T, Named.second); });
  });
}

} // namespace nhsmail
