//===- Value.cpp - What a register or a place may hold --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Value.h"

#include <algorithm>
#include <array>

using namespace nhsmail;

std::string_view nhsmail::name(TextTest T) {
  static constexpr std::array<std::string_view, 7> Names = {
      "equals",  "starts-with", "ends-with", "contains",
      "matches", "empty",       "guard"};
  return Names[static_cast<int>(T)];
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

ConditionPtr Condition::fixed(bool Answer) {
  auto C = std::make_shared<Condition>();
  C->What = Fixed;
  C->Constant = Answer;
  return C;
}

ConditionPtr Condition::number(PlaceId Symbol, Compare Op, int64_t K) {
  auto C = std::make_shared<Condition>();
  C->What = Number;
  C->Symbol = Symbol;
  C->Op = Op;
  C->Constant = K;
  return C;
}

ConditionPtr Condition::text(TextTest Test, Text Subject,
                             std::vector<std::string> Patterns,
                             std::optional<nhsmail::Text> Unresolved) {
  // What is asked about is the unknown one: `"a@nhs.net" == to`.
  if (Test == TextTest::Equals && Unresolved)
    if (std::vector<std::string> Known = literals(Subject); !Known.empty()) {
      Patterns = std::move(Known);
      Subject = *std::move(Unresolved);
      Unresolved.reset();
    }
  auto C = std::make_shared<Condition>();
  C->What = Texts;
  C->Test = Test;
  C->Subject = std::move(Subject);
  C->Patterns = std::move(Patterns);
  C->Unresolved = std::move(Unresolved);
  return C;
}

ConditionPtr Condition::negate(ConditionPtr C) {
  if (!C)
    return nullptr;
  if (C->What == Not)
    return C->Left;
  auto N = std::make_shared<Condition>();
  N->What = Not;
  N->Left = std::move(C);
  return N;
}

ConditionPtr Condition::both(ConditionPtr A, ConditionPtr B) {
  if (!A && !B)
    return nullptr;
  auto N = std::make_shared<Condition>();
  N->What = And;
  N->Left = std::move(A);
  N->Right = std::move(B);
  return N;
}

ConditionPtr Condition::either(ConditionPtr A, ConditionPtr B) {
  if (!A && !B)
    return nullptr;
  auto N = std::make_shared<Condition>();
  N->What = Or;
  N->Left = std::move(A);
  N->Right = std::move(B);
  return N;
}

bool nhsmail::same(const ConditionPtr &A, const ConditionPtr &B) {
  if (A == B)
    return true;
  return A && B && *A == *B;
}

bool nhsmail::operator==(const Condition &A, const Condition &B) {
  if (A.What != B.What)
    return false;
  switch (A.What) {
  case Condition::Fixed:
    return A.Constant == B.Constant;
  case Condition::Number:
    return A.Symbol == B.Symbol && A.Op == B.Op && A.Constant == B.Constant;
  case Condition::Texts:
    return A.Test == B.Test && A.Subject == B.Subject &&
           A.Patterns == B.Patterns && A.Unresolved == B.Unresolved;
  default:
    return same(A.Left, B.Left) && same(A.Right, B.Right);
  }
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Value Value::text(std::string S, TracePtr Origin) {
  Value V;
  V.Str = Text::literal(std::move(S), Origin);
  V.Origin = std::move(Origin);
  return V;
}

Value Value::number(int64_t N, TracePtr Origin) {
  Value V;
  V.Ints = std::vector<int64_t>{N};
  V.Origin = std::move(Origin);
  return V;
}

Value Value::symbol(PlaceId P) {
  Value V;
  V.Symbol = P;
  return V;
}

Value Value::address(PlaceId P) {
  Value V;
  V.Targets = {P};
  return V;
}

bool Value::tells(PlaceId Outcome) const {
  return std::binary_search(Outcomes.begin(), Outcomes.end(), Outcome);
}

Labels Value::labels() const {
  Labels L = Marks;
  if (Str)
    L.add(Str->labels());
  if (Content)
    L.add(Content->labels());
  return L;
}

Text nhsmail::textOf(const Value &V) {
  if (V.Str) {
    Text T = *V.Str;
    T.addLabels(V.Marks);
    return T;
  }
  if (V.Ints && V.Ints->size() == 1)
    return Text::literal(std::to_string(V.Ints->front()), V.Origin);
  return Text::hole(V.Symbol, V.labels());
}

Labels nhsmail::labelsOfPart(const Value &V) {
  Labels L = V.labels();
  if (V.Str && std::all_of(V.Str->alternatives().begin(),
                           V.Str->alternatives().end(), isLiteral))
    L.add(Label::Constant, V.Origin);
  return L;
}

static bool sameTree(const TreePtr &A, const TreePtr &B) {
  if (A == B)
    return true;
  if (!A || !B || A->Entries.size() != B->Entries.size())
    return false;
  for (size_t I = 0; I < A->Entries.size(); ++I)
    if (A->Entries[I].Path != B->Entries[I].Path ||
        !(A->Entries[I].Content == B->Entries[I].Content))
      return false;
  return true;
}

bool nhsmail::operator==(const Value &A, const Value &B) {
  return A.Symbol == B.Symbol && A.Dividend == B.Dividend &&
         A.Divisor == B.Divisor && A.Marks == B.Marks && A.Ints == B.Ints &&
         A.Targets == B.Targets && A.Str == B.Str && A.Names == B.Names &&
         A.Functions == B.Functions && A.Outcomes == B.Outcomes &&
         same(A.Truth, B.Truth) && sameTree(A.Content, B.Content);
}

void nhsmail::insert(std::vector<PlaceId> &To, PlaceId P) {
  auto It = std::lower_bound(To.begin(), To.end(), P);
  if (It == To.end() || *It != P)
    To.insert(It, P);
}

Value nhsmail::join(const Value &A, const Value &B, const Budget &Spend,
                    bool Widen) {
  const Limits &L = Spend.Bounds;
  LimitCounter &Counter = Spend.Counter;
  if (A == B)
    return A;
  Value V;
  V.Marks = A.Marks;
  V.Marks.add(B.Marks);
  V.Symbol = A.Symbol == B.Symbol ? A.Symbol : NoPlace;
  if (A.Dividend == B.Dividend && A.Divisor == B.Divisor) {
    V.Dividend = A.Dividend;
    V.Divisor = A.Divisor;
  }
  V.Origin = A.Origin ? A.Origin : B.Origin;
  auto textOf = [](const Value &X) -> std::optional<Text> {
    if (X.Str)
      return X.Str;
    if (X.Symbol || (X.Targets.empty() && !X.Ints))
      return Text::hole(X.Symbol, X.Marks);
    return std::nullopt;
  };
  // A null pointer joined with a text is still that text.
  if (A.Str || B.Str || A.Symbol != B.Symbol) {
    std::optional<Text> X = textOf(A), Y = textOf(B);
    if (X && Y) {
      bool Constant = !literals(*X).empty() && !literals(*Y).empty();
      if (X->join(*Y, Constant ? L.Literals : L.Alternatives))
        Counter.hit(Constant ? "Literals" : "Alternatives");
      if (Widen)
        X->widen();
      V.Str = std::move(X);
    } else if (X || Y) {
      V.Str = X ? std::move(X) : std::move(Y);
    }
  }
  if (A.Ints && B.Ints) {
    std::vector<int64_t> U;
    std::set_union(A.Ints->begin(), A.Ints->end(), B.Ints->begin(),
                   B.Ints->end(), std::back_inserter(U));
    if (U.size() > L.Numbers)
      Counter.hit("Numbers");
    else if (!(Widen && U.size() > 2))
      V.Ints = std::move(U);
  }
  V.Names = A.Names;
  for (const std::string &N : B.Names)
    if (std::find(V.Names.begin(), V.Names.end(), N) == V.Names.end())
      V.Names.push_back(N);
  std::set_union(A.Targets.begin(), A.Targets.end(), B.Targets.begin(),
                 B.Targets.end(), std::back_inserter(V.Targets));
  if (V.Targets.size() > L.Targets) {
    V.Targets.resize(L.Targets);
    Counter.hit("Targets");
  }
  V.Functions = A.Functions;
  for (const Callable &F : B.Functions)
    if (std::find(V.Functions.begin(), V.Functions.end(), F) ==
        V.Functions.end())
      V.Functions.push_back(F);
  if (V.Functions.size() > L.Targets) {
    V.Functions.resize(L.Targets);
    Counter.hit("Targets");
  }
  if (same(A.Truth, B.Truth))
    V.Truth = A.Truth;
  std::set_union(A.Outcomes.begin(), A.Outcomes.end(), B.Outcomes.begin(),
                 B.Outcomes.end(), std::back_inserter(V.Outcomes));
  if (!A.Content || !B.Content) {
    V.Content = A.Content ? A.Content : B.Content;
  } else if (sameTree(A.Content, B.Content) || Widen) {
    V.Content = A.Content;
  } else {
    auto T = std::make_shared<Tree>(*A.Content);
    for (const Tree::Entry &E : B.Content->Entries) {
      auto It = std::find_if(T->Entries.begin(), T->Entries.end(),
                             [&](const auto &X) { return X.Path == E.Path; });
      if (It == T->Entries.end())
        T->Entries.push_back(E);
      else
        It->Content = join(It->Content, E.Content, Spend);
    }
    V.Content = std::move(T);
  }
  return V;
}

//===----------------------------------------------------------------------===//
// Trees
//===----------------------------------------------------------------------===//

static bool stepMatches(const TreeStep &S, std::string_view Want) {
  if (Want == "*")
    return true;
  return S.Kind == Step::Key && S.Name == Want;
}

std::vector<const Tree::Entry *> Tree::find(std::string_view Path) const {
  std::vector<std::string_view> Want;
  while (!Path.empty()) {
    size_t Slash = Path.find('/');
    Want.push_back(Path.substr(0, Slash));
    Path = Slash == std::string_view::npos ? std::string_view()
                                           : Path.substr(Slash + 1);
  }
  std::vector<const Entry *> Out;
  for (const Entry &E : Entries) {
    size_t I = 0, J = 0;
    // An array may be written as a single object: a `*` may match nothing.
    while (I < Want.size() && J < E.Path.size()) {
      if (stepMatches(E.Path[J], Want[I])) {
        ++I;
        ++J;
      } else if (E.Path[J].Kind == Step::Element) {
        ++J;
      } else {
        break;
      }
    }
    if (I == Want.size() && J == E.Path.size())
      Out.push_back(&E);
  }
  return Out;
}

Labels Tree::labels() const {
  Labels L;
  for (const Entry &E : Entries)
    L.add(E.Content.labels());
  return L;
}

//===----------------------------------------------------------------------===//
// What is known on a path
//===----------------------------------------------------------------------===//

static bool holds(int64_t A, Compare Op, int64_t B) {
  switch (Op) {
  case Compare::Eq:
    return A == B;
  case Compare::Ne:
    return A != B;
  case Compare::Lt:
    return A < B;
  case Compare::Le:
    return A <= B;
  case Compare::Gt:
    return A > B;
  case Compare::Ge:
    return A >= B;
  }
  return false;
}

static Compare opposite(Compare Op) {
  switch (Op) {
  case Compare::Eq:
    return Compare::Ne;
  case Compare::Ne:
    return Compare::Eq;
  case Compare::Lt:
    return Compare::Ge;
  case Compare::Le:
    return Compare::Gt;
  case Compare::Gt:
    return Compare::Le;
  case Compare::Ge:
    return Compare::Lt;
  }
  return Op;
}

Tri nhsmail::evaluateNumber(PlaceId Symbol, Compare Op, int64_t K,
                            const KnownSet &Facts) {
  // The interval and the exclusions that the facts leave.
  int64_t Low = INT64_MIN, High = INT64_MAX;
  std::vector<int64_t> Not;
  for (const Known &F : Facts) {
    if (F.Symbol != Symbol || F.IsText)
      continue;
    switch (F.Op) {
    case Compare::Eq:
      Low = std::max(Low, F.Constant);
      High = std::min(High, F.Constant);
      break;
    case Compare::Ne:
      Not.push_back(F.Constant);
      break;
    case Compare::Lt:
      High = std::min(High, F.Constant - 1);
      break;
    case Compare::Le:
      High = std::min(High, F.Constant);
      break;
    case Compare::Gt:
      Low = std::max(Low, F.Constant + 1);
      break;
    case Compare::Ge:
      Low = std::max(Low, F.Constant);
      break;
    }
  }
  while (std::find(Not.begin(), Not.end(), Low) != Not.end() && Low < High)
    ++Low;
  while (std::find(Not.begin(), Not.end(), High) != Not.end() && High > Low)
    --High;
  if (Low == High)
    return triOf(holds(Low, Op, K));
  switch (Op) {
  case Compare::Eq:
  case Compare::Ne: {
    bool Impossible = K < Low || K > High ||
                      std::find(Not.begin(), Not.end(), K) != Not.end();
    if (!Impossible)
      return Tri::Unknown;
    return triOf(Op == Compare::Ne);
  }
  case Compare::Lt:
    return High < K ? Tri::Yes : Low >= K ? Tri::No : Tri::Unknown;
  case Compare::Le:
    return High <= K ? Tri::Yes : Low > K ? Tri::No : Tri::Unknown;
  case Compare::Gt:
    return Low > K ? Tri::Yes : High <= K ? Tri::No : Tri::Unknown;
  case Compare::Ge:
    return Low >= K ? Tri::Yes : High < K ? Tri::No : Tri::Unknown;
  }
  return Tri::Unknown;
}

/// The symbol of a text that is one hole and nothing else.
static PlaceId soleSymbol(const Text &T, Part *Which = nullptr) {
  if (T.alternatives().size() != 1 || T.alternatives()[0].size() != 1)
    return NoPlace;
  const Piece &P = T.alternatives()[0][0];
  if (!P.Hole || !P.Symbol || P.Format)
    return NoPlace;
  if (Which)
    *Which = P.Which;
  return P.Symbol;
}

/// The test that the whole text passes when a part of it passes \p Test.
static std::optional<TextTest> testOfWhole(TextTest Test, Part Which) {
  if (Which == Part::Whole)
    return Test;
  if (Test == TextTest::Guard || Test == TextTest::Contains)
    return Test;
  if (Which == Part::Back &&
      (Test == TextTest::Equals || Test == TextTest::EndsWith))
    return TextTest::EndsWith;
  if (Which == Part::Front &&
      (Test == TextTest::Equals || Test == TextTest::StartsWith))
    return TextTest::StartsWith;
  if (Which == Part::Some &&
      (Test == TextTest::Equals || Test == TextTest::EndsWith ||
       Test == TextTest::StartsWith))
    return TextTest::Contains;
  return std::nullopt;
}

static Tri testConstant(TextTest Test, const Text &T, const std::string &Want) {
  switch (Test) {
  case TextTest::Equals: {
    Tri S = startsWith(T, Want), E = endsWith(T, Want);
    if (S == Tri::No || E == Tri::No)
      return Tri::No;
    if (auto C = T.constant())
      return triOf(*C == Want);
    return Tri::Unknown;
  }
  case TextTest::StartsWith:
    return startsWith(T, Want);
  case TextTest::EndsWith:
    return endsWith(T, Want);
  case TextTest::Contains:
    return contains(T, Want);
  case TextTest::Empty:
    return isEmpty(T);
  case TextTest::Matches:
  case TextTest::Guard:
    return Tri::Unknown;
  }
  return Tri::Unknown;
}

Tri nhsmail::evaluateText(TextTest Test, const Text &Subject,
                          const std::vector<std::string> &Patterns,
                          const KnownSet &Facts) {
  Part Which = Part::Whole;
  if (PlaceId S = soleSymbol(Subject, &Which)) {
    std::optional<TextTest> Whole = testOfWhole(Test, Which);
    for (const Known &F : Facts)
      if (Whole && F.IsText && F.Symbol == S && F.Test == *Whole &&
          F.Patterns == Patterns)
        return triOf(F.Holds);
    return Tri::Unknown;
  }
  if (Test == TextTest::Empty)
    return isEmpty(Subject);
  Tri Out = Tri::No;
  for (const std::string &P : Patterns) {
    Tri T = testConstant(Test, Subject, P);
    if (T == Tri::Yes)
      return Tri::Yes;
    if (T == Tri::Unknown)
      Out = Tri::Unknown;
  }
  return Patterns.empty() ? Tri::Unknown : Out;
}

Tri nhsmail::evaluate(const ConditionPtr &C, const KnownSet &Facts) {
  if (!C)
    return Tri::Unknown;
  switch (C->What) {
  case Condition::Fixed:
    return triOf(C->Constant != 0);
  case Condition::Number:
    return evaluateNumber(C->Symbol, C->Op, C->Constant, Facts);
  case Condition::Texts:
    return C->Unresolved
               ? Tri::Unknown
               : evaluateText(C->Test, C->Subject, C->Patterns, Facts);
  case Condition::Not:
    return !evaluate(C->Left, Facts);
  case Condition::And: {
    Tri A = evaluate(C->Left, Facts), B = evaluate(C->Right, Facts);
    if (A == Tri::No || B == Tri::No)
      return Tri::No;
    return A == Tri::Yes && B == Tri::Yes ? Tri::Yes : Tri::Unknown;
  }
  case Condition::Or: {
    Tri A = evaluate(C->Left, Facts), B = evaluate(C->Right, Facts);
    if (A == Tri::Yes || B == Tri::Yes)
      return Tri::Yes;
    return A == Tri::No && B == Tri::No ? Tri::No : Tri::Unknown;
  }
  }
  return Tri::Unknown;
}

std::vector<KnownSet> nhsmail::ways(const ConditionPtr &C, bool Truth,
                                    const KnownSet &Facts,
                                    const facts::Span &Where) {
  Tri Now = evaluate(C, Facts);
  if (Now != Tri::Unknown)
    return Now == triOf(Truth) ? std::vector<KnownSet>{{}}
                               : std::vector<KnownSet>{};
  if (!C)
    return {{}};
  switch (C->What) {
  case Condition::Fixed:
    return {{}};
  case Condition::Number: {
    Known K;
    K.Symbol = C->Symbol;
    K.Op = Truth ? C->Op : opposite(C->Op);
    K.Constant = C->Constant;
    K.Where = Where;
    return {{K}};
  }
  case Condition::Texts: {
    // Whichever alternative it is, the hole that decides it passes the test.
    KnownSet Found;
    for (const Pieces &P : C->Subject.alternatives()) {
      const Piece *X = nullptr;
      if (P.size() == 1)
        X = &P[0];
      else if (!P.empty() && C->Test == TextTest::EndsWith)
        X = &P.back();
      if (!X || !X->Hole || !X->Symbol || X->Format)
        continue;
      std::optional<TextTest> Whole = testOfWhole(C->Test, X->Which);
      if (!Whole)
        continue;
      Known K;
      K.Symbol = X->Symbol;
      K.IsText = true;
      K.Test = *Whole;
      K.Patterns = C->Patterns;
      K.Unresolved = C->Unresolved;
      K.Holds = Truth;
      K.Where = Where;
      Found.push_back(std::move(K));
    }
    return {Found};
  }
  case Condition::Not:
    return ways(C->Left, !Truth, Facts, Where);
  case Condition::And:
  case Condition::Or: {
    std::vector<KnownSet> Out;
    bool Together = (C->What == Condition::And) == Truth;
    if (!Together) {
      // One of them fails an `and`; one of them makes an `or` true. The
      // second way starts where the first does not hold.
      Out = ways(C->Left, Truth, Facts, Where);
    }
    for (const KnownSet &First :
         ways(C->Left, Together ? Truth : !Truth, Facts, Where)) {
      KnownSet All = Facts;
      All.insert(All.end(), First.begin(), First.end());
      for (const KnownSet &Second : ways(C->Right, Truth, All, Where)) {
        KnownSet Both = First;
        Both.insert(Both.end(), Second.begin(), Second.end());
        Out.push_back(std::move(Both));
      }
    }
    return Out;
  }
  }
  return {{}};
}
