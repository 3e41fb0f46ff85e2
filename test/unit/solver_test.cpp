//===- solver_test.cpp - From facts to events, without a compiler ---------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Binder.h"
#include "checks/engine/Solver.h"

#include <gtest/gtest.h>

#include <memory>

using namespace nhsmail;
using facts::Category;
using facts::Op;
using facts::Reg;

namespace {

constexpr const char *Mail = R"({
  "library": "test",
  "functions": [
    {"names": ["send"], "effects": [{"send": "message", "set": {"recipient": "arg0"},
       "result": "return", "success": "zero"}]},
    {"names": ["signIn"], "effects": [{"arrive": "credential", "role": "password", "from": "arg0"}]},
    {"names": ["log"], "logs": true, "effects": []}
  ]
})";

/// Writes a function fact by fact.
class Writer {
public:
  explicit Writer(std::string Name, Category Result = Category::Number) {
    F.Key = F.Name = F.ShortName = std::move(Name);
    F.Result = Result;
    F.Blocks.resize(1);
    F.Where = {1, 1, 1, 99, 1};
  }
  uint32_t parameter(const char *Name, Category Cat) {
    facts::Variable V;
    V.Kind = facts::VarKind::Parameter;
    V.Index = F.ParamCount++;
    V.Name = Name;
    V.Cat = Cat;
    F.Vars.push_back(V);
    return static_cast<uint32_t>(F.Vars.size() - 1);
  }
  Reg text(const char *S) {
    facts::Instr I = next(Op::Text);
    I.Str = S;
    return add(I);
  }
  Reg number(int64_t N) {
    facts::Instr I = next(Op::Number);
    I.Imm = N;
    return add(I);
  }
  Reg read(uint32_t Var) {
    facts::Instr A = next(Op::Address);
    A.Var = Var;
    facts::Instr L = next(Op::Load);
    L.A = add(A);
    L.Cat = F.Vars[Var].Cat;
    L.Imm = L.Cat == Category::Text;
    return add(L);
  }
  Reg call(const char *Name, std::vector<Reg> Args, bool Body = false,
           Category Result = Category::Number) {
    facts::Callee C;
    C.Name = Name;
    if (Body)
      C.Key = Name;
    C.Result = Result;
    C.ParamModes = std::string(Args.size(), 'c');
    F.Callees.push_back(C);
    facts::Instr I = next(Op::Call);
    I.CalleeIx = static_cast<int32_t>(F.Callees.size() - 1);
    I.Args = std::move(Args);
    return add(I);
  }
  Reg binary(const char *Name, Reg A, Reg B) {
    facts::Instr I = next(Op::Binary);
    I.Str = Name;
    I.A = A;
    I.B = B;
    return add(I);
  }
  void give(Reg R) {
    facts::Instr I = next(Op::Return);
    I.A = R;
    I.Dst = 0;
    block().Instrs.push_back(I);
  }
  uint32_t newBlock() {
    F.Blocks.emplace_back();
    return static_cast<uint32_t>(F.Blocks.size() - 1);
  }
  void at(uint32_t Block) { Current = Block; }
  void branch(Reg Condition, uint32_t True, uint32_t False) {
    block().Kind = facts::Exit::Branch;
    block().Condition = Condition;
    block().Next = {{True, {}}, {False, {}}};
  }
  void jump(uint32_t To) {
    block().Kind = facts::Exit::Jump;
    block().Next = {{To, {}}};
  }
  facts::Function F;

private:
  facts::Block &block() { return F.Blocks[Current]; }
  facts::Instr next(Op Kind) {
    facts::Instr I;
    I.Kind = Kind;
    I.Dst = F.RegCount++;
    I.Where = {1, ++Line, 1, Line, 9};
    return I;
  }
  Reg add(const facts::Instr &I) {
    block().Instrs.push_back(I);
    return I.Dst;
  }
  uint32_t Current = 0, Line = 0;
};

/// Solves functions against the models above.
struct Solved {
  facts::Program P;
  ModelSet Models;
  NameOracle Names;
  Limits L;
  std::unique_ptr<Solver> S;

  explicit Solved(std::vector<facts::Function> Functions, Limits Bounds = {})
      : L(Bounds) {
    EXPECT_TRUE(Models.add(Mail, "mail.json").empty());
    P.Files = {"", "a.cpp"};
    P.Functions = std::move(Functions);
    S = std::make_unique<Solver>(P, Models, Names, L);
    S->run();
  }
  std::vector<EventPtr> events(Event::Kind Kind) const {
    std::vector<EventPtr> Out;
    for (const SeenEvent &E : S->events())
      if (E.What->What == Kind)
        Out.push_back(E.What);
    return Out;
  }
};

TEST(Solver, ADroppedOutcomeIsLost) {
  Writer W("f", Category::Void);
  W.call("send", {W.text("a@nhs.net")});
  Solved R({W.F});
  ASSERT_EQ(R.events(Event::Lost).size(), 1u);
  EXPECT_EQ(R.events(Event::Lost)[0]->How, Loss::Dropped);
}

TEST(Solver, AReturnedOutcomeIsNot) {
  Writer W("f");
  W.give(W.call("send", {W.text("a@nhs.net")}));
  Solved R({W.F});
  EXPECT_TRUE(R.events(Event::Lost).empty());
}

TEST(Solver, AFailureThatIsOnlyLoggedIsLost) {
  Writer W("f", Category::Void);
  Reg Ok = W.binary("!=", W.call("send", {W.text("a@nhs.net")}), W.number(0));
  uint32_t Log = W.newBlock(), End = W.newBlock();
  W.branch(Ok, Log, End);
  W.at(Log);
  W.call("log", {}, false, Category::Void);
  W.jump(End);
  Solved R({W.F});
  ASSERT_EQ(R.events(Event::Lost).size(), 1u);
  EXPECT_EQ(R.events(Event::Lost)[0]->How, Loss::OnlyLogged);
}

TEST(Solver, AFailureThatTheResultTellsIsTheCallersToDrop) {
  Writer Inner("deliver", Category::Bool);
  Reg Failed =
      Inner.binary("!=", Inner.call("send", {Inner.text("a@nhs.net")}),
                   Inner.number(0));
  uint32_t Bad = Inner.newBlock(), Good = Inner.newBlock();
  Inner.branch(Failed, Bad, Good);
  Inner.at(Bad);
  Inner.give(Inner.number(0));
  Inner.at(Good);
  Inner.give(Inner.number(1));
  Writer Outer("run", Category::Void);
  Outer.call("deliver", {}, /*Body=*/true, Category::Bool);
  Solved R({Inner.F, Outer.F});
  std::vector<EventPtr> Lost = R.events(Event::Lost);
  ASSERT_EQ(Lost.size(), 1u);
  EXPECT_EQ(Lost[0]->LostDepth, 1u) << "lost one call out from the send";
}

TEST(Solver, ASecretTravelsThroughParameters) {
  Writer Inner("login", Category::Void);
  uint32_t P = Inner.parameter("password", Category::Text);
  Inner.call("signIn", {Inner.read(P)}, false, Category::Void);
  Writer Outer("run", Category::Void);
  Outer.call("login", {Outer.text("hunter2")}, true, Category::Void);
  Solved R({Inner.F, Outer.F});
  std::vector<EventPtr> Seen = R.events(Event::Arrive);
  ASSERT_EQ(Seen.size(), 2u);
  const Value *Open = Seen[0]->attribute("value");
  EXPECT_TRUE(isOpen(R.S->places(), *Open));
  const Value *Closed = Seen[1]->attribute("value");
  ASSERT_TRUE(Closed->Str);
  EXPECT_EQ(Closed->Str->constant(), "hunter2");
  EXPECT_EQ(Seen[1]->CallCount, 1u);
}

TEST(Solver, ABranchThatCannotBeTakenIsNot) {
  Writer W("f", Category::Void);
  uint32_t Send = W.newBlock(), End = W.newBlock();
  W.branch(W.binary("==", W.number(1), W.number(2)), Send, End);
  W.at(Send);
  W.call("send", {W.text("a@nhs.net")});
  W.jump(End);
  Solved R({W.F});
  EXPECT_TRUE(R.events(Event::Send).empty());
}

TEST(Solver, RecursionEnds) {
  Writer W("f");
  W.call("send", {W.text("a@nhs.net")});
  W.give(W.call("f", {}, true));
  Solved R({W.F});
  EXPECT_FALSE(R.events(Event::Send).empty());
}

TEST(Solver, TheStepBudgetIsKeptAndCounted) {
  Limits Few;
  Few.StepsPerFunction = 5;
  Writer W("f", Category::Void);
  for (int I = 0; I < 50; ++I)
    W.number(I);
  Solved R({W.F}, Few);
  EXPECT_EQ(R.S->limits().counts().count("StepsPerFunction"), 1u);
}

TEST(Solver, BeyondTheEventLimitAnOutcomeStillKnowsItsSend) {
  Limits Few;
  Few.SummaryEvents = 1;
  Writer W("f");
  W.call("send", {W.text("a@nhs.net")});
  W.give(W.call("send", {W.text("b@nhs.net")}));
  Solved R({W.F}, Few);
  EXPECT_EQ(R.S->limits().counts().count("SummaryEvents"), 1u);
  const Summary *S = R.S->summary("f");
  ASSERT_TRUE(S);
  ASSERT_EQ(S->Exits.size(), 1u);
  ASSERT_EQ(S->Exits[0].Outcomes.size(), 1u);
  const Value *To = S->Exits[0].Outcomes[0].Send->attribute("recipient");
  ASSERT_TRUE(To && To->Str);
  EXPECT_EQ(To->Str->constant(), "b@nhs.net");
}

} // namespace
