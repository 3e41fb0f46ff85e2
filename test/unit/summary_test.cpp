//===- summary_test.cpp - Summaries as rows of models ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/SummaryJson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

using namespace nhsmail;
using nlohmann::json;

namespace {

/// A table of places and the files that spans are in.
struct World {
  Limits Bounds;
  LimitCounter Counter;
  PlaceTable Places{Budget{Bounds, Counter}};
  facts::Program Program;

  World() { Program.Files = {"", "/src/a.cpp", "/src/b.h"}; }

  json write(const Summary &S) const { return toJson(S, Places, Program); }
  Summary read(const json &Row) {
    std::string Error;
    std::optional<Summary> S = summaryFromJson(Row, Places, Program, Error);
    EXPECT_TRUE(S) << Error;
    return S.value_or(Summary());
  }
  std::string errorOf(const json &Row) {
    std::string Error;
    return summaryFromJson(Row, Places, Program, Error) ? "" : Error;
  }
};

/// Summaries that hold anything a summary can, by chance.
class Generator {
public:
  Generator(World &In, unsigned Seed) : W(In), Random(Seed) {}

  Summary summary() {
    Summary S;
    S.Key = "f" + std::to_string(below(4)) + " void ()";
    S.Name = "f";
    S.QualifiedName = "ns::f";
    S.ParamNames = {"to", "", "text"};
    S.ByValue = {flip(), flip(), flip()};
    S.Overrides = list<std::string>([&] { return word(); });
    S.Acts = flip();
    S.Partial = flip();
    S.Tested = places();
    S.HandedOn = places();
    S.Exits = list<SummaryExit>([&] { return exit(); });
    S.Events = list<EventPtr>(
        [&] { return std::make_shared<const Event>(event()); });
    return S;
  }

private:
  unsigned below(unsigned N) { return Random() % N; }
  bool flip() { return below(2); }
  template <typename T, typename F> std::vector<T> list(F Make) {
    std::vector<T> Out;
    for (unsigned N = below(3); N; --N)
      Out.push_back(Make());
    return Out;
  }
  std::string word() {
    static const char *Words[] = {"subject", "a.b", "c[d]", "100%", "x::y", "",
                                  "#1", "/", "größe", "with space", "*"};
    return Words[below(std::size(Words))];
  }
  std::string name() {
    std::string W = word();
    return W.empty() ? "n" : W;
  }

  PlaceId place() {
    PlaceTable &T = W.Places;
    PlaceId P = NoPlace;
    switch (below(8)) {
    case 0:
      return NoPlace;
    case 1:
      P = T.local(below(3));
      break;
    case 2:
      P = T.parameter(below(3));
      break;
    case 3:
      P = T.thisPointer();
      break;
    case 4:
      P = T.global(name());
      break;
    case 5:
      P = T.site((uint64_t(Random()) << 32) | Random());
      T.nameRoot(P, word());
      break;
    case 6:
      P = T.returned();
      break;
    default:
      P = T.thrown();
      break;
    }
    for (unsigned N = below(4); N; --N)
      switch (below(6)) {
      case 0:
        P = T.deref(P);
        break;
      case 1:
        P = T.field(P, name());
        break;
      case 2:
        P = T.attribute(P, name());
        break;
      case 3:
        P = T.element(P);
        break;
      case 4:
        P = T.element(P, below(3));
        break;
      default:
        P = T.below(P, Step::Key, name());
        break;
      }
    return P;
  }
  PlaceId somewhere() {
    PlaceId P = place();
    return P ? P : W.Places.returned();
  }
  std::vector<PlaceId> places() {
    std::vector<PlaceId> Out;
    for (unsigned N = below(3); N; --N)
      insert(Out, somewhere());
    return Out;
  }
  facts::Span span() {
    if (below(4) == 0)
      return {};
    return {below(3), 1 + below(90), below(80), 1 + below(90), below(80)};
  }
  TracePtr trace() {
    TracePtr Out;
    for (unsigned N = below(3); N; --N)
      Out = extend(Out, {1, 1 + below(90), 1, 1, 1}, word(), flip(),
                   {W.Bounds, W.Counter});
    return Out;
  }
  Labels labels() {
    Labels Out;
    for (unsigned N = below(3); N; --N)
      Out.add(static_cast<Label>(below(LabelCount)), trace());
    return Out;
  }
  Text text(unsigned Depth = 0) {
    Text Out;
    Out.alternatives().clear();
    for (unsigned N = 1 + below(2); N; --N)
      Out.alternatives().push_back(list<Piece>([&] {
        if (flip())
          return Piece::literal(name(), trace());
        Piece X = Piece::hole(place(), labels(), static_cast<Part>(below(4)));
        if (flip())
          X.Joined = span();
        if (Depth < 2 && below(3) == 0)
          X.Format = std::make_shared<const Filling>(
              Filling{"printf", list<Text>([&] { return text(Depth + 1); })});
        return X;
      }));
    return Out;
  }
  std::optional<Text> unresolved() {
    return below(3) ? std::nullopt : std::optional(text());
  }
  ConditionPtr condition(unsigned Depth = 0) {
    switch (below(Depth < 3 ? 6 : 3)) {
    case 0:
      return Condition::fixed(flip());
    case 1:
      return Condition::number(somewhere(), static_cast<Compare>(below(6)),
                               int64_t(below(9)) - 4);
    case 2:
      return Condition::text(static_cast<TextTest>(below(7)), text(),
                             list<std::string>([&] { return word(); }),
                             unresolved());
    case 3:
      return Condition::negate(condition(Depth + 1));
    case 4:
      return Condition::both(condition(Depth + 1), condition(Depth + 1));
    default:
      return Condition::either(condition(Depth + 1), condition(Depth + 1));
    }
  }
  KnownSet known() {
    return list<Known>([&] {
      Known K;
      K.Symbol = somewhere();
      K.IsText = flip();
      if (K.IsText) {
        K.Test = static_cast<TextTest>(below(7));
        K.Patterns = list<std::string>([&] { return word(); });
        K.Unresolved = unresolved();
        K.Holds = flip();
      } else {
        K.Op = static_cast<Compare>(below(6));
        K.Constant = int64_t(below(9)) - 4;
      }
      K.Where = span();
      return K;
    });
  }
  Value value(unsigned Depth = 0) {
    Value V;
    if (flip())
      V.Str = text();
    if (flip())
      V.Ints = {-3, 7};
    V.Names = list<std::string>([&] { return word(); });
    V.Targets = places();
    V.Functions = list<Callable>(
        [&] { return Callable{word(), word(), place()}; });
    V.Marks = labels();
    if (flip())
      V.Truth = condition();
    V.Symbol = place();
    V.Dividend = place();
    V.Divisor = V.Dividend ? 100 : 0;
    V.Outcomes = places();
    if (Depth < 2 && below(3) == 0) {
      auto Content = std::make_shared<Tree>();
      Content->Entries.push_back(
          {list<TreeStep>([&] { return TreeStep{Step::Key, word()}; }),
           value(Depth + 1)});
      V.Content = std::move(Content);
    }
    V.Origin = trace();
    return V;
  }
  Event event() {
    Event E;
    E.What = static_cast<Event::Kind>(below(3));
    E.Name = word();
    E.Role = word();
    E.Where = span();
    E.Function = word();
    E.FunctionKey = word();
    E.Callee = word();
    for (unsigned N = below(3); N; --N)
      E.Attributes[word()] = value();
    E.Objects = places();
    E.Facts = known();
    E.LoopDepth = below(3);
    E.Calls = trace();
    E.CallCount = E.Calls ? E.Calls->Length : 0;
    if (E.What == Event::Lost) {
      E.How = static_cast<Loss>(below(7));
      E.LostAt = span();
      E.TestedAt = span();
      E.LostDepth = below(3);
    }
    return E;
  }
  Outcome outcome() {
    Outcome O;
    O.Symbol = somewhere();
    O.Status = place();
    O.Send = std::make_shared<const Event>(event());
    O.State = static_cast<Outcome::Phase>(below(4));
    SuccessTerms Terms;
    Terms.Success = word();
    Terms.StatusUnless = list<std::string>([&] { return word(); });
    Terms.StatusScheme = word();
    O.Terms = std::make_shared<const SuccessTerms>(std::move(Terms));
    O.TransportSeen = flip();
    O.Logged = flip();
    O.Noted = flip();
    O.Retried = flip();
    O.Thrown = flip();
    O.Verdict = static_cast<Tri>(below(3));
    O.Superseded = flip();
    O.Tested = span();
    return O;
  }
  DeferredPtr deferred() {
    auto D = std::make_shared<DeferredCall>();
    D->Callee.Key = word();
    D->Callee.Name = word();
    D->Callee.Bases = list<std::string>([&] { return word(); });
    D->Callee.ParamNames = {"a", ""};
    D->Callee.ParamCats = {static_cast<facts::Category>(below(8)),
                           facts::Category::Text};
    D->Callee.ParamModes = "vc";
    D->Callee.Virtual = flip();
    D->Callee.Constructor = flip();
    D->Callee.NoReturn = flip();
    D->Callee.Method = flip();
    D->Callee.Const = flip();
    D->Callee.Result = static_cast<facts::Category>(below(8));
    D->Callee.ResultIsObject = flip();
    D->Callee.ResultIsPointer = flip();
    D->Callee.ResultType = word();
    D->Object = value();
    D->Args = list<Value>([&] { return value(); });
    D->Result = place();
    D->Where = span();
    D->LoopDepth = below(3);
    D->Id = (uint64_t(Random()) << 32) | Random();
    D->Calls = trace();
    D->CallCount = D->Calls ? D->Calls->Length : 0;
    return D;
  }
  SummaryExit exit() {
    SummaryExit X;
    X.Thrown = flip();
    X.Facts = known();
    for (unsigned N = below(3); N; --N)
      X.Writes.emplace_back(somewhere(), value());
    X.Outcomes = list<Outcome>([&] { return outcome(); });
    X.Deferred = list<DeferredPtr>([&] { return deferred(); });
    return X;
  }

  World &W;
  std::mt19937 Random;
};

bool sameTrace(const TracePtr &A, const TracePtr &B) {
  if (!A || !B)
    return !A && !B;
  return A->Where == B->Where && A->Message == B->Message &&
         A->Secret == B->Secret && A->Length == B->Length &&
         sameTrace(A->Before, B->Before);
}

/// Equal in all that Value's own operator leaves out, too.
void expectSame(const Value &A, const Value &B) {
  EXPECT_EQ(A, B);
  EXPECT_TRUE(sameTrace(A.Origin, B.Origin));
  for (unsigned I = 0; I < LabelCount; ++I)
    EXPECT_TRUE(sameTrace(A.Marks.why(static_cast<Label>(I)),
                          B.Marks.why(static_cast<Label>(I))));
  EXPECT_EQ(A.Dividend, B.Dividend);
  EXPECT_EQ(A.Divisor, B.Divisor);
  ASSERT_EQ(!A.Content, !B.Content);
  if (!A.Content)
    return;
  ASSERT_EQ(A.Content->Entries.size(), B.Content->Entries.size());
  for (size_t I = 0; I < A.Content->Entries.size(); ++I) {
    EXPECT_EQ(A.Content->Entries[I].Path, B.Content->Entries[I].Path);
    expectSame(A.Content->Entries[I].Content, B.Content->Entries[I].Content);
  }
}

void expectSame(const Event &A, const Event &B) {
  EXPECT_TRUE(A == B);
  EXPECT_EQ(A.FunctionKey, B.FunctionKey);
  EXPECT_EQ(A.TestedAt, B.TestedAt);
  EXPECT_EQ(A.CallCount, B.CallCount);
  EXPECT_TRUE(sameTrace(A.Calls, B.Calls));
  for (const auto &[Name, V] : A.Attributes)
    expectSame(V, B.Attributes.at(Name));
}

void expectSame(const Outcome &A, const Outcome &B) {
  EXPECT_EQ(A.key(), B.key());
  EXPECT_EQ(A.Status, B.Status);
  EXPECT_EQ(*A.Terms, *B.Terms);
  EXPECT_EQ(A.Retried, B.Retried);
  EXPECT_EQ(A.Superseded, B.Superseded);
  EXPECT_EQ(A.Tested, B.Tested);
  expectSame(*A.Send, *B.Send);
}

void expectSame(const DeferredCall &A, const DeferredCall &B) {
  EXPECT_EQ(A.Callee, B.Callee);
  expectSame(A.Object, B.Object);
  ASSERT_EQ(A.Args.size(), B.Args.size());
  for (size_t I = 0; I < A.Args.size(); ++I)
    expectSame(A.Args[I], B.Args[I]);
  EXPECT_EQ(A.Result, B.Result);
  EXPECT_EQ(A.Where, B.Where);
  EXPECT_EQ(A.LoopDepth, B.LoopDepth);
  EXPECT_EQ(A.Id, B.Id);
  EXPECT_EQ(A.CallCount, B.CallCount);
  EXPECT_TRUE(sameTrace(A.Calls, B.Calls));
}

void expectSame(const Summary &A, const Summary &B) {
  EXPECT_EQ(A.Key, B.Key);
  EXPECT_EQ(A.Name, B.Name);
  EXPECT_EQ(A.QualifiedName, B.QualifiedName);
  EXPECT_EQ(A.Overrides, B.Overrides);
  EXPECT_EQ(A.ByValue, B.ByValue);
  EXPECT_EQ(A.ParamNames, B.ParamNames);
  EXPECT_EQ(A.Tested, B.Tested);
  EXPECT_EQ(A.HandedOn, B.HandedOn);
  EXPECT_EQ(A.Acts, B.Acts);
  EXPECT_EQ(A.Partial, B.Partial);
  ASSERT_EQ(A.Events.size(), B.Events.size());
  for (size_t I = 0; I < A.Events.size(); ++I)
    expectSame(*A.Events[I], *B.Events[I]);
  ASSERT_EQ(A.Exits.size(), B.Exits.size());
  for (size_t I = 0; I < A.Exits.size(); ++I) {
    const SummaryExit &X = A.Exits[I], &Y = B.Exits[I];
    EXPECT_EQ(X.Thrown, Y.Thrown);
    EXPECT_EQ(X.Facts, Y.Facts);
    ASSERT_EQ(X.Writes.size(), Y.Writes.size());
    for (size_t J = 0; J < X.Writes.size(); ++J) {
      EXPECT_EQ(X.Writes[J].first, Y.Writes[J].first);
      expectSame(X.Writes[J].second, Y.Writes[J].second);
    }
    ASSERT_EQ(X.Outcomes.size(), Y.Outcomes.size());
    for (size_t J = 0; J < X.Outcomes.size(); ++J)
      expectSame(X.Outcomes[J], Y.Outcomes[J]);
    ASSERT_EQ(X.Deferred.size(), Y.Deferred.size());
    for (size_t J = 0; J < X.Deferred.size(); ++J)
      expectSame(*X.Deferred[J], *Y.Deferred[J]);
  }
}

constexpr unsigned Seeds = 40;

json fileOf(World &W, unsigned Seed) {
  Generator Make(W, Seed);
  std::vector<json> Rows;
  std::set<json> Keys;
  for (int I = 0; I < 3; ++I) {
    json Row = W.write(Make.summary());
    if (Keys.insert(Row["key"]).second)
      Rows.push_back(std::move(Row));
  }
  return summaryFile(std::move(Rows));
}

} // namespace

TEST(Summary, IsReadAsItWasWritten) {
  for (unsigned Seed = 0; Seed < Seeds; ++Seed) {
    SCOPED_TRACE(Seed);
    World W;
    Summary S = Generator(W, Seed).summary();
    expectSame(S, W.read(W.write(S)));
  }
}

TEST(Summary, MeansTheSameInAnotherProgram) {
  for (unsigned Seed = 0; Seed < Seeds; ++Seed) {
    SCOPED_TRACE(Seed);
    World Here, There;
    There.Program.Files = {"", "/src/c.cpp", "/src/b.h"};
    There.Places.parameter(2); // Other numbers for the same places.
    json Row = Here.write(Generator(Here, Seed).summary());
    EXPECT_EQ(There.write(There.read(Row)), Row);
  }
}

TEST(Summary, OfManyCasesFitsIntoAFile) {
  // `switch` makes a condition of as many parts as it has cases.
  World W;
  ConditionPtr Cases;
  for (int64_t I = 0; I < 200; ++I) {
    ConditionPtr Next =
        Condition::number(W.Places.parameter(0), Compare::Ne, I);
    Cases = Cases ? Condition::both(Cases, Next) : Next;
  }
  Summary S;
  S.Key = S.QualifiedName = S.Name = "f";
  Value V;
  V.Truth = Cases;
  S.Exits.push_back({});
  S.Exits[0].Writes.emplace_back(W.Places.returned(), V);
  ModelSet Models;
  EXPECT_THAT(Models.add(toText(summaryFile({W.write(S)})), "f.json"),
              testing::IsEmpty());
  expectSame(S, W.read(W.write(S)));
}

TEST(Summary, IsAModel) {
  for (unsigned Seed = 0; Seed < Seeds; ++Seed) {
    SCOPED_TRACE(Seed);
    World W;
    json File = fileOf(W, Seed);
    ModelSet Models;
    ASSERT_THAT(Models.add(toText(File), "f.json"), testing::IsEmpty());
    EXPECT_THAT(checkSummaries(Models), testing::IsEmpty());
    for (const json &Row : File["functions"]) {
      const auto &Known = Models.inferred(Row["key"].get<std::string>());
      ASSERT_EQ(Known.size(), 1u);
      EXPECT_EQ(*Known[0].Json, Row);
      for (const json &Base : Row["inferred"]["overrides"])
        EXPECT_THAT(Models.overriders(Base.get<std::string>()),
                    testing::Contains(Row["key"].get<std::string>()));
    }
    EXPECT_FALSE(Models.names("ns::f")); // No model that hides a body.
  }
}

TEST(Summary, MergesInAnyOrder) {
  for (unsigned Seed = 0; Seed < Seeds; ++Seed) {
    SCOPED_TRACE(Seed);
    World W;
    json A = fileOf(W, 3 * Seed), B = fileOf(W, 3 * Seed + 1),
         C = fileOf(W, 3 * Seed + 2);
    EXPECT_EQ(mergeSummaries(A, B), mergeSummaries(B, A));
    EXPECT_EQ(mergeSummaries(mergeSummaries(A, B), C),
              mergeSummaries(A, mergeSummaries(B, C)));
    EXPECT_EQ(mergeSummaries(A, A), A);
    json All = mergeSummaries(mergeSummaries(A, B), C);
    EXPECT_EQ(mergeSummaries(All, B), All);
    ModelSet Models;
    EXPECT_THAT(Models.add(toText(All), "f.json"), testing::IsEmpty());
    EXPECT_THAT(checkSummaries(Models), testing::IsEmpty());
  }
}

TEST(Summary, SaysWhatIsWrongWithARow) {
  World W;
  Summary S;
  S.Key = S.QualifiedName = S.Name = "f";
  S.Exits.push_back({});
  Value V = Value::number(1);
  V.Symbol = W.Places.parameter(0);
  S.Exits[0].Writes.emplace_back(W.Places.returned(), V);
  json Good = W.write(S);
  EXPECT_EQ(W.errorOf(Good), "");
  auto with = [&](const char *Pointer, json Wrong) {
    json Row = Good;
    Row[json::json_pointer(Pointer)] = std::move(Wrong);
    return W.errorOf(Row);
  };
  const char *To = "/inferred/exits/0/writes/0/to";
  const char *Held = "/inferred/exits/0/writes/0/value";
  EXPECT_EQ(with(To, "nowhere"), "'nowhere' spells no place");
  EXPECT_EQ(with(To, "arg0.%4"), "'arg0.%4' spells no place");
  EXPECT_EQ(with(To, "arg99999999999"), "'arg99999999999' spells no place");
  EXPECT_NE(with(To, 3), "");
  EXPECT_EQ(with(Held, {{"numbers", {1e300}}}),
            "'1e+300' is no number, or too large");
  EXPECT_EQ(with(Held, {{"numbers", {18446744073709551615u}}}),
            "'18446744073709551615' is no number, or too large");
  EXPECT_EQ(with(Held, {{"labels", {{"wicked", json::array()}}}}),
            "'wicked' is no label");
  EXPECT_EQ(with(Held, {{"text", json::array()}}),
            "a text needs an alternative");
  EXPECT_EQ(with(Held, {{"origin", {{{"at", "a.cpp:1:2"}, {"say", ""}}}}}),
            "'a.cpp:1:2' is no position");
  EXPECT_NE(with("/inferred/exits/0/writes", json::object({{"a", 1}})), "");
  EXPECT_NE(with("/inferred/events", {nullptr}), "");
  EXPECT_NE(W.errorOf(json::object()), "");
}

TEST(Summary, RowsKeepToTheSchema) {
  auto errorOf = [](const std::string &Row) {
    ModelSet Models;
    std::vector<ConfigError> Errors = Models.add(
        R"({"library": "x", "functions": [)" + Row + "]}", "f.json");
    return Errors.empty() ? "" : Errors[0].toString();
  };
  EXPECT_THAT(errorOf(R"({"names": ["f"], "key": "f"})"),
              testing::HasSubstr("needs a 'inferred'"));
  World W;
  Summary S;
  S.Key = S.QualifiedName = S.Name = "f";
  json Row = W.write(S);
  EXPECT_EQ(errorOf(Row.dump()), "");
  Row["throws"] = true;
  EXPECT_THAT(errorOf(Row.dump()), testing::HasSubstr("has no 'throws'"));
  Row.erase("throws");
  Row["inferred"]["exit"] = json::array();
  EXPECT_THAT(errorOf(Row.dump()), testing::HasSubstr("'exit'"));
}
