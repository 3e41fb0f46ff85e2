//===- Linking.cpp - Several units as one program -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Linking.h"

#include "checks/engine/CallGraph.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

using namespace nhsmail;
using namespace nhsmail::facts;

//===----------------------------------------------------------------------===//
// Linking
//===----------------------------------------------------------------------===//

namespace {
class Linker {
public:
  Program link(std::vector<Program> Units) {
    for (Program &Unit : Units)
      moveFiles(Unit);
    for (size_t I = 0; I < Units.size(); ++I)
      for (const Function &F : Units[I].Functions)
        define(I, F);
    for (size_t I = 0; I < Units.size(); ++I)
      rename(I, Units[I]);
    for (Program &Unit : Units) {
      for (Function &F : Unit.Functions) {
        auto [It, New] = Index.try_emplace(F.Key, Out.Functions.size());
        if (New)
          Out.Functions.push_back(std::move(F));
        else // One unit may know more of what it is for than another.
          Out.Functions[It->second].Dormant &= F.Dormant;
      }
      Out.Incomplete.insert(Out.Incomplete.end(), Unit.Incomplete.begin(),
                            Unit.Incomplete.end());
      Out.Versions.merge(Unit.Versions);
    }
    return std::move(Out);
  }

private:
  /// A body that units have in common; they refer to it as First does.
  struct Definition {
    const Function *First = nullptr;
    std::vector<size_t> Units;
  };

  Program Out;
  std::unordered_map<std::string, uint32_t> FileIndex;
  std::vector<std::string> Folders; ///< Of the units.
  std::unordered_map<std::string, std::vector<Definition>> ByKey;
  std::unordered_map<std::string, size_t> Index; ///< In Out.

  void moveFiles(Program &Unit) {
    std::vector<uint32_t> NewIndex;
    for (const std::string &File : Unit.Files) {
      auto [It, New] = FileIndex.try_emplace(
          File, static_cast<uint32_t>(FileIndex.size()));
      // Index 0 is "" in every program.
      if (New && It->second != 0)
        Out.Files.push_back(File);
      NewIndex.push_back(It->second);
    }
    auto move = [&](Span &S) {
      if (S.File < NewIndex.size())
        S.File = NewIndex[S.File];
    };
    for (Function &F : Unit.Functions) {
      move(F.Where);
      for (Block &B : F.Blocks)
        for (Instr &I : B.Instrs)
          move(I.Where);
    }
    Folders.push_back(Unit.MainFiles.empty()
                          ? std::string()
                          : std::filesystem::path(*Unit.MainFiles.begin())
                                .parent_path()
                                .generic_string());
    Out.MainFiles.merge(Unit.MainFiles);
  }

  /// True where \p A and \p B, of two units, are what one line defines. Units
  /// may see what a header defines differently; what a source does that is
  /// compiled in two ways is two things.
  bool areOne(const Function &A, const Function &B) const {
    if (!(A.Where == B.Where))
      return false;
    return !Out.MainFiles.count(Out.Files[A.Where.File]) ||
           (A.Blocks == B.Blocks && A.Callees == B.Callees && A.Vars == B.Vars);
  }

  void define(size_t Unit, const Function &F) {
    std::vector<Definition> &All = ByKey[F.Key];
    for (Definition &D : All)
      if (areOne(*D.First, F)) {
        D.Units.push_back(Unit);
        return;
      }
    All.push_back({&F, {Unit}});
  }

  /// The number of the definition that \p Unit means by \p Key, where there are
  /// several; no number where that is unknown.
  std::optional<size_t> meantBy(size_t Unit,
                                const std::vector<Definition> &All) const {
    for (size_t I = 0; I < All.size(); ++I)
      if (std::find(All[I].Units.begin(), All[I].Units.end(), Unit) !=
          All[I].Units.end())
        return I;
    std::optional<size_t> Near;
    for (size_t I = 0; I < All.size(); ++I)
      if (std::any_of(All[I].Units.begin(), All[I].Units.end(), [&](size_t U) {
            return Folders[U] == Folders[Unit];
          })) {
        if (Near)
          return std::nullopt;
        Near = I;
      }
    return Near;
  }

  /// What stands behind \p Key in \p Unit to tell it from others; nothing
  /// where there are none.
  std::string suffix(size_t Unit, const std::string &Key) const {
    auto It = ByKey.find(Key);
    if (It == ByKey.end() || It->second.size() < 2)
      return {};
    const std::optional<size_t> Which = meantBy(Unit, It->second);
    return Which ? " #" + std::to_string(*Which + 1) : " #";
  }

  void rename(size_t Unit, Program &P) const {
    std::unordered_map<std::string, std::string> Suffixes;
    auto suffixOf = [&](const std::string &Key) -> const std::string & {
      auto [It, New] = Suffixes.try_emplace(Key);
      if (New)
        It->second = suffix(Unit, Key);
      return It->second;
    };
    auto renameKey = [&](std::string &Key) {
      if (!Key.empty())
        if (const std::string &Suffix = suffixOf(Key); !Suffix.empty())
          Key += Suffix;
    };
    // Names of variables mean something; they keep their ends.
    auto renameGlobal = [&](std::string &Name) {
      if (const std::string &Suffix = suffixOf(initKey(Name)); !Suffix.empty())
        Name = Suffix.substr(1) + "::" + Name;
    };
    for (Function &F : P.Functions) {
      for (Variable &V : F.Vars)
        if (V.Kind == VarKind::Global)
          renameGlobal(V.Name);
      for (Callee &C : F.Callees)
        renameKey(C.Key);
      for (std::string &Base : F.Bases)
        renameKey(Base);
      for (Block &B : F.Blocks)
        for (Instr &I : B.Instrs)
          if (I.Kind == Op::Function || I.Kind == Op::Closure)
            renameKey(I.Str);
      if (F.Name == InitName) {
        std::string Global = F.Key.substr(initKey("").size());
        renameGlobal(Global);
        F.Key = initKey(Global);
      } else {
        renameKey(F.Key);
      }
    }
  }
};
} // namespace

Program nhsmail::facts::link(std::vector<Program> Units) {
  return Linker().link(std::move(Units));
}

//===----------------------------------------------------------------------===//
// Who takes part
//===----------------------------------------------------------------------===//

std::vector<OutlinedFunction> nhsmail::facts::outlineOf(const Program &P) {
  std::vector<OutlinedFunction> Out;
  for (const Function &F : P.Functions) {
    OutlinedFunction O;
    O.Key = F.Key;
    O.Name = F.Name == InitName ? std::string() : F.Name;
    O.Internal = F.Internal;
    O.Dormant = F.Dormant;
    O.Method = F.Method;
    O.Overrides = F.Bases;
    std::set<std::string> Uses;
    for (const Callee &C : F.Callees)
      Uses.insert(C.Key);
    for (const Variable &V : F.Vars)
      if (V.Kind == VarKind::Global)
        Uses.insert(initKey(V.Name));
    for (const Block &B : F.Blocks)
      for (const Instr &I : B.Instrs)
        if (I.Kind == Op::Function || I.Kind == Op::Closure)
          Uses.insert(I.Str);
    Uses.erase("");
    Uses.erase(F.Key);
    O.Uses.assign(Uses.begin(), Uses.end());
    Out.push_back(std::move(O));
  }
  return Out;
}

/// In the end, main() calls everything. How far away from what is relevant by
/// itself others may be, in calls: the less, the more there are.
namespace {
struct Reach {
  unsigned Callers, Callees;
};
} // namespace
static constexpr Reach Reaches[] = {{4, 2}, {3, 2}, {3, 1},
                                    {2, 1}, {1, 1}, {1, 0}};

/// Functions that take part are so many at the most, for each that is relevant
/// by itself; some more do no harm.
static constexpr size_t OthersForEach = 4, OthersAtLeast = 256;

Roles nhsmail::facts::rolesOf(
    const std::vector<const OutlinedFunction *> &Functions) {
  // Who may run where a key is used: the function itself, and what overrides
  // it.
  std::unordered_map<std::string_view, std::vector<size_t>> Meant;
  for (size_t I = 0; I < Functions.size(); ++I) {
    Meant[Functions[I]->Key].push_back(I);
    for (const std::string &Base : Functions[I]->Overrides)
      Meant[Base].push_back(I);
  }
  CallGraph Calls(Functions.size());
  std::unordered_map<std::string_view, size_t> Classes;
  std::vector<size_t> Seeds;
  for (size_t I = 0; I < Functions.size(); ++I) {
    const OutlinedFunction &F = *Functions[I];
    for (const std::string &Key : F.Uses)
      if (auto It = Meant.find(Key); It != Meant.end())
        for (size_t J : It->second)
          Calls.addCall(I, J);
    if (F.Method) {
      const std::string_view Class =
          std::string_view(F.Name).substr(0, F.Name.rfind("::"));
      Calls.addMethod(I, Classes.try_emplace(Class, Classes.size()).first->second,
                      /*TakesPart=*/true);
    }
    if (!F.Dormant)
      Seeds.push_back(I);
  }
  const size_t Most = Seeds.size() * OthersForEach + OthersAtLeast;
  Roles Of;
  for (const auto &[Callers, Callees] : Reaches) {
    Of.Leads = Calls.leadingTo(Seeds, Callers);
    Of.Takes = Calls.takingPart(Of.Leads, Callees);
    const auto Taking = std::count(Of.Takes.begin(), Of.Takes.end(), true);
    if (static_cast<size_t>(Taking) <= Most)
      break;
  }
  return Of;
}

void nhsmail::facts::dropUninvolved(Program &P) {
  const std::vector<OutlinedFunction> Outline = outlineOf(P);
  std::vector<const OutlinedFunction *> All;
  for (const OutlinedFunction &F : Outline)
    All.push_back(&F);
  const Roles Of = rolesOf(All);
  for (size_t I = 0; I < P.Functions.size(); ++I)
    P.Functions[I].Dormant = !Of.Takes[I];
  dropDormant(P);
}

void nhsmail::facts::dropDormant(Program &P) {
  std::erase_if(P.Functions, [](const Function &F) { return F.Dormant; });
}
