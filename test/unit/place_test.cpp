//===- place_test.cpp - Places and memory ---------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/State.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

/// A state with everything it needs.
struct Fixture {
  Limits L;
  LimitCounter Counter;
  PlaceTable Places{{L, Counter}};
  NameOracle Names;
  std::map<std::string, Value> Defaults;
  Context C{{L, Counter}, Places, Names, Defaults, {}};
  Disjunct D;
  View See{C, D};

  Fixture() {
    Names.LabelOf = [](std::string_view Name) -> std::optional<Label> {
      if (Name == "nhsNumber")
        return Label::Sensitive;
      return std::nullopt;
    };
  }
};

TEST(Place, EqualPathsAreOnePlace) {
  Limits L;
  LimitCounter Counter;
  PlaceTable T({L, Counter});
  PlaceId A = T.field(T.local(1), "to"), B = T.field(T.local(1), "to");
  EXPECT_EQ(A, B);
  EXPECT_NE(A, T.field(T.local(2), "to"));
  EXPECT_TRUE(T.isWithin(A, T.local(1)));
  EXPECT_FALSE(T.isWithin(T.local(1), A));
  EXPECT_EQ(T.str(A), "local1.to");
}

TEST(Place, PathsStayFinite) {
  Limits L;
  L.PathLength = 4;
  LimitCounter Counter;
  PlaceTable T({L, Counter});
  PlaceId P = T.local(0);
  for (int I = 0; I < 50; ++I)
    P = T.field(P, "next");
  EXPECT_LE(T.depth(P), 5u);
  EXPECT_EQ(Counter.counts().count("PathLength"), 1u);
}

TEST(Place, AskingWhetherAPlaceIsThereMakesNone) {
  Fixture F;
  PlaceId P = F.Places.local(0);
  EXPECT_EQ(F.Places.derefIfMade(P), NoPlace);
  EXPECT_EQ(F.Places.derefIfMade(P), NoPlace) << "the first question made it";
  PlaceId To = F.Places.deref(P);
  EXPECT_EQ(F.Places.derefIfMade(P), To);
  EXPECT_EQ(F.Places.derefIfMade(To), NoPlace);
}

TEST(Place, RebasingKeepsThePath) {
  Limits L;
  LimitCounter Counter;
  PlaceTable T({L, Counter});
  PlaceId P = T.attribute(T.field(T.parameter(0), "mail"), "subject");
  EXPECT_EQ(T.rebase(P, T.parameter(0), T.local(3)),
            T.attribute(T.field(T.local(3), "mail"), "subject"));
}

TEST(Memory, StrongWritesReplaceAndForgetWhatLayBelow) {
  Fixture F;
  PlaceId P = F.Places.local(0), Below = F.Places.field(P, "a");
  F.See.store({Below}, Value::number(1));
  F.See.store({P}, Value::number(2));
  EXPECT_TRUE(F.See.load(P).isNumber(2));
  EXPECT_FALSE(F.See.load(Below).isNumber(1));
}

TEST(Memory, ElementsAreWrittenWeakly) {
  Fixture F;
  PlaceId E = F.Places.element(F.Places.local(0));
  F.See.store({E}, Value::number(1));
  F.See.store({E}, Value::number(2));
  EXPECT_EQ(F.See.load(E).Ints, (std::vector<int64_t>{1, 2}));
}

TEST(Memory, AnUnknownIndexMeansEveryKnownOne) {
  Fixture F;
  PlaceId A = F.Places.local(0);
  F.See.store({F.Places.below(A, Step::Key, "[0]")}, Value::number(1));
  F.See.store({F.Places.below(A, Step::Key, "[1]")}, Value::number(2));
  EXPECT_EQ(F.See.load(F.Places.element(A)).Ints, (std::vector<int64_t>{1, 2}));
}

TEST(Memory, CopiesTakeTheWholeObject) {
  Fixture F;
  PlaceId From = F.Places.local(0), To = F.Places.local(1);
  F.See.store({F.Places.field(From, "to")}, Value::text("a@nhs.net", nullptr));
  F.See.copy({To}, {From});
  EXPECT_EQ(F.See.load(F.Places.field(To, "to")).Str->constant(), "a@nhs.net");
}

TEST(Memory, UnknownPlacesAreSymbolsLabelledByName) {
  Fixture F;
  PlaceId P = F.Places.field(F.Places.deref(F.Places.parameter(0)), "nhsNumber");
  Value V = F.See.load(P);
  EXPECT_EQ(V.Symbol, P);
  EXPECT_TRUE(V.Marks.has(Label::Sensitive));
}

TEST(Memory, JoinRemembersThatTheOtherPathDidNotWrite) {
  Fixture F;
  PlaceId Field = F.Places.field(F.Places.deref(F.Places.thisPointer()), "code");
  Disjunct Other;
  View(F.C, Other).store({Field}, Value::number(5));
  EXPECT_TRUE(F.D.join(F.C, Other, false));
  Value V = F.See.load(Field);
  EXPECT_FALSE(V.isNumber(5));
  EXPECT_FALSE(F.D.join(F.C, Other, false)) << "a second join changes nothing";
}

TEST(Memory, SpeltArraysAreTexts) {
  Fixture F;
  PlaceId A = F.Places.local(0);
  const char Letters[] = {'k', 'e', 'y', '\0'};
  for (int I = 0; I < 4; ++I)
    F.See.store({F.Places.below(A, Step::Key, "[" + std::to_string(I) + "]")},
                Value::number(Letters[I]));
  EXPECT_EQ(F.See.textOf(Value::address(A)).constant(), "key");
}

} // namespace
