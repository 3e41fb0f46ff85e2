//===- Loops.cpp - What repeats an event ----------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Loops.h"

#include "checks/engine/State.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <set>
#include <string>

using namespace nhsmail;
using facts::Instr;
using facts::Op;
using facts::Reg;

bool LoopInfo::contains(uint32_t Block) const {
  return std::binary_search(Blocks.begin(), Blocks.end(), Block);
}

static bool isOneOf(std::string_view S,
                    std::initializer_list<std::string_view> All) {
  return std::find(All.begin(), All.end(), S) != All.end();
}

static std::string_view shortName(std::string_view Name) {
  size_t At = Name.rfind("::");
  return At == std::string_view::npos ? Name : Name.substr(At + 2);
}

static bool isArithmetic(const Instr &I) {
  return I.Kind == Op::Binary &&
         isOneOf(I.Str, {"+", "-", "*", "/", "<<", ">>"});
}

static bool isComparison(std::string_view Op) {
  return isOneOf(Op, {"==", "!=", "<", "<=", ">", ">=", "<=>"});
}

void LoopTest::made(std::optional<uint64_t> Rounds) {
  Unsure |= !Rounds;
  if (Unsure)
    Most = std::nullopt;
  else
    Most = std::max(Most.value_or(0), *Rounds);
}

uint64_t nhsmail::distance(int64_t A, int64_t B) {
  return A > B ? static_cast<uint64_t>(A) - static_cast<uint64_t>(B)
               : static_cast<uint64_t>(B) - static_cast<uint64_t>(A);
}

std::optional<uint64_t> nhsmail::elementsOf(const PlaceTable &Places,
                                            const Memory &M, PlaceId P) {
  std::set<PlaceId> Known;
  bool All = true;
  M.within(Places, P, [&](PlaceId Q, const Value &) {
    while (Q != P && Places.parent(Q) != P)
      Q = Places.parent(Q);
    if (Places.isIndex(Q))
      Known.insert(Q);
    else if (Places.kind(Q) == Step::Element)
      All = false;
  });
  if (!All || Known.empty())
    return std::nullopt;
  return Known.size();
}

//===----------------------------------------------------------------------===//
// Which blocks
//===----------------------------------------------------------------------===//

static std::vector<uint32_t> successors(const facts::Block &B) {
  std::vector<uint32_t> Out;
  for (const facts::Edge &E : B.Next)
    if (E.Block != facts::NoBlock)
      Out.push_back(E.Block);
  if (B.MayUnwind && B.Unwind != facts::NoBlock)
    Out.push_back(B.Unwind);
  return Out;
}

/// Adds to \p Body all blocks from which those in it are reached without
/// passing \p Head.
static void reachBack(std::set<uint32_t> &Body, uint32_t Head,
                      const std::vector<std::vector<uint32_t>> &Before) {
  std::vector<uint32_t> Work(Body.begin(), Body.end());
  Body.insert(Head);
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    if (B == Head)
      continue;
    for (uint32_t P : Before[B])
      if (Body.insert(P).second)
        Work.push_back(P);
  }
}

/// Edges that lead back to a block on the way to them, and the loops that they
/// make: of each head, one.
static std::map<uint32_t, std::set<uint32_t>>
naturalLoops(const facts::Function &F,
             const std::vector<std::vector<uint32_t>> &Before) {
  std::map<uint32_t, std::set<uint32_t>> Ends; // By head: where edges start.
  enum State : uint8_t { New, Open, Done };
  std::vector<State> States(F.Blocks.size(), New);
  std::vector<std::pair<uint32_t, std::vector<uint32_t>>> Path;
  auto open = [&](uint32_t B) {
    States[B] = Open;
    Path.emplace_back(B, successors(F.Blocks[B]));
  };
  if (!F.Blocks.empty())
    open(0);
  while (!Path.empty()) {
    auto &[B, Rest] = Path.back();
    if (Rest.empty()) {
      States[B] = Done;
      Path.pop_back();
      continue;
    }
    uint32_t Next = Rest.back();
    Rest.pop_back();
    if (States[Next] == Open)
      Ends[Next].insert(B);
    else if (States[Next] == New)
      open(Next);
  }
  std::map<uint32_t, std::set<uint32_t>> Out;
  for (auto &[Head, Body] : Ends) {
    std::set<uint32_t> Blocks = Body;
    reachBack(Blocks, Head, Before);
    // A loop with two entries, by `goto`, has no head.
    if (Head == 0 || !Blocks.count(0))
      Out[Head] = std::move(Blocks);
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// What ends them
//===----------------------------------------------------------------------===//

namespace {
/// Reads the branches that leave one loop.
class TestReader {
public:
  TestReader(const facts::Function &F, LoopInfo &L, const NameOracle &Names)
      : F(F), L(L), Names(Names), Def(F.RegCount, nullptr),
        Home(F.RegCount, 0) {
    for (uint32_t B = 0; B < F.Blocks.size(); ++B)
      for (const Instr &I : F.Blocks[B].Instrs)
        if (I.Dst) {
          Def[I.Dst] = &I;
          Home[I.Dst] = B;
        }
  }

  void read() {
    for (uint32_t B : L.Blocks)
      findSteps(B);
    for (uint32_t B : L.Blocks) {
      const facts::Block &X = F.Blocks[B];
      bool Leaves =
          std::any_of(X.Next.begin(), X.Next.end(), [&](const facts::Edge &E) {
            return E.Block != facts::NoBlock && !L.contains(E.Block);
          });
      if (!Leaves || X.Kind != facts::Exit::Branch)
        continue;
      Block = B;
      if (!X.Condition)
        rangeFor(X);
      else
        test(X.Condition);
    }
  }

private:
  const Instr *def(Reg R) const { return R < Def.size() ? Def[R] : nullptr; }
  const facts::Callee &callee(const Instr &I) const {
    return F.Callees[static_cast<size_t>(I.CalleeIx)];
  }
  bool inLoop(Reg R) const { return R && L.contains(Home[R]); }

  /// A name for what the address in \p R designates; empty where it has none.
  std::string key(Reg R, unsigned Depth = 0) const {
    const Instr *I = def(R);
    if (!I || Depth > 8)
      return {};
    auto below = [&](Reg Of, const std::string &Step) {
      std::string Base = key(Of, Depth + 1);
      return Base.empty() ? Base : Base + Step;
    };
    switch (I->Kind) {
    case Op::Address:
      return "v" + std::to_string(I->Var);
    case Op::Field:
      return below(I->A, "." + I->Str);
    case Op::Load:
      return below(I->A, "*");
    case Op::Call: // `++it`, `count.load()`: the object itself.
      return callee(*I).Method && isOneOf(shortName(callee(*I).Name),
                                          {"operator++", "operator--",
                                           "operator+=", "operator-="})
                 ? key(I->A, Depth + 1)
                 : std::string();
    default:
      return {};
    }
  }

  /// Variables that each round of \p B moves on.
  void findSteps(uint32_t B) {
    for (const Instr &I : F.Blocks[B].Instrs) {
      if (I.Kind == Op::Store) {
        std::string K = key(I.A);
        const Instr *From = def(I.B);
        if (K.empty() || !From)
          continue;
        if (isArithmetic(*From) && comesFrom(I.B, K))
          Steps.insert(K);
        else if (From->Kind == Op::Load && leadsOn(I.B, K))
          Links.insert(K); // p = p->next
        else
          Stored[K] = I.B;
        continue;
      }
      if (I.Kind == Op::Copy) {
        if (std::string K = key(I.A); !K.empty())
          Stored[K] = I.B;
        continue;
      }
      if (I.Kind != Op::Call || I.CalleeIx < 0)
        continue;
      const facts::Callee &C = callee(I);
      std::string_view Name = shortName(C.Name);
      if (isOneOf(Name, {"operator++", "operator--", "operator+=", "operator-=",
                         "advance", "fetch_add", "fetch_sub"})) {
        Reg Object = C.Method || I.Args.empty() ? I.A : I.Args[0];
        if (std::string K = key(Object); !K.empty())
          Steps.insert(K);
      }
      if (C.Constructor && !I.Args.empty())
        if (std::string K = key(I.A); !K.empty())
          Stored[K] = I.Args[0];
      // What the function passes itself is its parameter in the next round.
      if (L.Recursive && C.Key == F.Key)
        for (size_t N = 0; N < I.Args.size() && N < F.ParamCount; ++N)
          if (const Instr *A = def(I.Args[N]);
              A && isArithmetic(*A) &&
              comesFrom(I.Args[N], "v" + std::to_string(N)))
            Steps.insert("v" + std::to_string(N));
    }
  }

  /// True where \p R is computed from the variable \p K.
  bool comesFrom(Reg R, const std::string &K, unsigned Depth = 0) const {
    const Instr *I = def(R);
    if (!I || Depth > 8)
      return false;
    if (I->Kind == Op::Load)
      return key(I->A) == K;
    if (I->Kind == Op::Unary || isArithmetic(*I))
      return comesFrom(I->A, K, Depth + 1) ||
             (I->B && comesFrom(I->B, K, Depth + 1));
    return false;
  }

  /// True where \p R is a member of what the variable \p K points to.
  bool leadsOn(Reg R, const std::string &K) const {
    const Instr *I = def(R);
    return I && I->Kind == Op::Load && key(I->A).starts_with(K + "*") &&
           key(I->A) != K + "*";
  }

  /// The variable that \p R is, or is computed from, if it is one that moves
  /// on.
  std::string steppedBy(Reg R, unsigned Depth = 0) const {
    const Instr *I = def(R);
    if (!I || Depth > 8)
      return {};
    if (I->Kind == Op::Load) {
      std::string K = key(I->A);
      return Steps.count(K) || Links.count(K) ? K : std::string();
    }
    if (I->Kind == Op::Unary || isArithmetic(*I)) {
      std::string K = steppedBy(I->A, Depth + 1);
      return K.empty() && I->B ? steppedBy(I->B, Depth + 1) : K;
    }
    if (I->Kind == Op::Call && I->CalleeIx >= 0) {
      // `++n` of a class, and what an atomic number is read by.
      std::string K = key(I->A);
      if (callee(*I).Method && Steps.count(K) &&
          callee(*I).Result == facts::Category::Number)
        return K;
    }
    return {};
  }

  bool isPointer(Reg R) const {
    const Instr *I = def(R);
    return I && I->Kind != Op::Number &&
           (I->Cat == facts::Category::Pointer ||
            I->Cat == facts::Category::Text);
  }

  /// True of the place that a walk has come to: `*p++`, `names[i]`.
  bool walksTo(Reg R) const {
    const Instr *I = def(R);
    return !steppedBy(R).empty() ||
           (I && I->Kind == Op::Element && I->B && !steppedBy(I->B).empty());
  }

  LoopTest &add(LoopTest::Kind What) {
    LoopTest &T = L.Tests.emplace_back();
    T.What = What;
    T.Block = Block;
    T.Extra = Block == L.Head || headLeadsTo(Block) ? 0 : 1;
    return T;
  }

  /// True where a round starts with \p B: what stands before it is part of the
  /// test.
  bool headLeadsTo(uint32_t B) const {
    uint32_t At = L.Head;
    for (unsigned I = 0; I < 16 && At != B; ++I) {
      const facts::Block &X = F.Blocks[At];
      if (X.Kind != facts::Exit::Jump || X.Next.size() != 1 ||
          X.Next[0].Block == facts::NoBlock)
        return false;
      At = X.Next[0].Block;
    }
    return At == B;
  }

  /// `for (x : list)`: the branch asks nothing, and the body begins with an
  /// element of the list.
  void rangeFor(const facts::Block &B) {
    for (const facts::Edge &E : B.Next) {
      uint32_t At = E.Block;
      // Calls of the iterator that are not worth a fact leave empty blocks.
      for (size_t I = 0;
           I < F.Blocks.size() && At != facts::NoBlock && L.contains(At) &&
           F.Blocks[At].Instrs.empty() &&
           F.Blocks[At].Kind == facts::Exit::Jump && !F.Blocks[At].Next.empty();
           ++I)
        At = F.Blocks[At].Next[0].Block;
      if (At == facts::NoBlock || !L.contains(At))
        continue;
      for (const Instr &I : F.Blocks[At].Instrs)
        if (I.Kind == Op::Element && !I.B) {
          LoopTest &T = add(LoopTest::List);
          T.Of = I.A;
          T.Most = sizeOf(I.A);
          T.Cap = taken(I.A);
          return;
        }
    }
  }

  void test(Reg R, unsigned Depth = 0) {
    const Instr *I = def(R);
    if (!I || Depth > 8)
      return;
    switch (I->Kind) {
    case Op::Unary:
      return test(I->A, Depth + 1);
    case Op::Binary:
      if (isOneOf(I->Str, {"&&", "||"})) {
        test(I->A, Depth + 1);
        test(I->B, Depth + 1);
      } else if (isComparison(I->Str)) {
        compare(*I);
      } else if (!steppedBy(R).empty()) {
        add(LoopTest::Count).Value = R;
      }
      return;
    case Op::Load: {
      std::string K = key(I->A);
      if (Links.count(K) || (Steps.count(K) && isPointer(R)) || walksTo(I->A))
        add(LoopTest::List);
      else if (Steps.count(K))
        add(LoopTest::Count).Value = R;
      else if (auto It = Stored.find(K); It != Stored.end())
        source(It->second, Depth + 1);
      return;
    }
    case Op::Call:
      return call(*I, Depth);
    default:
      return;
    }
  }

  /// What was stored in this round is tested: only who yields the next of
  /// something is told from an outcome.
  void source(Reg R, unsigned Depth) {
    const Instr *I = def(R);
    if (I && inLoop(R) && I->Kind == Op::Call)
      call(*I, Depth);
  }

  void compare(const Instr &I) {
    for (auto [Value, Bound] : {std::pair(I.A, I.B), std::pair(I.B, I.A)}) {
      if (steppedBy(Value).empty())
        continue;
      if (isPointer(Value)) {
        add(LoopTest::List);
        return;
      }
      const Instr *Size = def(Bound);
      bool Listed = Size && Size->Kind == Op::Call && Size->CalleeIx >= 0 &&
                    isOneOf(shortName(callee(*Size).Name),
                            {"size", "count", "length", "ssize", "Length",
                             "GetCount", "GetSize", "GetLength", "get_Count"});
      LoopTest &T = add(Listed ? LoopTest::List : LoopTest::Count);
      if (Listed) {
        T.Of = callee(*Size).Method || Size->Args.empty() ? Size->A
                                                          : Size->Args[0];
        T.Most = sizeOf(T.Of);
      } else {
        T.Value = Value;
        T.Bound = Bound;
        T.Cap = cap(Bound);
        T.Extra += isOneOf(I.Str, {"<=", ">="}) ? 1 : 0;
      }
      return;
    }
    for (Reg R : {I.A, I.B})
      if (const Instr *X = def(R);
          X && X->Kind == Op::Load && walksTo(X->A)) {
        add(LoopTest::List);
        return;
      }
    for (Reg R : {I.A, I.B}) {
      const Instr *X = def(R);
      for (unsigned Depth = 0; X && isArithmetic(*X) && Depth < 8; ++Depth)
        X = def(X->A);
      if (!X)
        continue;
      size_t Before = L.Tests.size();
      if (X->Kind == Op::Call)
        call(*X, 4);
      else if (X->Kind == Op::Load)
        if (auto It = Stored.find(key(X->A)); It != Stored.end())
          source(It->second, 4);
      if (L.Tests.size() > Before)
        return;
    }
  }

  void call(const Instr &I, unsigned Depth) {
    if (I.CalleeIx < 0 || Depth > 8)
      return;
    const facts::Callee &C = callee(I);
    std::string_view Name = shortName(C.Name);
    std::vector<Reg> Operands(I.Args);
    if (I.A)
      Operands.insert(Operands.begin(), I.A);
    if (Name.starts_with("operator") && isComparison(Name.substr(8))) {
      for (Reg R : Operands)
        if (Steps.count(key(R)) || walks(R)) {
          LoopTest &T = add(LoopTest::List);
          T.Value = R;
          for (Reg X : Operands)
            if (!T.Most)
              T.Most = sizeOf(listOf(X));
          return;
        }
      for (Reg R : Operands)
        if (const Instr *X = def(R); X && X->Kind == Op::Call)
          call(*X, Depth + 1);
      return;
    }
    if (isOneOf(Name, {"operator bool", "operator!", "operator pointer",
                       "has_value"}) &&
        I.A) {
      const Instr *X = def(I.A);
      if (X && X->Kind == Op::Call)
        return call(*X, Depth + 1);
      if (auto It = Stored.find(key(I.A)); It != Stored.end())
        source(It->second, Depth + 1);
      return;
    }
    if (Names.YieldsNext(C.Name))
      add(LoopTest::List);
    else if (Names.EndsTrying(C.Name) ||
             std::any_of(I.Args.begin(), I.Args.end(),
                         [&](Reg R) { return !steppedBy(R).empty(); }))
      add(LoopTest::Time);
  }

  /// `it = list.erase(it)`, `it = std::next(it)`.
  bool walks(Reg R) const {
    auto It = Stored.find(key(R));
    const Instr *From = It == Stored.end() ? nullptr : def(It->second);
    return From && From->Kind == Op::Call && From->CalleeIx >= 0 &&
           isOneOf(shortName(callee(*From).Name), {"erase", "next", "prev"});
  }

  //===- Numbers and lists that are cut to a size -------------------------===//

  /// The number at \p R, or in the temporary that a reference is bound to.
  std::optional<uint64_t> number(Reg R) const {
    const Instr *I = def(R);
    if (I && I->Kind == Op::Temp)
      for (const facts::Block &B : F.Blocks)
        for (const Instr &X : B.Instrs)
          if (X.Kind == Op::Store && X.A == R)
            I = def(X.B);
    if (!I || I->Kind != Op::Number || I->Imm < 0)
      return std::nullopt;
    return static_cast<uint64_t>(I->Imm);
  }

  /// What \p R is, behind variables and references that were given it once.
  const Instr *origin(Reg R) const {
    const Instr *I = def(R);
    for (unsigned Depth = 0; I && Depth < 8; ++Depth) {
      if (I->Kind == Op::Load)
        I = def(I->A);
      else if (I->Kind == Op::Address &&
               F.Vars[I->Var].Kind == facts::VarKind::Local)
        I = initialiser(I->Var);
      else
        break;
    }
    return I;
  }

  std::optional<uint64_t> leastOf(const std::vector<Reg> &Args) const {
    std::optional<uint64_t> Out;
    for (Reg R : Args)
      if (std::optional<uint64_t> N = number(R))
        Out = std::min(Out.value_or(*N), *N);
    return Out;
  }

  /// The call that \p R comes from; null where it does from none.
  const Instr *callBehind(Reg R) const {
    const Instr *I = origin(R);
    return I && I->Kind == Op::Call && I->CalleeIx >= 0 ? I : nullptr;
  }

  /// The most that \p R is: `std::min(names.size(), most)`.
  std::optional<uint64_t> cap(Reg R) const {
    const Instr *I = callBehind(R);
    if (!I ||
        !isOneOf(shortName(callee(*I).Name), {"min", "qMin", "Min", "fmin"}))
      return std::nullopt;
    return leastOf(I->Args);
  }

  /// How many elements are left of a list: `names | std::views::take(10)`.
  std::optional<uint64_t> taken(Reg R) const {
    const Instr *I = callBehind(R);
    if (!I)
      return std::nullopt;
    if (shortName(callee(*I).Name) == "operator|" && I->Args.size() == 2)
      return taken(I->Args[1]);
    const Instr *View = def(I->A);
    if (!View || View->Kind != Op::Address)
      return std::nullopt;
    const std::string &Name = F.Vars[View->Var].Name;
    return Name == "std::ranges::views::take" || Name == "ranges::views::take"
               ? leastOf(I->Args)
               : std::nullopt;
  }

  //===- Lists of a known size --------------------------------------------===//

  /// What the variable \p Var was first given.
  const Instr *initialiser(uint32_t Var) const {
    for (const facts::Block &B : F.Blocks)
      for (const Instr &I : B.Instrs)
        if (I.Kind == Op::Store || I.Kind == Op::Copy)
          if (const Instr *To = def(I.A);
              To && To->Kind == Op::Address && To->Var == Var)
            return def(I.B);
    return nullptr;
  }

  /// The list that the iterator at \p R, a variable or what begin() or end()
  /// has returned, walks along; 0 where that is not known.
  Reg listOf(Reg R) const {
    const Instr *I = def(R);
    if (I && I->Kind == Op::Address)
      I = initialiser(I->Var);
    if (!I || I->Kind != Op::Call || I->CalleeIx < 0)
      return 0;
    std::string_view Name = shortName(callee(*I).Name);
    if (!isOneOf(Name, {"begin", "end", "cbegin", "cend", "constBegin",
                        "constEnd", "rbegin", "rend"}))
      return 0;
    return callee(*I).Method || I->Args.empty() ? I->A : I->Args[0];
  }

  /// The number of elements of the list at \p R, where the function itself has
  /// made it, element by element and outside of any loop.
  std::optional<uint64_t> sizeOf(Reg R) const {
    const Instr *I = def(R);
    for (unsigned Depth = 0; I && I->Kind == Op::Load && Depth < 8; ++Depth) {
      I = def(I->A);
      // A reference stands for what it was bound to.
      if (I && I->Kind == Op::Address &&
          F.Vars[I->Var].Kind == facts::VarKind::Local)
        if (const Instr *To = initialiser(I->Var))
          I = To;
    }
    if (!I)
      return std::nullopt;
    if (I->Kind == Op::List)
      return I->Args.size();
    if (I->Kind != Op::Address)
      return std::nullopt;
    const facts::Variable &V = F.Vars[I->Var];
    if (V.Type.ends_with("]")) // `const char *[4]`
      if (size_t At = V.Type.rfind('['); At != std::string::npos) {
        uint64_t N = 0;
        auto [End, Error] = std::from_chars(V.Type.data() + At + 1,
                                            V.Type.data() + V.Type.size(), N);
        if (Error == std::errc() && *End == ']')
          return N;
      }
    if (V.Kind != facts::VarKind::Local)
      return std::nullopt;
    return filledBy(I->Var);
  }

  std::optional<uint64_t> filledBy(uint32_t Var) const {
    std::set<Reg> Is;
    uint64_t Count = 0;
    bool Made = false;
    for (const facts::Block &B : F.Blocks)
      for (const Instr &I : B.Instrs) {
        auto is = [&](Reg R) { return R && Is.count(R); };
        if (I.Kind == Op::Address && I.Var == Var)
          Is.insert(I.Dst);
        else if ((I.Kind == Op::Copy || I.Kind == Op::Store) && is(I.A))
          return std::nullopt;
        else if (I.Kind == Op::Call && I.CalleeIx >= 0) {
          const facts::Callee &C = callee(I);
          if (is(I.A) && C.Constructor) {
            const Instr *From = I.Args.empty() ? nullptr : def(I.Args[0]);
            if (From && From->Kind == Op::List)
              Count += From->Args.size();
            else if (From && From->Kind != Op::Temp)
              return std::nullopt;
            Made = true;
          } else if (is(I.A) && !C.Const) {
            std::string_view Name = shortName(C.Name);
            if (isOneOf(Name,
                        {"push_back", "emplace_back", "append", "Add", "insert",
                         "emplace", "operator<<", "add", "operator+="})) {
              if (B.LoopDepth > 0)
                return std::nullopt;
              Count += 1;
              if (Name.starts_with("operator"))
                Is.insert(I.Dst);
            } else if (!isOneOf(Name, {"reserve", "begin", "end", "clear",
                                       "operator[]", "at", "front", "back"}) &&
                       !Name.starts_with('~')) {
              return std::nullopt;
            }
          }
          for (size_t N = 0; N < I.Args.size(); ++N)
            if (is(I.Args[N]) &&
                (N >= C.ParamModes.size() || C.ParamModes[N] == 'm'))
              return std::nullopt;
        }
      }
    return Made ? std::optional(Count) : std::nullopt;
  }

  const facts::Function &F;
  LoopInfo &L;
  const NameOracle &Names;
  std::vector<const Instr *> Def;    ///< What writes each register.
  std::vector<uint32_t> Home;        ///< Its block.
  std::set<std::string> Steps;       ///< Variables that count or walk.
  std::set<std::string> Links;       ///< Pointers along a chain.
  std::map<std::string, Reg> Stored; ///< What a round puts into others.
  uint32_t Block = 0;
};
} // namespace

std::vector<LoopInfo> nhsmail::loopsOf(const facts::Function &F,
                                       const NameOracle &Names) {
  std::vector<std::vector<uint32_t>> Before(F.Blocks.size());
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (uint32_t Next : successors(F.Blocks[B]))
      Before[Next].push_back(B);
  std::vector<LoopInfo> Out;
  auto add = [&](uint32_t Head,
                 const std::set<uint32_t> &Blocks) -> LoopInfo & {
    LoopInfo &L = Out.emplace_back();
    L.Head = Head;
    L.Blocks.assign(Blocks.begin(), Blocks.end());
    return L;
  };
  for (const auto &[Head, Blocks] : naturalLoops(F, Before)) {
    LoopInfo &L = add(Head, Blocks);
    // The first line that the loop has.
    for (uint32_t B : L.Blocks)
      for (const Instr &I : F.Blocks[B].Instrs)
        if (I.Where.Line && I.Where.File == F.Where.File &&
            (!L.Where.Line || std::tie(I.Where.Line, I.Where.Column) <
                                  std::tie(L.Where.Line, L.Where.Column)))
          L.Where = I.Where;
  }
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (const Instr &I : F.Blocks[B].Instrs)
      if (I.Kind == Op::Call && I.CalleeIx >= 0 &&
          F.Callees[static_cast<size_t>(I.CalleeIx)].Key == F.Key &&
          !F.Key.empty()) {
        std::set<uint32_t> Blocks{B};
        reachBack(Blocks, 0, Before);
        LoopInfo &L = add(0, Blocks);
        L.Recursive = true;
        L.Where = I.Where;
      }
  std::sort(Out.begin(), Out.end(), [](const LoopInfo &A, const LoopInfo &B) {
    return std::tuple(!A.Recursive, B.Blocks.size(), A.Head, A.Blocks) <
           std::tuple(!B.Recursive, A.Blocks.size(), B.Head, B.Blocks);
  });
  for (LoopInfo &L : Out)
    TestReader(F, L, Names).read();
  return Out;
}

//===----------------------------------------------------------------------===//
// What is found out about them
//===----------------------------------------------------------------------===//

LoopTracker::LoopTracker(const facts::Function &F, const NameOracle &Names)
    : Loops(loopsOf(F, Names)), In(F.Blocks.size()) {
  for (uint32_t I = 0; I < Loops.size(); ++I) {
    for (uint32_t B : Loops[I].Blocks)
      In[B].push_back(I);
    for (LoopTest &T : Loops[I].Tests)
      T.Loop = I;
  }
}

std::optional<uint32_t> LoopTracker::closedBy(uint32_t From,
                                              uint32_t To) const {
  for (uint32_t I : In[To])
    if (!Loops[I].Recursive && Loops[I].Head == To && Loops[I].contains(From))
      return I;
  return std::nullopt;
}

std::optional<uint32_t> LoopTracker::recursionAt(uint32_t Block) const {
  for (uint32_t I : In[Block])
    if (Loops[I].Recursive)
      return I;
  return std::nullopt;
}

void LoopTracker::goRound(std::vector<uint32_t> &Since, uint32_t Loop) const {
  // Loops are sorted: one with a smaller number is not inside of the other.
  if (std::find(Since.begin(), Since.end(), Loop) != Since.end() &&
      Since.size() == 1)
    return;
  std::vector<uint32_t> Out{Loop};
  for (uint32_t I : Since)
    if (I != Loop && !Loops[Loop].contains(Loops[I].Head))
      Out.push_back(I);
  std::sort(Out.begin(), Out.end());
  Since = std::move(Out);
}

std::vector<RepeatPtr> LoopTracker::around(uint32_t Block,
                                           const facts::Span &Call,
                                           const facts::Span &Where) {
  std::vector<RepeatPtr> Out;
  for (uint32_t I : In[Block]) {
    auto &R = Repeats[{I, position(Call), position(Where)}];
    if (!R) {
      R = std::make_shared<Repeat>();
      R->What = Loops[I].Recursive ? Repeat::Recursion : Repeat::Loop;
      R->Where = Loops[I].Where;
      LoopOf[R.get()] = {I, R.get()};
    }
    Out.push_back(R);
  }
  return Out;
}

Repeat *LoopTracker::find(const std::vector<RepeatPtr> &Chain,
                          uint32_t Loop) const {
  for (const RepeatPtr &R : Chain)
    if (auto It = LoopOf.find(R.get());
        It != LoopOf.end() && It->second.first == Loop)
      return It->second.second;
  return nullptr;
}

std::shared_ptr<Repeat> LoopTracker::calling(const facts::Span &Call,
                                             Repeat::Kind What) {
  auto &R = Called[{position(Call), What}];
  if (!R) {
    R = std::make_shared<Repeat>();
    R->What = What;
    R->Where = Call;
    R->Listed = What == Repeat::Loop;
  }
  return R;
}

void LoopTracker::waits(uint32_t Block, const facts::Span &Call,
                        std::optional<int64_t> Pause) {
  auto [It, New] = Pauses.try_emplace({position(Call), Block}, Pause);
  if (!New && It->second != Pause)
    It->second = std::nullopt;
  waits(Block, It->second ? Wait::Constant : Wait::Other);
}

void LoopTracker::waits(uint32_t Block, Wait W) {
  Waiting[Block] = std::max(Waiting[Block], W);
  Whole = std::max(Whole, W);
}

void LoopTracker::awaits(uint32_t Block) { Awaiting.insert(Block); }

void LoopTracker::callsUnknown(uint32_t Block) { Unknown.insert(Block); }

std::vector<Liveness::LateUse> LoopTracker::lateUses() const {
  std::vector<Liveness::LateUse> Out;
  for (const LoopInfo &L : Loops)
    for (const LoopTest &T : L.Tests)
      for (facts::Reg R : {T.Value, T.Bound, T.Of})
        Out.push_back({T.Block, R});
  return Out;
}

std::vector<LoopTest *> LoopTracker::testsAt(uint32_t Block) {
  std::vector<LoopTest *> Out;
  for (uint32_t I : In[Block])
    for (LoopTest &T : Loops[I].Tests)
      if (T.Block == Block)
        Out.push_back(&T);
  return Out;
}

void LoopTracker::settle() {
  for (auto &[Key, R] : Repeats) {
    const LoopInfo &L = Loops[std::get<0>(Key)];
    for (uint32_t B : L.Blocks) {
      if (auto It = Waiting.find(B); It != Waiting.end())
        R->Waits = std::max(R->Waits, It->second);
      R->CallsUnknown |= Unknown.count(B) > 0;
      R->Awaits |= Awaiting.count(B) > 0;
    }
    for (const LoopTest &T : L.Tests) {
      R->Counted |= T.What == LoopTest::Count;
      R->Listed |= T.What == LoopTest::List;
      R->Timed |= T.What == LoopTest::Time;
      for (std::optional<uint64_t> Most : {T.Most, T.Cap})
        if (Most && (!R->Most || *Most < *R->Most))
          R->Most = Most;
      if (T.Limit) {
        R->Limit = T.Limit;
        R->LimitBase = T.LimitBase;
      }
    }
    R->Limited = R->Counted && L.Tests.size() > 1;
  }
}
