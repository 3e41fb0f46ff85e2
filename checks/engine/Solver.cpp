//===- Solver.cpp - From facts to events ----------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Solver.h"

#include "checks/engine/FunctionSolver.h"
#include "checks/engine/SummaryJson.h"

#include <algorithm>
#include <set>

using namespace nhsmail;
using facts::Op;

Solver::Solver(facts::Program &Program, const ModelSet &Models,
               const NameOracle &Names, const Limits &Bounds)
    : Program(Program), Models(Models), Names(Names), Bounds(Bounds),
      Places({Bounds, Counter}),
      Ctx{{Bounds, Counter}, Places, Names, FieldDefaults, {}} {
  for (size_t I = 0; I < Program.Functions.size(); ++I) {
    const facts::Function &F = Program.Functions[I];
    ByKey.emplace(F.Key, I);
    if (isConstructor(F))
      Classes.insert(classOf(F));
    for (const std::string &B : F.Bases)
      Overriders[B].push_back(F.Key);
  }
  import();
}

//===----------------------------------------------------------------------===//
// Functions of other units
//===----------------------------------------------------------------------===//

/// Adds the keys of the functions that \p S may call, or hands to its callers.
static void addReferences(const Summary &S, std::vector<std::string> &Keys) {
  auto add = [&](const Value &V) {
    for (const Callable &F : V.Functions)
      Keys.push_back(F.Key);
  };
  for (const SummaryExit &X : S.Exits) {
    for (const auto &[To, V] : X.Writes)
      add(V);
    for (const DeferredPtr &D : X.Deferred) {
      Keys.push_back(D->Callee.Key);
      add(D->Object);
      for (const Value &V : D->Args)
        add(V);
    }
  }
}

void Solver::import() {
  if (Models.allInferred().empty())
    return;
  std::vector<std::string> Wanted;
  for (const facts::Function &F : Program.Functions) {
    for (const facts::Callee &C : F.Callees) {
      Wanted.push_back(C.Key);
      if (C.Virtual)
        for (const std::string &Key : Models.overriders(C.Key))
          Wanted.push_back(Key);
    }
    for (const facts::Block &B : F.Blocks)
      for (const facts::Instr &I : B.Instrs)
        if (I.Kind == Op::Function || I.Kind == Op::Closure)
          Wanted.push_back(I.Str);
  }
  while (!Wanted.empty()) {
    std::string Key = std::move(Wanted.back());
    Wanted.pop_back();
    const std::vector<ModelSet::Row> &Rows = Models.inferred(Key);
    if (Rows.empty() || !ByKey.try_emplace(Key, Program.Functions.size()).second)
      continue;
    nlohmann::json Row = *Rows.front().Json;
    for (const ModelSet::Row &Other : Rows)
      Row = mergeRows(Row, *Other.Json);
    std::string Error;
    std::optional<Summary> S = summaryFromJson(Row, Places, Program, Error);
    if (!S) {
      ByKey.erase(Key); // Loading says so; here it is as good as unknown.
      continue;
    }
    facts::Function F;
    F.Key = Key;
    F.Name = S->QualifiedName;
    F.ShortName = S->Name;
    F.Bases = S->Overrides;
    for (const std::string &Name : S->ParamNames) {
      facts::Variable V;
      V.Kind = facts::VarKind::Parameter;
      V.Index = F.ParamCount++;
      V.Name = Name;
      F.Vars.push_back(std::move(V));
    }
    for (const std::string &B : F.Bases)
      Overriders[B].push_back(Key);
    addReferences(*S, Wanted);
    Program.Functions.push_back(std::move(F));
    Summaries[Key] = std::move(*S);
  }
}

const Summary *Solver::summary(const std::string &Key) const {
  auto It = Summaries.find(Key);
  return It == Summaries.end() ? nullptr : &It->second;
}

void Solver::eachUncalled(
    const std::function<void(size_t, const Summary &)> &Visit) const {
  for (size_t I = 0; I < Program.Functions.size(); ++I)
    if (const facts::Function &F = Program.Functions[I];
        !Called[I] && !F.Blocks.empty())
      if (const Summary *S = summary(F.Key))
        Visit(I, *S);
}

std::string Solver::versionOf(const std::string &Macro) const {
  auto It = Program.Versions.find(Macro);
  return It == Program.Versions.end() ? std::string() : It->second;
}

std::vector<const Summary *>
Solver::resolve(const facts::Callee &Callee) const {
  std::vector<const Summary *> Out;
  auto add = [&](const std::string &Key) {
    if (const Summary *S = summary(Key))
      Out.push_back(S);
  };
  add(Callee.Key);
  if (!Callee.Virtual)
    return Out;
  // Virtual: the one implementation there is, or none where there are several.
  auto It = Overriders.find(Callee.Key);
  if (It == Overriders.end())
    return Out;
  for (const std::string &Key : It->second)
    add(Key);
  if (Out.size() > 1)
    Out.clear();
  return Out;
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

void Solver::orderFunctions() {
  size_t N = Program.Functions.size();
  std::vector<std::vector<size_t>> Calls(N);
  Called.assign(N, false);
  for (size_t I = 0; I < N; ++I) {
    auto add = [&](const std::string &Key, bool IsCall) {
      auto It = ByKey.find(Key);
      if (It == ByKey.end())
        return;
      Calls[I].push_back(It->second);
      if (IsCall && It->second != I)
        Called[It->second] = true;
    };
    for (const facts::Callee &C : Program.Functions[I].Callees) {
      if (C.Key.empty())
        continue;
      add(C.Key, true);
      if (C.Virtual) {
        auto It = Overriders.find(C.Key);
        if (It != Overriders.end() && It->second.size() == 1)
          add(It->second[0], true);
      }
    }
    // Closures and function pointers are solved before those who use them.
    for (const facts::Block &B : Program.Functions[I].Blocks)
      for (const facts::Instr &X : B.Instrs)
        if (X.Kind == Op::Closure || X.Kind == Op::Function)
          add(X.Str, false);
  }
  // Tarjan's algorithm without recursion; components come out callees first.
  std::vector<int> Index(N, -1), Low(N, 0);
  std::vector<bool> OnStack(N, false);
  std::vector<size_t> Stack;
  int Next = 0;
  for (size_t Root = 0; Root < N; ++Root) {
    if (Index[Root] >= 0)
      continue;
    std::vector<std::pair<size_t, size_t>> Work{{Root, 0}};
    while (!Work.empty()) {
      auto [V, I] = Work.back();
      if (I == 0) {
        Index[V] = Low[V] = Next++;
        Stack.push_back(V);
        OnStack[V] = true;
      }
      if (I < Calls[V].size()) {
        ++Work.back().second;
        size_t W = Calls[V][I];
        if (Index[W] < 0)
          Work.push_back({W, 0});
        else if (OnStack[W])
          Low[V] = std::min(Low[V], Index[W]);
        continue;
      }
      Work.pop_back();
      if (!Work.empty())
        Low[Work.back().first] = std::min(Low[Work.back().first], Low[V]);
      if (Low[V] != Index[V])
        continue;
      std::vector<size_t> Component;
      size_t W;
      do {
        W = Stack.back();
        Stack.pop_back();
        OnStack[W] = false;
        Component.push_back(W);
      } while (W != V);
      std::reverse(Component.begin(), Component.end());
      Components.push_back(std::move(Component));
    }
  }
}

//===----------------------------------------------------------------------===//
// Globals
//===----------------------------------------------------------------------===//

void Solver::solveGlobals() {
  // A global keeps its initial value if it is constant, or if nothing in the
  // program can write to it.
  std::map<std::string, bool> Changed;
  std::set<std::string> SetFields;
  std::map<std::string, std::set<std::string>> FieldsNamed;
  for (const facts::Function &F : Program.Functions) {
    if (F.Name == facts::InitName)
      continue;
    std::map<facts::Reg, std::string> Of, FieldOf;
    for (const facts::Block &B : F.Blocks)
      for (const facts::Instr &I : B.Instrs) {
        auto global = [&](facts::Reg R) -> const std::string * {
          auto It = Of.find(R);
          return It == Of.end() ? nullptr : &It->second;
        };
        switch (I.Kind) {
        case Op::Address:
          if (F.Vars[I.Var].Kind == facts::VarKind::Global &&
              !F.Vars[I.Var].Constant)
            Of[I.Dst] = F.Vars[I.Var].Name;
          break;
        case Op::Field:
          FieldOf[I.Dst] = I.Type;
          if (!I.Type.empty())
            FieldsNamed[I.Str].insert(I.Type);
          [[fallthrough]];
        case Op::Element:
          if (const std::string *G = global(I.A))
            Of[I.Dst] = *G;
          break;
        case Op::Store:
        case Op::Copy:
          if (auto It = FieldOf.find(I.A); It != FieldOf.end())
            SetFields.insert(It->second);
          if (const std::string *G = global(I.A))
            Changed[*G] = true;
          if (const std::string *G = global(I.B); G && I.Kind == Op::Store)
            Changed[*G] = true;
          break;
        case Op::Call: {
          const facts::Callee &C = F.Callees[static_cast<size_t>(I.CalleeIx)];
          if (const std::string *G = global(I.A); G && !C.Const)
            Changed[*G] = true;
          if (auto It = FieldOf.find(I.A); It != FieldOf.end() && !C.Const)
            SetFields.insert(It->second);
          for (size_t N = 0; N < I.Args.size(); ++N)
            if (const std::string *G = global(I.Args[N]))
              if (N >= C.ParamModes.size() || C.ParamModes[N] != 'c')
                Changed[*G] = true;
          break;
        }
        default:
          break;
        }
      }
  }
  for (size_t I = 0; I < Program.Functions.size(); ++I) {
    if (Program.Functions[I].Name != facts::InitName)
      continue;
    Summary S = FunctionSolver(*this, Program.Functions[I], false).solve();
    for (const SummaryExit &X : S.Exits) {
      if (X.Thrown)
        continue;
      for (const auto &[P, V] : X.Writes) {
        PlaceId Root = Places.rootOf(P);
        if (Places.kind(Root) != Step::Global ||
            Changed.count(Places.name(Root)))
          continue;
        if (const std::string &Name = Places.name(Root);
            P == Root && Name.starts_with("field ")) {
          // Places know fields by their short names: another class may have
          // one that is called alike.
          std::string Full = Name.substr(6);
          std::string Short = Full.substr(Full.rfind(':') + 1);
          if (SetFields.count(Full))
            continue;
          FieldDefaults[Full] = V;
          if (FieldsNamed[Short].size() <= 1)
            FieldDefaults[Short] = V;
          continue;
        }
        Globals.setOnly(Places, P, V);
      }
      for (const auto &[P, V] : X.Writes)
        if (Places.kind(Places.rootOf(P)) == Step::Site)
          Globals.setOnly(Places, P, V);
    }
    for (const EventPtr &E : S.Events)
      Events.push_back({E, I, false});
    Summaries[Program.Functions[I].Key] = std::move(S);
  }
}

//===----------------------------------------------------------------------===//
// Solving
//===----------------------------------------------------------------------===//

void Solver::solve(size_t Index) {
  const facts::Function &F = Program.Functions[Index];
  if (F.Blocks.empty())
    return; // Of another unit.
  if (Steps > Bounds.StepsPerProgram) {
    Counter.hit("StepsPerProgram");
    return;
  }
  FunctionSolver Run(*this, F, Called[Index]);
  Summary S = Run.solve();
  ++Solved;
  // Blocks are cheap to forget, summaries are not: keep the newest only.
  Summaries[F.Key] = std::move(S);
}

void Solver::solve(const std::vector<size_t> &Component) {
  const facts::Function &First = Program.Functions[Component[0]];
  bool Recursive =
      Component.size() > 1 ||
      std::any_of(First.Callees.begin(), First.Callees.end(),
                  [&](const facts::Callee &C) { return C.Key == First.Key; });
  auto round = [&] {
    std::vector<uint64_t> Found;
    for (size_t I : Component) {
      if (Program.Functions[I].Name == facts::InitName)
        continue;
      solve(I);
      const Summary *S = Recursive ? summary(Program.Functions[I].Key) : nullptr;
      Found.push_back(S ? fingerprint(*S, Places) : 0);
    }
    return Found;
  };
  std::vector<uint64_t> Before = round();
  if (!Recursive)
    return;
  for (unsigned R = 1; R < Bounds.RecursionRounds; ++R) {
    std::vector<uint64_t> Now = round();
    if (Now == Before)
      return;
    Before = std::move(Now);
  }
  Counter.hit("RecursionRounds");
}

void Solver::run() {
  orderFunctions();
  solveGlobals();
  for (const std::vector<size_t> &Component : Components) {
    solve(Component);
    for (size_t I : Component) {
      if (Program.Functions[I].Name == facts::InitName || beginsConstructed(I))
        continue;
      auto It = Summaries.find(Program.Functions[I].Key);
      if (It == Summaries.end())
        continue;
      for (const EventPtr &E : It->second.Events)
        Events.push_back({E, I, Called[I]});
    }
  }
  solveConstructed();
}

bool Solver::beginsConstructed(size_t Index) const {
  const facts::Function &F = Program.Functions[Index];
  return !Called[Index] && !isConstructor(F) && Classes.count(classOf(F));
}

void Solver::solveConstructed() {
  Made.emplace(Ctx, Program, [&](const std::string &Key) { return summary(Key); });
  for (size_t I = 0; I < Program.Functions.size(); ++I) {
    if (!beginsConstructed(I))
      continue;
    const facts::Function &F = Program.Functions[I];
    if (Steps > Bounds.StepsPerProgram) {
      Counter.hit("StepsPerProgram");
      return;
    }
    // The summary stays that of any object.
    Summary S = FunctionSolver(*this, F, false, Made->of(classOf(F))).solve();
    for (const EventPtr &E : S.Events)
      Events.push_back({E, I, false});
  }
}

std::string Solver::dumpStates(const std::string &File, unsigned Line) {
  std::string Out;
  for (const facts::Function &F : Program.Functions) {
    if (Program.locate(F.Where).File != File || Line < F.Where.Line ||
        Line > F.Where.EndLine)
      continue;
    size_t Index = ByKey.at(F.Key);
    FunctionSolver Run(*this, F, Called[Index],
                       beginsConstructed(Index) ? Made->of(classOf(F)) : nullptr);
    std::set<std::string> Said; // Most instructions of a line change nothing.
    Run.Watch = [&](const facts::Instr &I, const Disjunct &D) {
      if (I.Where.Line != Line || Program.locate(I.Where).File != File)
        return;
      std::string State = F.Name + " line " + std::to_string(Line) + ":\n";
      static constexpr const char *Phases[] = {"pending", "succeeded", "failed",
                                               "seen"};
      for (const Outcome &O : D.Outcomes)
        State += "  outcome " + Places.str(O.Symbol) + " " + Phases[O.State] +
               (O.TransportSeen ? ", transfer seen\n" : "\n");
      for (const Known &K : D.Facts)
        State += "  known " + Places.str(K.Symbol) + " " +
               (K.IsText ? std::string(name(K.Test)) + (K.Holds ? "" : " not")
                         : "compares with " + std::to_string(K.Constant)) +
               "\n";
      D.Mem.all([&](PlaceId P, const Value &V) {
        State += "  " + Places.str(P) + " = ";
        if (V.Str)
          State += V.Str->str(&Places);
        if (V.Ints)
          for (int64_t N : *V.Ints)
            State += std::to_string(N) + " ";
        for (PlaceId T : V.Targets)
          State += "&" + Places.str(T) + " ";
        if (V.Symbol)
          State += "symbol " + Places.str(V.Symbol);
        std::string L = V.Marks.str();
        if (!L.empty())
          State += " {" + L + "}";
        State += '\n';
      });
      if (Said.insert(State).second)
        Out += State;
    };
    Run.solve();
  }
  return Out;
}
