//===- engine_bench.cpp - How the engine's time grows ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Solves generated programs of growing size; `tools/bench` runs it and fits
/// the exponent. The facts are those that lowering makes of such C++.
//===----------------------------------------------------------------------===//
#include "checks/engine/Solver.h"
#include "checks/policy/Policy.h"
#include "checks/rules/Analysis.h"

#include <benchmark/benchmark.h>

#include <cstdlib>

using namespace nhsmail;
using namespace nhsmail::facts;

namespace {

/// One function in the making.
class Builder {
public:
  Builder(std::string Name, std::vector<Category> Params) {
    F.Name = F.ShortName = Name;
    F.Key = Name + "()";
    F.Result = Category::Bool;
    for (Category C : Params) {
      Variable V;
      V.Kind = VarKind::Parameter;
      V.Index = F.ParamCount++;
      V.Name = "p" + std::to_string(V.Index);
      V.Cat = C;
      F.Vars.push_back(V);
    }
    F.Where = {1, 1, 1, 1000000, 1};
    F.Blocks.emplace_back();
  }

  uint32_t local(std::string Name, Category C) {
    Variable V;
    V.Index = Locals++;
    V.Name = std::move(Name);
    V.Cat = C;
    F.Vars.push_back(V);
    return static_cast<uint32_t>(F.Vars.size() - 1);
  }

  /// A function that models know, or one of the program.
  int32_t callee(std::string Name, std::vector<Category> Params,
                 Category Result, bool Known = true) {
    Callee C;
    C.Key = Name + "()";
    C.Name = std::move(Name);
    C.ParamCats = std::move(Params);
    C.ParamNames.resize(C.ParamCats.size());
    C.ParamModes.assign(C.ParamCats.size(), Known ? 'm' : 'c');
    C.Result = Result;
    F.Callees.push_back(std::move(C));
    return static_cast<int32_t>(F.Callees.size() - 1);
  }

  Reg add(Op Kind, auto Set) {
    Instr I;
    I.Kind = Kind;
    I.Dst = F.RegCount++;
    I.Where = {1, ++Line, 1, Line, 9};
    Set(I);
    F.Blocks.back().Instrs.push_back(std::move(I));
    return F.Blocks.back().Instrs.back().Dst;
  }
  Reg text(std::string S) {
    return add(Op::Text, [&](Instr &I) {
      I.Str = std::move(S);
      I.Cat = Category::Text;
    });
  }
  Reg number(int64_t N, std::string Name = {}) {
    return add(Op::Number, [&](Instr &I) {
      I.Imm = N;
      I.Str = std::move(Name);
      I.Cat = Category::Number;
    });
  }
  Reg load(uint32_t Var) {
    Reg A = add(Op::Address, [&](Instr &I) { I.Var = Var; });
    return add(Op::Load, [&](Instr &I) {
      I.A = A;
      I.Cat = F.Vars[Var].Cat;
      I.Imm = I.Cat == Category::Text || I.Cat == Category::Pointer;
    });
  }
  void store(uint32_t Var, Reg B) {
    Reg A = add(Op::Address, [&](Instr &I) { I.Var = Var; });
    add(Op::Store, [&](Instr &I) {
      I.Dst = 0;
      --F.RegCount;
      I.A = A;
      I.B = B;
      I.Cat = F.Vars[Var].Cat;
    });
  }
  Reg call(int32_t Callee, std::vector<Reg> Args) {
    return add(Op::Call, [&](Instr &I) {
      I.CalleeIx = Callee;
      I.Args = std::move(Args);
      I.Cat = F.Callees[static_cast<size_t>(Callee)].Result;
    });
  }
  Reg binary(Reg A, std::string Op, Reg B) {
    return add(Op::Binary, [&](Instr &I) {
      I.A = A;
      I.B = B;
      I.Str = std::move(Op);
      I.Cat = Category::Bool;
    });
  }
  /// `if (Condition) { Then(); }`
  void branch(Reg Condition, auto Then) {
    uint32_t From = static_cast<uint32_t>(F.Blocks.size() - 1);
    F.Blocks.emplace_back();
    Then();
    uint32_t Last = static_cast<uint32_t>(F.Blocks.size() - 1);
    F.Blocks.emplace_back();
    Edge Taken, Over;
    Taken.Block = From + 1;
    Over.Block = Last + 1;
    F.Blocks[From].Kind = Exit::Branch;
    F.Blocks[From].Condition = Condition;
    F.Blocks[From].Next = {Taken, Over};
    if (F.Blocks[Last].Instrs.empty() ||
        F.Blocks[Last].Instrs.back().Kind != Op::Return) {
      F.Blocks[Last].Kind = Exit::Jump;
      F.Blocks[Last].Next = {Over};
    }
  }
  void giveBack(Reg A) {
    add(Op::Return, [&](Instr &I) {
      I.Dst = 0;
      --F.RegCount;
      I.A = A;
    });
  }

  facts::Function take() { return std::move(F); }

private:
  using Op = facts::Op;
  facts::Function F;
  uint32_t Locals = 0, Line = 1;
};

/// `curl_easy_setopt(easy, …)`, as it is in most programs.
struct Curl {
  explicit Curl(Builder &B)
      : B(B), SetOpt(B.callee("curl_easy_setopt",
                              {Category::Pointer, Category::Number,
                               Category::Text},
                              Category::Number)),
        Perform(B.callee("curl_easy_perform", {Category::Pointer},
                         Category::Number)) {}
  void set(Reg Easy, const char *Option, Reg Value) {
    B.call(SetOpt, {Easy, B.number(1, Option), Value});
  }
  /// `if (curl_easy_perform(easy) != CURLE_OK) return false;`
  void send(Reg Easy) {
    Reg Code = B.call(Perform, {Easy});
    B.branch(B.binary(Code, "!=", B.number(0, "CURLE_OK")),
             [&] { B.giveBack(B.number(0)); });
  }
  Builder &B;
  int32_t SetOpt, Perform;
};

/// A function of \p Statements statements: texts are kept in variables, some
/// on a condition, and every twentieth statement or so is about mail.
Program statements(int64_t Statements) {
  Builder B("notify", {Category::Pointer, Category::Text, Category::Number});
  Curl C(B);
  std::vector<uint32_t> Vars;
  for (int I = 0; I < 16; ++I)
    Vars.push_back(B.local("v" + std::to_string(I), Category::Text));
  int32_t Helper =
      B.callee("helper", {Category::Text}, Category::Text, false);
  int64_t Done = 0;
  for (unsigned I = 0; Done < Statements; ++I) {
    uint32_t Var = Vars[I % Vars.size()];
    switch (I % 10) {
    case 3:
      B.branch(B.binary(B.load(2), "==", B.number(I)),
               [&] { B.store(Var, B.text("other " + std::to_string(I))); });
      Done += 2;
      break;
    case 5:
      C.set(B.load(0), "CURLOPT_URL", B.text("smtps://send.nhs.net:465"));
      ++Done;
      break;
    case 7:
      B.store(Var, B.call(Helper, {B.load(Vars[(I + 5) % Vars.size()])}));
      ++Done;
      break;
    case 9:
      C.set(B.load(0), "CURLOPT_PASSWORD", B.load(1));
      C.send(B.load(0));
      Done += 3;
      break;
    default:
      B.store(Var, I % 3 ? B.load(Vars[(I + 3) % Vars.size()])
                         : B.text("text " + std::to_string(I)));
      ++Done;
      break;
    }
  }
  B.giveBack(B.number(1));
  Program P;
  P.Files.push_back("bench.cpp");
  P.Functions.push_back(B.take());
  return P;
}

/// A password that is handed through \p Depth functions to the one that signs
/// in and sends.
Program chain(int64_t Depth) {
  Program P;
  P.Files.push_back("bench.cpp");
  auto name = [](int64_t I) { return "step" + std::to_string(I); };
  for (int64_t I = 0; I <= Depth; ++I) {
    Builder B(name(I), {Category::Pointer, Category::Text});
    if (I == 0) {
      Curl C(B);
      C.set(B.load(0), "CURLOPT_URL", B.text("smtps://send.nhs.net:465"));
      C.set(B.load(0), "CURLOPT_PASSWORD", B.load(1));
      C.send(B.load(0));
      B.giveBack(B.number(1));
    } else {
      int32_t Next = B.callee(name(I - 1), {Category::Pointer, Category::Text},
                              Category::Bool, false);
      Reg Password = I == Depth ? B.text("Tarn-and-Fell-7") : B.load(1);
      B.giveBack(B.call(Next, {B.load(0), Password}));
    }
    P.Functions.push_back(B.take());
  }
  return P;
}

void solve(benchmark::State &State, const Program &P) {
  const ModelSet &Models = shippedModels();
  const Policy Pol = defaultPolicy();
  const NameOracle Names = oracleFor(Pol);
  const Limits Bounds;
  for (auto _ : State) {
    State.PauseTiming();
    Program Mine = P;
    State.ResumeTiming();
    Solver S(Mine, Models, Names, Bounds);
    S.run();
    if (S.events().empty())
      State.SkipWithError("nothing was found: the program is not what it was");
    if (S.limits().counts().count("StepsPerFunction"))
      State.SkipWithError("a bound ended it early");
    benchmark::DoNotOptimize(S.functionsSolved());
  }
  State.SetComplexityN(State.range(0));
}

} // namespace

static void Statements(benchmark::State &State) {
  solve(State, statements(State.range(0)));
}
BENCHMARK(Statements)->RangeMultiplier(10)->Range(10, 10000)->Unit(
    benchmark::kMillisecond);

static void Chain(benchmark::State &State) {
  solve(State, chain(State.range(0)));
}
BENCHMARK(Chain)->Arg(1)->Arg(3)->Arg(10)->Arg(30)->Arg(100)->Unit(
    benchmark::kMillisecond);

BENCHMARK_MAIN();
