//===- SummaryJson.cpp - Summaries as library models ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/SummaryJson.h"

#include "checks/engine/Loops.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>
#include <utility>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static constexpr std::string_view StepMarks = "*.[/#%:";

/// \p Name with what separates steps written as `%2E`.
static std::string escaped(std::string_view Name) {
  static constexpr char Digits[] = "0123456789ABCDEF";
  std::string Out;
  for (char C : Name)
    if (StepMarks.find(C) == std::string_view::npos) {
      Out += C;
    } else {
      Out += '%';
      Out += Digits[static_cast<unsigned char>(C) >> 4];
      Out += Digits[static_cast<unsigned char>(C) & 15];
    }
  return Out;
}

static std::optional<std::string> unescaped(std::string_view Text) {
  std::string Out;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] != '%') {
      Out += Text[I];
      continue;
    }
    unsigned Code = 0;
    if (I + 2 >= Text.size() ||
        std::from_chars(&Text[I + 1], &Text[I + 1] + 2, Code, 16).ptr !=
            &Text[I + 1] + 2)
      return std::nullopt;
    Out += static_cast<char>(Code);
    I += 2;
  }
  return Out;
}

static std::string spellRoot(const PlaceTable &T, PlaceId P) {
  std::string Number = std::to_string(T.number(P));
  switch (T.kind(P)) {
  case Step::Local:
    return "local" + Number;
  case Step::Parameter:
    return "arg" + Number;
  case Step::This:
    return "this";
  case Step::Global:
    return "global:" + escaped(T.name(P));
  case Step::Site:
    return "site" + Number +
           (T.spokenName(P).empty() ? ""
                                    : ":" + escaped(T.spokenName(P)));
  case Step::Return:
    return "return";
  default:
    return "thrown";
  }
}

std::string nhsmail::spell(const PlaceTable &T, PlaceId P) {
  if (!P)
    return "";
  if (!T.parent(P))
    return spellRoot(T, P);
  std::string Above = spell(T, T.parent(P));
  switch (T.kind(P)) {
  case Step::Deref:
    return Above + "*";
  case Step::Field:
    return Above + "." + escaped(T.name(P));
  case Step::Key:
    return Above + "/" + escaped(T.name(P));
  case Step::Attribute:
    return Above + "#" + escaped(T.name(P));
  default:
    return Above + "[]";
  }
}

static std::optional<PlaceId> rootSpelt(PlaceTable &T, std::string_view Root) {
  size_t Colon = Root.find(':');
  std::optional<std::string> Name =
      Colon == std::string_view::npos ? std::string()
                                      : unescaped(Root.substr(Colon + 1));
  std::string_view Word = Root.substr(0, Colon);
  if (!Name)
    return std::nullopt;
  if (Word == "global" && !Name->empty()) {
    PlaceId P = T.global(*Name);
    T.nameRoot(P, std::string_view(*Name).substr(Name->rfind(':') + 1));
    return P;
  }
  if (Word == "this" || Word == "return" || Word == "thrown") {
    if (Colon != std::string_view::npos)
      return std::nullopt;
    return Word == "this"     ? T.thisPointer()
           : Word == "return" ? T.returned()
                              : T.thrown();
  }
  for (std::string_view Numbered : {"local", "arg", "site"}) {
    if (!Word.starts_with(Numbered))
      continue;
    std::string_view Digits = Word.substr(Numbered.size());
    uint64_t Number = 0;
    if (Digits.empty() ||
        std::from_chars(Digits.data(), Digits.data() + Digits.size(), Number)
                .ptr != Digits.data() + Digits.size())
      return std::nullopt;
    if (Numbered == "site") {
      PlaceId P = T.site(Number);
      if (!Name->empty())
        T.nameRoot(P, *Name);
      return P;
    }
    if (Number > UINT32_MAX)
      return std::nullopt;
    return Numbered == "arg" ? T.parameter(static_cast<uint32_t>(Number))
                             : T.local(static_cast<uint32_t>(Number));
  }
  return std::nullopt;
}

std::optional<PlaceId> nhsmail::placeSpelt(PlaceTable &T,
                                           std::string_view Text) {
  if (Text.empty())
    return NoPlace;
  auto endOfWord = [&](size_t From) {
    return std::min(Text.find_first_of("*.[/#", From), Text.size());
  };
  size_t At = endOfWord(0);
  std::optional<PlaceId> P = rootSpelt(T, Text.substr(0, At));
  while (P && At < Text.size()) {
    char Mark = Text[At];
    size_t End = Mark == '*' ? At + 1 : endOfWord(At + 1);
    std::optional<std::string> Name =
        unescaped(Text.substr(At + 1, End - At - 1));
    if (!Name)
      return std::nullopt;
    switch (Mark) {
    case '*':
      P = T.deref(*P);
      break;
    case '.':
      P = T.field(*P, *Name);
      break;
    case '/':
      P = T.below(*P, Step::Key, *Name);
      break;
    case '#':
      P = T.attribute(*P, *Name);
      break;
    default:
      if (*Name != "]")
        return std::nullopt;
      P = T.element(*P);
      break;
    }
    At = End;
  }
  return P;
}

//===----------------------------------------------------------------------===//
// Names of enumerations
//===----------------------------------------------------------------------===//

static constexpr std::string_view CompareNames[] = {"==", "!=", "<",
                                                    "<=", ">",  ">="};
static constexpr std::string_view PartNames[] = {"whole", "front", "back",
                                                 "some"};
static constexpr std::string_view EventNames[] = {"arrive", "send", "lost"};
static constexpr std::string_view LossNames[] = {
    "none", "dropped", "overwritten", "no-status", "only-logged",
    "ignored", "swallowed"};
static constexpr std::string_view PhaseNames[] = {"pending", "succeeded",
                                                  "failed", "seen"};
static constexpr std::string_view RepeatNames[] = {"loop", "recursion",
                                                   "task"};
static constexpr std::string_view TriNames[] = {"no", "yes", "unknown"};
static constexpr std::string_view StepNames[] = {
    "local",  "parameter", "this",  "global", "site",    "return",
    "thrown", "deref",     "field", "key",    "element", "attribute"};
static constexpr TextTest TextTests[] = {
    TextTest::Equals,   TextTest::StartsWith, TextTest::EndsWith,
    TextTest::Contains, TextTest::Matches,    TextTest::Empty,
    TextTest::Guard};

template <typename E, size_t N>
static std::string nameOf(E Value, const std::string_view (&Names)[N]) {
  return std::string(Names[static_cast<size_t>(Value)]);
}

namespace {

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

class Writer {
public:
  Writer(const PlaceTable &Places, const facts::Program &Program)
      : T(Places), P(Program) {}

  json place(PlaceId Id) const { return spell(T, Id); }
  json places(const std::vector<PlaceId> &Ids) const {
    std::vector<std::string> Spelt; // Their order is that of this table.
    for (PlaceId Id : Ids)
      Spelt.push_back(spell(T, Id));
    std::sort(Spelt.begin(), Spelt.end());
    return Spelt;
  }

  json span(const facts::Span &S) const {
    if (!S.Line)
      return "";
    Location L = P.locate(S);
    return L.File + ":" + std::to_string(L.Line) + ":" +
           std::to_string(L.Column) + ":" + std::to_string(L.EndLine) + ":" +
           std::to_string(L.EndColumn);
  }

  /// Oldest step first.
  json trace(const TracePtr &From) const {
    std::vector<json> Steps;
    for (const Trace *X = From.get(); X; X = X->Before.get()) {
      json Step{{"at", span(X->Where)}, {"say", X->Message}};
      if (X->Secret)
        Step["secret"] = true;
      Steps.push_back(std::move(Step));
    }
    std::reverse(Steps.begin(), Steps.end());
    return Steps;
  }

  json labels(const Labels &L) const {
    json Out = json::object();
    for (unsigned I = 0; I < LabelCount; ++I) {
      auto One = static_cast<Label>(I);
      if (L.has(One))
        Out[std::string(name(One))] = trace(L.why(One));
    }
    return Out;
  }

  json text(const Text &X) const {
    json Alternatives = json::array();
    for (const Pieces &Alternative : X.alternatives()) {
      json Sequence = json::array();
      for (const Piece &One : Alternative) {
        json J = json::object();
        if (One.Hole) {
          J["hole"] = place(One.Symbol);
          if (One.Which != Part::Whole)
            J["part"] = nameOf(One.Which, PartNames);
          if (One.Length)
            J["length"] = One.Length;
          if (One.Joined.Line)
            J["joined"] = span(One.Joined);
          if (One.Format) {
            J["format"] = {{"style", One.Format->Style},
                           {"parts", json::array()}};
            for (const Text &Part : One.Format->Args)
              J["format"]["parts"].push_back(text(Part));
          }
        } else {
          J["literal"] = One.Literal;
          if (One.Origin)
            J["origin"] = trace(One.Origin);
        }
        if (!One.Marks.empty())
          J["labels"] = labels(One.Marks);
        Sequence.push_back(std::move(J));
      }
      Alternatives.push_back(std::move(Sequence));
    }
    return Alternatives;
  }

  json condition(const ConditionPtr &C) const {
    if (!C)
      return nullptr;
    switch (C->What) {
    case Condition::Fixed:
      return {{"fixed", C->Constant != 0}};
    case Condition::Number:
      return {{"number", place(C->Symbol)},
              {"is", nameOf(C->Op, CompareNames)},
              {"to", C->Constant}};
    case Condition::Texts: {
      json Out{{"test", std::string(name(C->Test))},
               {"of", text(C->Subject)},
               {"patterns", C->Patterns}};
      if (C->Unresolved)
        Out["unresolved"] = text(*C->Unresolved);
      return Out;
    }
    case Condition::Not:
      return {{"not", condition(C->Left)}};
    case Condition::And:
      return {{"and", chain(C)}};
    case Condition::Or:
      return {{"or", chain(C)}};
    }
    return nullptr;
  }

  /// The conditions that \p C joins, in order: a `switch` joins many.
  json chain(const ConditionPtr &C) const {
    std::vector<json> All;
    const Condition *At = C.get();
    for (; At->Left && At->Left->What == C->What; At = At->Left.get())
      All.push_back(condition(At->Right));
    All.push_back(condition(At->Right));
    All.push_back(condition(At->Left));
    std::reverse(All.begin(), All.end());
    return All;
  }

  json known(const KnownSet &Set) const {
    json Out = json::array();
    for (const Known &K : Set) {
      json J;
      if (K.IsText) {
        J = {{"test", std::string(name(K.Test))},
             {"of", place(K.Symbol)},
             {"patterns", K.Patterns},
             {"holds", K.Holds}};
        if (K.Unresolved)
          J["unresolved"] = text(*K.Unresolved);
      } else {
        J = {{"number", place(K.Symbol)},
             {"is", nameOf(K.Op, CompareNames)},
             {"to", K.Constant}};
      }
      J["at"] = span(K.Where);
      Out.push_back(std::move(J));
    }
    return Out;
  }

  json value(const Value &V) const {
    json Out = json::object();
    if (V.Str)
      Out["text"] = text(*V.Str);
    if (V.Ints)
      Out["numbers"] = *V.Ints;
    if (!V.Names.empty())
      Out["enumerators"] = V.Names;
    if (!V.Targets.empty())
      Out["targets"] = places(V.Targets);
    for (const Callable &F : V.Functions)
      Out["functions"].push_back(
          {{"key", F.Key}, {"name", F.Name}, {"closure", place(F.Closure)}});
    if (!V.Marks.empty())
      Out["labels"] = labels(V.Marks);
    if (V.Truth)
      Out["truth"] = condition(V.Truth);
    if (V.Symbol)
      Out["symbol"] = place(V.Symbol);
    if (V.Dividend) {
      Out["dividend"] = place(V.Dividend);
      Out["divisor"] = V.Divisor;
    }
    if (!V.Outcomes.empty())
      Out["outcomes"] = places(V.Outcomes);
    if (V.Origin)
      Out["origin"] = trace(V.Origin);
    if (V.Content)
      for (const Tree::Entry &E : V.Content->Entries) {
        json Path = json::array();
        for (const TreeStep &S : E.Path)
          Path.push_back({nameOf(S.Kind, StepNames), S.Name});
        Out["content"].push_back(
            {{"path", std::move(Path)}, {"value", value(E.Content)}});
      }
    return Out;
  }

  json event(const Event &E) const {
    json Out{{"kind", nameOf(E.What, EventNames)},
             {"name", E.Name},
             {"role", E.Role},
             {"at", span(E.Where)},
             {"function", E.Function},
             {"functionKey", E.FunctionKey},
             {"callee", E.Callee},
             {"objects", places(E.Objects)},
             {"facts", known(E.Facts)},
             {"loopDepth", E.LoopDepth},
             {"calls", trace(E.Calls)}};
    for (const auto &[Name, V] : E.Attributes)
      Out["attributes"][Name] = value(V);
    for (const RepeatPtr &R : E.Repeats)
      Out["repeats"].push_back(repeat(*R));
    if (E.What == Event::Lost) {
      Out["loss"] = nameOf(E.How, LossNames);
      Out["lostAt"] = span(E.LostAt);
      Out["testedAt"] = span(E.TestedAt);
      Out["lostDepth"] = E.LostDepth;
    }
    return Out;
  }

  json repeat(const Repeat &R) const {
    json Out{{"kind", nameOf(R.What, RepeatNames)},
             {"at", span(R.Where)},
             {"counted", R.Counted},
             {"timed", R.Timed},
             {"listed", R.Listed},
             {"limited", R.Limited},
             {"limit", place(R.Limit)},
             {"limitBase", R.LimitBase},
             {"waits", nameOf(R.Waits, WaitNames)},
             {"awaits", R.Awaits},
             {"callsUnknown", R.CallsUnknown},
             {"afterFailure", R.AfterFailure},
             {"afterSuccess", R.AfterSuccess},
             {"afterSeen", R.AfterSeen},
             {"toldToWait", R.ToldToWait}};
    if (R.Most)
      Out["most"] = *R.Most;
    return Out;
  }

  json outcome(const Outcome &O) const {
    return {{"symbol", place(O.Symbol)},
            {"status", place(O.Status)},
            {"send", event(*O.Send)},
            {"phase", nameOf(O.State, PhaseNames)},
            {"success", O.Terms->Success},
            {"statusUnless", O.Terms->StatusUnless},
            {"statusScheme", O.Terms->StatusScheme},
            {"transportSeen", O.TransportSeen},
            {"logged", O.Logged},
            {"noted", O.Noted},
            {"retried", O.Retried},
            {"offered", O.Offered},
            {"thrown", O.Thrown},
            {"verdict", nameOf(O.Verdict, TriNames)},
            {"superseded", O.Superseded},
            {"testedAt", span(O.Tested)}};
  }

  json deferred(const DeferredCall &D) const {
    json Arguments = json::array();
    for (const Value &V : D.Args)
      Arguments.push_back(value(V));
    return {{"callee", callee(D.Callee)},
            {"object", value(D.Object)},
            {"arguments", std::move(Arguments)},
            {"result", place(D.Result)},
            {"at", span(D.Where)},
            {"loopDepth", D.LoopDepth},
            {"id", D.Id},
            {"calls", trace(D.Calls)}};
  }

  json exit(const SummaryExit &X) const {
    json Out{{"thrown", X.Thrown}, {"when", known(X.Facts)}};
    Out["writes"] = json::array();
    for (const auto &[To, V] : X.Writes)
      Out["writes"].push_back({{"to", place(To)}, {"value", value(V)}});
    Out["outcomes"] = json::array();
    for (const Outcome &O : X.Outcomes)
      Out["outcomes"].push_back(outcome(O));
    Out["deferred"] = json::array();
    for (const DeferredPtr &D : X.Deferred)
      Out["deferred"].push_back(deferred(*D));
    return Out;
  }

private:
  static json callee(const facts::Callee &C) {
    json Categories = json::array();
    for (facts::Category Cat : C.ParamCats)
      Categories.push_back(std::string(facts::name(Cat)));
    return {{"key", C.Key},
            {"name", C.Name},
            {"bases", C.Bases},
            {"parameters", C.ParamNames},
            {"categories", std::move(Categories)},
            {"modes", C.ParamModes},
            {"virtual", C.Virtual},
            {"constructor", C.Constructor},
            {"noReturn", C.NoReturn},
            {"method", C.Method},
            {"const", C.Const},
            {"result", std::string(facts::name(C.Result))},
            {"resultIsObject", C.ResultIsObject},
            {"resultIsPointer", C.ResultIsPointer},
            {"resultType", C.ResultType}};
  }

  const PlaceTable &T;
  const facts::Program &P;
};

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// Reads what Writer writes. A file of summaries is untrusted: whatever is not
/// as it must be ends in a json::exception or Malformed, which the one public
/// entry turns into an error value.
class Reader {
public:
  Reader(PlaceTable &Places, facts::Program &Program)
      : T(Places), P(Program) {
    for (uint32_t I = 0; I < P.Files.size(); ++I)
      FileIndex.emplace(P.Files[I], I);
  }

  struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
  };

  /// An integer that fits; whatever else would be cut to some number.
  template <typename N> static N number(const json &J) {
    if (J.is_number_unsigned() &&
        std::in_range<N>(J.get<json::number_unsigned_t>()))
      return static_cast<N>(J.get<json::number_unsigned_t>());
    if (J.is_number_integer() && !J.is_number_unsigned() &&
        std::in_range<N>(J.get<json::number_integer_t>()))
      return static_cast<N>(J.get<json::number_integer_t>());
    throw Malformed("'" + J.dump(-1, ' ', false,
                                 json::error_handler_t::replace) +
                    "' is no number, or too large");
  }

  PlaceId place(const json &J) {
    const auto &Text = J.get_ref<const std::string &>();
    if (std::optional<PlaceId> Id = placeSpelt(T, Text))
      return *Id;
    throw Malformed("'" + Text + "' spells no place");
  }
  std::vector<PlaceId> places(const json &J) {
    std::vector<PlaceId> Out;
    for (const json &X : J)
      insert(Out, place(X));
    return Out;
  }

  facts::Span span(const json &J) {
    const auto &Text = J.get_ref<const std::string &>();
    facts::Span S;
    if (Text.empty())
      return S;
    size_t End = Text.size();
    for (uint32_t *Number : {&S.EndColumn, &S.EndLine, &S.Column, &S.Line}) {
      size_t Colon = End == 0 ? std::string::npos : Text.rfind(':', End - 1);
      auto Read = Colon == std::string::npos
                      ? std::from_chars_result{nullptr, std::errc()}
                      : std::from_chars(&Text[Colon + 1], Text.data() + End,
                                        *Number);
      if (Read.ptr != Text.data() + End || Read.ec != std::errc())
        throw Malformed("'" + Text + "' is no position");
      End = Colon;
    }
    std::string File = Text.substr(0, End);
    auto [It, New] = FileIndex.try_emplace(
        File, static_cast<uint32_t>(P.Files.size()));
    if (New)
      P.Files.push_back(File);
    S.File = It->second;
    return S;
  }

  TracePtr trace(const json &J) {
    TracePtr Out;
    for (const json &Step : J) {
      auto Next = std::make_shared<Trace>();
      Next->Where = span(Step.at("at"));
      Next->Message = Step.at("say").get<std::string>();
      Next->Secret = Step.value("secret", false);
      Next->Length = Out ? Out->Length + 1 : 1;
      Next->Before = Out;
      Out = std::move(Next);
    }
    return Out;
  }

  Labels labels(const json &J) {
    Labels Out;
    for (const auto &[Name, Why] : J.items()) {
      std::optional<Label> L = labelNamed(Name);
      if (!L)
        throw Malformed("'" + Name + "' is no label");
      Out.add(*L, trace(Why));
    }
    return Out;
  }

  Text text(const json &J) {
    Text Out;
    Out.alternatives().clear();
    for (const json &Alternative : J) {
      Pieces Sequence;
      for (const json &One : Alternative) {
        Piece X;
        if (One.contains("hole")) {
          X.Hole = true;
          X.Symbol = place(One["hole"]);
          if (One.contains("length"))
            X.Length = number<size_t>(One["length"]);
          if (One.contains("joined"))
            X.Joined = span(One["joined"]);
          if (One.contains("part"))
            X.Which = named<Part>(One["part"], PartNames);
          if (One.contains("format")) {
            auto With = std::make_shared<Filling>();
            With->Style = One["format"].at("style").get<std::string>();
            for (const json &Part : One["format"].at("parts"))
              With->Args.push_back(text(Part));
            X.Format = std::move(With);
          }
        } else {
          X.Literal = One.at("literal").get<std::string>();
          if (One.contains("origin"))
            X.Origin = trace(One["origin"]);
        }
        if (One.contains("labels"))
          X.Marks = labels(One["labels"]);
        Sequence.push_back(std::move(X));
      }
      Out.alternatives().push_back(std::move(Sequence));
    }
    if (Out.alternatives().empty())
      throw Malformed("a text needs an alternative");
    return Out;
  }

  ConditionPtr condition(const json &J) {
    if (J.is_null())
      return nullptr;
    if (J.contains("fixed"))
      return Condition::fixed(J["fixed"].get<bool>());
    if (J.contains("number"))
      return Condition::number(place(J["number"]),
                               named<Compare>(J.at("is"), CompareNames),
                               number<int64_t>(J.at("to")));
    if (J.contains("not"))
      return Condition::negate(condition(J["not"]));
    for (const char *Word : {"and", "or"})
      if (J.contains(Word)) {
        ConditionPtr All = condition(J[Word].at(0));
        for (size_t I = 1; I < J[Word].size(); ++I)
          All = Word[0] == 'a' ? Condition::both(All, condition(J[Word][I]))
                               : Condition::either(All, condition(J[Word][I]));
        return All;
      }
    return Condition::text(test(J.at("test")), text(J.at("of")),
                           J.at("patterns").get<std::vector<std::string>>(),
                           unresolved(J));
  }

  KnownSet known(const json &J) {
    KnownSet Out;
    for (const json &One : J) {
      Known K;
      if (One.contains("number")) {
        K.Symbol = place(One["number"]);
        K.Op = named<Compare>(One.at("is"), CompareNames);
        K.Constant = number<int64_t>(One.at("to"));
      } else {
        K.IsText = true;
        K.Test = test(One.at("test"));
        K.Symbol = place(One.at("of"));
        K.Patterns = One.at("patterns").get<std::vector<std::string>>();
        K.Holds = One.at("holds").get<bool>();
        K.Unresolved = unresolved(One);
      }
      K.Where = span(One.at("at"));
      Out.push_back(std::move(K));
    }
    return Out;
  }

  Value value(const json &J) {
    Value V;
    if (J.contains("text"))
      V.Str = text(J["text"]);
    if (J.contains("numbers")) {
      V.Ints.emplace();
      for (const json &N : J["numbers"])
        V.Ints->push_back(number<int64_t>(N));
      std::sort(V.Ints->begin(), V.Ints->end());
    }
    if (J.contains("enumerators"))
      V.Names = J["enumerators"].get<std::vector<std::string>>();
    if (J.contains("targets"))
      V.Targets = places(J["targets"]);
    if (J.contains("functions"))
      for (const json &F : J["functions"])
        V.Functions.push_back(
            {F.at("key").get<std::string>(), F.at("name").get<std::string>(),
             place(F.at("closure"))});
    if (J.contains("labels"))
      V.Marks = labels(J["labels"]);
    if (J.contains("truth"))
      V.Truth = condition(J["truth"]);
    if (J.contains("symbol"))
      V.Symbol = place(J["symbol"]);
    if (J.contains("dividend")) {
      V.Dividend = place(J["dividend"]);
      V.Divisor = number<int64_t>(J.at("divisor"));
    }
    if (J.contains("outcomes"))
      V.Outcomes = places(J["outcomes"]);
    if (J.contains("origin"))
      V.Origin = trace(J["origin"]);
    if (J.contains("content")) {
      auto Content = std::make_shared<Tree>();
      for (const json &E : J["content"]) {
        Tree::Entry Entry;
        for (const json &S : E.at("path"))
          Entry.Path.push_back({named<Step>(S.at(0), StepNames),
                                S.at(1).get<std::string>()});
        Entry.Content = value(E.at("value"));
        Content->Entries.push_back(std::move(Entry));
      }
      V.Content = std::move(Content);
    }
    return V;
  }

  Event event(const json &J) {
    Event E;
    E.What = named<Event::Kind>(J.at("kind"), EventNames);
    E.Name = J.at("name").get<std::string>();
    E.Role = J.at("role").get<std::string>();
    E.Where = span(J.at("at"));
    E.Function = J.at("function").get<std::string>();
    E.FunctionKey = J.at("functionKey").get<std::string>();
    E.Callee = J.at("callee").get<std::string>();
    E.Objects = places(J.at("objects"));
    E.Facts = known(J.at("facts"));
    E.LoopDepth = number<unsigned>(J.at("loopDepth"));
    E.Calls = trace(J.at("calls"));
    E.CallCount = E.Calls ? E.Calls->Length : 0;
    if (J.contains("attributes"))
      for (const auto &[Name, V] : J["attributes"].items())
        E.Attributes[Name] = value(V);
    if (J.contains("repeats"))
      for (const json &R : J["repeats"])
        E.Repeats.push_back(repeat(R));
    if (E.What == Event::Lost) {
      E.How = named<Loss>(J.at("loss"), LossNames);
      E.LostAt = span(J.at("lostAt"));
      E.TestedAt = span(J.at("testedAt"));
      E.LostDepth = number<unsigned>(J.at("lostDepth"));
    }
    return E;
  }

  RepeatPtr repeat(const json &J) {
    auto R = std::make_shared<Repeat>();
    R->What = named<Repeat::Kind>(J.at("kind"), RepeatNames);
    R->Where = span(J.at("at"));
    R->Counted = J.at("counted").get<bool>();
    R->Timed = J.at("timed").get<bool>();
    R->Listed = J.at("listed").get<bool>();
    R->Limited = J.at("limited").get<bool>();
    if (J.contains("most"))
      R->Most = J["most"].get<uint64_t>();
    R->Limit = place(J.at("limit"));
    R->LimitBase = J.at("limitBase").get<int64_t>();
    R->Waits = named<Wait>(J.at("waits"), WaitNames);
    R->Awaits = J.at("awaits").get<bool>();
    R->CallsUnknown = J.at("callsUnknown").get<bool>();
    R->AfterFailure = J.at("afterFailure").get<bool>();
    R->AfterSuccess = J.at("afterSuccess").get<bool>();
    R->AfterSeen = J.at("afterSeen").get<bool>();
    R->ToldToWait = J.at("toldToWait").get<bool>();
    return R;
  }

  Outcome outcome(const json &J) {
    Outcome O;
    O.Symbol = place(J.at("symbol"));
    O.Status = place(J.at("status"));
    O.Send = std::make_shared<const Event>(event(J.at("send")));
    O.State = named<Outcome::Phase>(J.at("phase"), PhaseNames);
    O.Terms = std::make_shared<const SuccessTerms>(
        SuccessTerms{J.at("success").get<std::string>(),
                     J.at("statusUnless").get<std::vector<std::string>>(),
                     J.at("statusScheme").get<std::string>()});
    O.TransportSeen = J.at("transportSeen").get<bool>();
    O.Logged = J.at("logged").get<bool>();
    O.Noted = J.at("noted").get<bool>();
    O.Retried = J.at("retried").get<bool>();
    O.Offered = J.at("offered").get<bool>();
    O.Thrown = J.at("thrown").get<bool>();
    O.Verdict = named<Tri>(J.at("verdict"), TriNames);
    O.Superseded = J.at("superseded").get<bool>();
    O.Tested = span(J.at("testedAt"));
    return O;
  }

  DeferredPtr deferred(const json &J) {
    auto D = std::make_shared<DeferredCall>();
    D->Callee = callee(J.at("callee"));
    D->Object = value(J.at("object"));
    for (const json &V : J.at("arguments"))
      D->Args.push_back(value(V));
    D->Result = place(J.at("result"));
    D->Where = span(J.at("at"));
    D->LoopDepth = number<unsigned>(J.at("loopDepth"));
    D->Id = number<uint64_t>(J.at("id"));
    D->Calls = trace(J.at("calls"));
    D->CallCount = D->Calls ? D->Calls->Length : 0;
    return D;
  }

  SummaryExit exit(const json &J) {
    SummaryExit X;
    X.Thrown = J.at("thrown").get<bool>();
    X.Facts = known(J.at("when"));
    for (const json &W : J.at("writes"))
      X.Writes.emplace_back(place(W.at("to")), value(W.at("value")));
    for (const json &O : J.at("outcomes"))
      X.Outcomes.push_back(outcome(O));
    for (const json &D : J.at("deferred"))
      X.Deferred.push_back(deferred(D));
    return X;
  }

  template <typename E, size_t N>
  static E named(const std::string &Text, const std::string_view (&Names)[N]) {
    const auto *It = std::find(std::begin(Names), std::end(Names), Text);
    if (It == std::end(Names))
      throw Malformed("'" + Text + "' is no known word");
    return static_cast<E>(It - std::begin(Names));
  }

private:
  static facts::Category category(const std::string &Name) {
    for (int I = 0; I <= static_cast<int>(facts::Category::Callable); ++I)
      if (auto C = static_cast<facts::Category>(I); facts::name(C) == Name)
        return C;
    throw Malformed("'" + Name + "' is no category");
  }

  static TextTest test(const std::string &Name) {
    for (TextTest Test : TextTests)
      if (name(Test) == Name)
        return Test;
    throw Malformed("'" + Name + "' is no test");
  }

  std::optional<Text> unresolved(const json &J) {
    if (!J.contains("unresolved"))
      return std::nullopt;
    return text(J["unresolved"]);
  }

  static facts::Callee callee(const json &J) {
    facts::Callee C;
    C.Key = J.at("key").get<std::string>();
    C.Name = J.at("name").get<std::string>();
    C.Bases = J.at("bases").get<std::vector<std::string>>();
    C.ParamNames = J.at("parameters").get<std::vector<std::string>>();
    for (const json &Cat : J.at("categories"))
      C.ParamCats.push_back(category(Cat));
    C.ParamModes = J.at("modes").get<std::string>();
    C.Virtual = J.at("virtual").get<bool>();
    C.Constructor = J.at("constructor").get<bool>();
    C.NoReturn = J.at("noReturn").get<bool>();
    C.Method = J.at("method").get<bool>();
    C.Const = J.at("const").get<bool>();
    C.Result = category(J.at("result"));
    C.ResultIsObject = J.at("resultIsObject").get<bool>();
    C.ResultIsPointer = J.at("resultIsPointer").get<bool>();
    C.ResultType = J.at("resultType").get<std::string>();
    return C;
  }

  PlaceTable &T;
  facts::Program &P;
  std::map<std::string, uint32_t> FileIndex;
};

} // namespace

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

json nhsmail::toJson(const Summary &S, const PlaceTable &Places,
                     const facts::Program &Program) {
  Writer Write(Places, Program);
  json Inferred{{"shortName", S.Name},
                {"parameters", S.ParamNames},
                {"byValue", S.ByValue},
                {"scalars", S.Scalars},
                {"overrides", S.Overrides},
                {"tested", Write.places(S.Tested)},
                {"handedOn", Write.places(S.HandedOn)},
                {"acts", S.Acts},
                {"waits", nameOf(S.Waits, WaitNames)},
                {"partial", S.Partial}};
  Inferred["exits"] = json::array();
  for (const SummaryExit &X : S.Exits)
    Inferred["exits"].push_back(Write.exit(X));
  Inferred["events"] = json::array();
  for (const EventPtr &E : S.Events)
    Inferred["events"].push_back(Write.event(*E));
  return {{"names", {S.QualifiedName}},
          {"args", {S.ParamNames.size(), S.ParamNames.size()}},
          {"key", S.Key},
          {"inferred", std::move(Inferred)}};
}

std::optional<Summary> nhsmail::summaryFromJson(const json &Row,
                                                PlaceTable &Places,
                                                facts::Program &Program,
                                                std::string &Error) {
  try {
    Reader Read(Places, Program);
    const json &J = Row.at("inferred");
    Summary S;
    S.Key = Row.at("key").get<std::string>();
    S.QualifiedName = Row.at("names").at(0).get<std::string>();
    S.Name = J.at("shortName").get<std::string>();
    S.ParamNames = J.at("parameters").get<std::vector<std::string>>();
    S.ByValue = J.at("byValue").get<std::vector<bool>>();
    S.Scalars = J.at("scalars").get<std::vector<bool>>();
    S.Overrides = J.at("overrides").get<std::vector<std::string>>();
    S.Tested = Read.places(J.at("tested"));
    S.HandedOn = Read.places(J.at("handedOn"));
    S.Acts = J.at("acts").get<bool>();
    S.Waits = Reader::named<Wait>(J.at("waits"), WaitNames);
    S.Partial = J.at("partial").get<bool>();
    for (const json &X : J.at("exits"))
      S.Exits.push_back(Read.exit(X));
    for (const json &E : J.at("events"))
      S.Events.push_back(std::make_shared<const Event>(Read.event(E)));
    return S;
  } catch (const json::exception &E) {
    Error = E.what();
  } catch (const Reader::Malformed &E) {
    Error = E.what();
  }
  return std::nullopt;
}

std::vector<ConfigError> nhsmail::checkSummaries(const ModelSet &Models) {
  std::vector<ConfigError> Errors;
  const Limits Bounds;
  LimitCounter Counter;
  PlaceTable Places({Bounds, Counter});
  facts::Program Program;
  for (const auto &[Key, Rows] : Models.allInferred())
    for (const ModelSet::Row &Row : Rows) {
      std::string Why;
      if (!summaryFromJson(*Row.Json, Places, Program, Why))
        Errors.push_back({Row.File, 0, 0, "",
                          "what was inferred of '" + Key +
                              "' cannot be read: " + Why});
      if (Errors.size() == JsonLimits::MaxErrors)
        return Errors;
    }
  return Errors;
}

/// The members of both arrays, each once, in an order of their own.
static json unionOf(const json &A, const json &B) {
  std::vector<json> All(A.begin(), A.end());
  All.insert(All.end(), B.begin(), B.end());
  std::sort(All.begin(), All.end());
  All.erase(std::unique(All.begin(), All.end()), All.end());
  return All;
}

json nhsmail::mergeRows(const json &A, const json &B) {
  if (A == B)
    return A;
  // Of what one of them alone can say, the greater: any choice will do that
  // does not depend on the order.
  json Out{{"key", A.at("key")}};
  for (const char *Single : {"names", "args"})
    Out[Single] = std::max(A.at(Single), B.at(Single));
  json &Into = Out["inferred"];
  const json &X = A.at("inferred"), &Y = B.at("inferred");
  for (const char *Set : {"exits", "events", "tested", "handedOn", "overrides"})
    Into[Set] = unionOf(X.at(Set), Y.at(Set));
  for (const char *Flag : {"acts", "partial"})
    Into[Flag] = X.at(Flag).get<bool>() || Y.at(Flag).get<bool>();
  for (const char *Single : {"shortName", "parameters", "byValue", "scalars", "waits"})
    Into[Single] = std::max(X.at(Single), Y.at(Single));
  return Out;
}

json nhsmail::mergeSummaries(const json &A, const json &B) {
  std::map<std::string, json> ByKey;
  for (const json *File : {&A, &B})
    for (const json &Row : File->at("functions")) {
      auto [It, New] = ByKey.try_emplace(Row.at("key").get<std::string>(), Row);
      if (!New)
        It->second = mergeRows(It->second, Row);
    }
  std::vector<json> Rows;
  for (auto &[Key, Row] : ByKey)
    Rows.push_back(std::move(Row));
  return summaryFile(std::move(Rows));
}

json nhsmail::summaryFile(std::vector<json> Rows) {
  std::sort(Rows.begin(), Rows.end(), [](const json &X, const json &Y) {
    return X.at("key") < Y.at("key");
  });
  return {{"library", "inferred"}, {"functions", std::move(Rows)}};
}

std::string nhsmail::toText(const json &File) {
  return File.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}
