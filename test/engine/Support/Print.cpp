//===- Print.cpp - What the engine has found, as text ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/engine/Support/Print.h"

#include "checks/engine/Loops.h"

#include <array>
#include <regex>
#include <vector>

using namespace nhsmail;

namespace {

constexpr std::array<std::string_view, 6> CompareNames = {"==", "!=", "<",
                                                          "<=", ">",  ">="};

constexpr std::array<std::string_view, 7> LossNames = {
    "nothing",     "dropped", "overwritten", "no status",
    "only logged", "ignored", "swallowed"};

constexpr std::array<std::string_view, 4> PhaseNames = {"pending", "succeeded",
                                                        "failed", "seen"};

std::string quoted(const std::vector<std::string> &Texts) {
  std::string Out;
  for (const std::string &T : Texts)
    Out += (Out.empty() ? "\"" : " or \"") + T + "\"";
  return Out;
}

/// \p Text with the sites in it numbered as they appear: what a site is called
/// otherwise depends on every register before it.
std::string withSitesNumbered(const std::string &Text) {
  static const std::regex Site("\\bsite[0-9]+");
  std::map<std::string, size_t> Numbers;
  std::string Out;
  size_t Copied = 0;
  for (auto It = std::sregex_iterator(Text.begin(), Text.end(), Site);
       It != std::sregex_iterator(); ++It) {
    size_t Number =
        Numbers.try_emplace(It->str(), Numbers.size() + 1).first->second;
    Out.append(Text, Copied, static_cast<size_t>(It->position()) - Copied);
    Out += "site" + std::to_string(Number);
    Copied = static_cast<size_t>(It->position() + It->length());
  }
  return Out + Text.substr(Copied);
}

/// Prints what has places in it.
class Printer {
public:
  explicit Printer(const PlaceTable &Places) : Places(Places) {}

  std::string value(const Value &V) const;
  std::string known(const Known &K) const;
  std::string outcome(const Outcome &O) const;
  std::string place(PlaceId P) const { return Places.str(P); }
  std::string places(const std::vector<PlaceId> &Ps, const char *Before) const {
    std::string Out;
    for (PlaceId P : Ps)
      Out += (Out.empty() ? "" : " or ") + (Before + place(P));
    return Out;
  }
  std::string event(const Event &E) const;
  std::string repeat(const Repeat &R) const;
  std::string traces(const Event &E) const;
  std::string summary(const Summary &S) const;

private:
  std::string textTest(TextTest T, const std::vector<std::string> &Patterns,
                       const std::optional<Text> &Unresolved) const;
  std::string condition(const ConditionPtr &C) const;
  std::string tree(const Tree &T) const;

  const PlaceTable &Places;
};

std::string at(const facts::Span &S) { return std::to_string(S.Line); }

std::vector<const Trace *> steps(const TracePtr &T) {
  std::vector<const Trace *> Out;
  for (const Trace *X = T.get(); X; X = X->Before.get())
    Out.insert(Out.begin(), X);
  return Out;
}

} // namespace

std::string
Printer::textTest(TextTest T, const std::vector<std::string> &Patterns,
                  const std::optional<Text> &Unresolved) const {
  std::string Out(name(T));
  if (!Patterns.empty())
    Out += " " + quoted(Patterns);
  if (Unresolved)
    Out += " " + Unresolved->str(&Places);
  return Out;
}

std::string Printer::condition(const ConditionPtr &C) const {
  if (!C)
    return "unknown";
  switch (C->What) {
  case Condition::Number:
    return place(C->Symbol) + " " +
           std::string(CompareNames[static_cast<size_t>(C->Op)]) + " " +
           std::to_string(C->Constant);
  case Condition::Texts:
    return C->Subject.str(&Places) + " " +
           textTest(C->Test, C->Patterns, C->Unresolved);
  case Condition::Not:
    return "not (" + condition(C->Left) + ")";
  case Condition::And:
    return "(" + condition(C->Left) + " and " + condition(C->Right) + ")";
  case Condition::Or:
    return "(" + condition(C->Left) + " or " + condition(C->Right) + ")";
  case Condition::Fixed:
    return C->Constant ? "true" : "false";
  }
  return {};
}

std::string Printer::tree(const Tree &T) const {
  std::string Out;
  for (const Tree::Entry &E : T.Entries) {
    Out += Out.empty() ? "$" : "; $";
    for (const TreeStep &S : E.Path)
      Out += S.Kind == Step::Element       ? "[]"
             : S.Name.starts_with('[') ? S.Name
                                           : "." + S.Name;
    Out += ": " + value(E.Content);
  }
  return "document {" + Out + "}";
}

std::string Printer::value(const Value &V) const {
  std::string Out;
  auto add = [&](const std::string &Part) {
    if (!Part.empty())
      Out += (Out.empty() ? "" : ", ") + Part;
  };
  if (V.Str)
    add(V.Str->str(&Places));
  if (V.Ints) {
    std::string Numbers;
    for (int64_t N : *V.Ints)
      Numbers += (Numbers.empty() ? "" : " or ") + std::to_string(N);
    add(Numbers);
  }
  for (const std::string &N : V.Names)
    add("named " + N);
  add(places(V.Targets, "&"));
  for (const Callable &F : V.Functions)
    add("function " + F.Key + (F.Closure ? " in " + place(F.Closure) : ""));
  if (V.Symbol)
    add("symbol " + place(V.Symbol));
  if (V.Dividend)
    add(place(V.Dividend) + " / " + std::to_string(V.Divisor));
  if (V.Truth)
    add("true if " + condition(V.Truth));
  if (!V.Outcomes.empty())
    add("tells " + places(V.Outcomes, ""));
  if (V.Content)
    add(tree(*V.Content));
  if (!V.Marks.empty())
    Out += (Out.empty() ? "{" : " {") + V.Marks.str() + "}";
  return Out.empty() ? "unknown" : Out;
}

std::string Printer::known(const Known &K) const {
  if (!K.IsText)
    return place(K.Symbol) + " " +
           std::string(CompareNames[static_cast<size_t>(K.Op)]) + " " +
           std::to_string(K.Constant);
  return place(K.Symbol) + (K.Holds ? " " : " not ") +
         textTest(K.Test, K.Patterns, K.Unresolved);
}

std::string Printer::outcome(const Outcome &O) const {
  std::string Out(PhaseNames[O.State]);
  if (O.Verdict != Tri::Unknown)
    Out += O.Verdict == Tri::Yes ? ", succeeded" : ", failed";
  if (O.TransportSeen)
    Out += ", transfer seen";
  if (O.Logged)
    Out += ", logged";
  if (O.Noted)
    Out += ", noted";
  if (O.Retried)
    Out += ", retried";
  if (O.Thrown)
    Out += ", thrown";
  if (O.Superseded)
    Out += ", superseded";
  return place(O.Symbol) + " " + Out + ", sent at " + at(O.Send->Where);
}

std::string Printer::event(const Event &E) const {
  std::string Out;
  switch (E.What) {
  case Event::Arrive:
    Out = "arrive " + E.Name + (E.Role.empty() ? "" : " " + E.Role);
    break;
  case Event::Send:
    Out = "send " + E.Name;
    break;
  case Event::Lost:
    Out = "lost " + E.Name + " " +
          std::string(LossNames[static_cast<size_t>(E.How)]);
    break;
  }
  Out += " in " + E.Function + " at " + at(E.Where);
  if (E.Calls) {
    Out += ", called at";
    for (const Trace *T = E.Calls.get(); T; T = T->Before.get())
      Out += " " + at(T->Where);
  }
  if (E.LoopDepth)
    Out += ", in " + std::to_string(E.LoopDepth) + " loops";
  if (E.What == Event::Lost) {
    Out += ", left at " + at(E.LostAt);
    if (E.TestedAt.Line)
      Out += ", tested at " + at(E.TestedAt);
    if (E.LostDepth)
      Out += ", " + std::to_string(E.LostDepth) + " calls out";
  }
  return Out;
}

std::string Printer::repeat(const Repeat &R) const {
  constexpr std::array<std::string_view, 3> Kinds = {"loop", "recursion",
                                                     "task"};
  std::string Out =
      std::string(Kinds[static_cast<size_t>(R.What)]) + " at " + at(R.Where);
  if (R.What == Repeat::Task)
    return Out;
  Out += R.Limited                ? ", limited"
         : R.Counted && R.Listed ? ", counted and listed"
         : R.Counted             ? ", counted"
         : R.Listed              ? ", listed"
         : R.Timed               ? ", timed"
                                 : ", open";
  if (R.Most)
    Out += ", at most " + std::to_string(*R.Most);
  if (R.Limit)
    Out += ", by " + place(R.Limit);
  if (R.Waits != Wait::None)
    Out += ", waits " + std::string(WaitNames[static_cast<size_t>(R.Waits)]);
  if (R.CallsUnknown)
    Out += ", calls unknown";
  for (auto [Is, What] : {std::pair(R.AfterFailure, ", after failure"),
                          std::pair(R.AfterSuccess, ", after success"),
                          std::pair(R.AfterSeen, ", after a look"),
                          std::pair(R.ToldToWait, ", told to wait")})
    Out += Is ? What : "";
  return Out;
}

std::string Printer::traces(const Event &E) const {
  std::string Out;
  auto add = [&](const std::string &What, const TracePtr &T) {
    if (!T)
      return;
    Out += "    " + What + ":\n";
    for (const Trace *X : steps(T))
      Out += "      " + at(X->Where) + " " + X->Message +
             (X->Secret ? " (secret)\n" : "\n");
  };
  for (const auto &[Name, V] : E.Attributes) {
    Labels All = V.labels();
    for (unsigned L = 0; L < LabelCount; ++L)
      add(Name + " is " + std::string(name(static_cast<Label>(L))),
          All.why(static_cast<Label>(L)));
    add(Name + " comes from", V.Origin);
  }
  return Out;
}

std::string nhsmail::printEvents(const facts::Program &P, Solver &S,
                                 bool Traces) {
  Printer Print(S.places());
  std::string Out;
  for (const SeenEvent &Seen : S.events()) {
    const Event &E = *Seen.What;
    std::string Text = P.Functions[Seen.Function].Name + ": " + Print.event(E) +
           (Seen.HasCallers ? ", has callers\n" : "\n");
    for (const auto &[Name, V] : E.Attributes)
      Text += "    " + Name + " = " + Print.value(V) + "\n";
    for (const RepeatPtr &R : E.Repeats)
      Text += "    " + Print.repeat(*R) + "\n";
    for (const Known &K : E.Facts)
      Text += "    known " + Print.known(K) + "\n";
    if (Traces)
      Text += Print.traces(E);
    Out += withSitesNumbered(Text);
  }
  return Out;
}

std::string Printer::summary(const Summary &S) const {
  std::string Out;
  for (const SummaryExit &X : S.Exits) {
    Out += X.Thrown ? "  throws\n" : "  returns\n";
    for (const Known &K : X.Facts)
      Out += "    if " + known(K) + "\n";
    for (const auto &[Place, V] : X.Writes)
      Out += "    " + place(Place) + " = " + value(V) + "\n";
    for (const Outcome &O : X.Outcomes)
      Out += "    outcome " + outcome(O) + "\n";
    for (const DeferredPtr &D : X.Deferred)
      Out += "    deferred call of " +
             (D->Callee.Name.empty() ? value(D->Object) : D->Callee.Name) +
             " at " + at(D->Where) + "\n";
  }
  for (const EventPtr &E : S.Events)
    Out += "  event: " + event(*E) + "\n";
  for (PlaceId T : S.Tested)
    Out += "  tests " + place(T) + "\n";
  for (PlaceId H : S.HandedOn)
    Out += "  hands on " + place(H) + "\n";
  return withSitesNumbered(Out);
}

std::string nhsmail::printSummaries(const facts::Program &P, Solver &S) {
  Printer Print(S.places());
  std::string Out;
  for (const facts::Function &F : P.Functions)
    if (const Summary *Sum = S.summary(F.Key))
      Out += "summary of " + F.Name + (Sum->Acts ? ", acts" : "") +
             (Sum->Partial ? ", partial\n" : "\n") + Print.summary(*Sum);
  return Out;
}

std::string nhsmail::printStates(const facts::Program &P, Solver &S,
                                 unsigned Line) {
  return withSitesNumbered(S.dumpStates(P.Files.back(), Line));
}

std::string nhsmail::printLimits(const Solver &S) {
  std::string Out;
  for (const auto &[Name, Count] : S.limits().counts())
    Out += "limit " + Name + " hit " + std::to_string(Count) + " times\n";
  return Out;
}

std::string nhsmail::printUnknown(const Solver &S) {
  std::string Out;
  for (const auto &[Name, Where] : S.unknownCalls())
    Out += "unknown " + Name + " at " + at(Where) + "\n";
  return Out;
}
