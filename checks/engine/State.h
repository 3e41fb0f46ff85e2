//===- State.h - The state at a program point -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// One disjunct of the state: what memory holds, what the path has decided,
/// and which send outcomes are still to be looked at. A program point has a
/// small set of these (property simulation: Das, Lerner, Seigle, ESP, PLDI
/// 2002).
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_STATE_H
#define NHSMAIL_ENGINE_STATE_H

#include "checks/engine/Event.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace nhsmail {

/// What the engine asks about names. Policy answers.
struct NameOracle {
  /// The label of data that an identifier names, if its name says so.
  std::function<std::optional<Label>(std::string_view Identifier)> LabelOf =
      [](std::string_view) { return std::nullopt; };
  /// True of a text that names something which goes with a credential and is
  /// none, such as a user or a host.
  std::function<bool(std::string_view Text)> GoesWithCredential =
      [](std::string_view) { return false; };
  /// True of a function that, by its qualified name, only tells somebody what
  /// happened (a log) and so handles nothing.
  std::function<bool(std::string_view Function)> OnlyTells =
      [](std::string_view) { return false; };
  /// True of a function that waits, or asks a limiter, before it returns.
  std::function<bool(std::string_view Function)> Paces =
      [](std::string_view) { return false; };
  /// True of one that waits for what runs beside its caller.
  std::function<bool(std::string_view Function)> Awaits =
      [](std::string_view) { return false; };
  /// True of one that yields the next row, line or element of something, or
  /// tells whether there is one.
  std::function<bool(std::string_view Function)> YieldsNext =
      [](std::string_view) { return false; };
  /// True of one that says when to stop trying: a clock, or a policy.
  std::function<bool(std::string_view Function)> EndsTrying =
      [](std::string_view) { return false; };
  /// True of a class of exceptions that no library throws because a message
  /// was not accepted.
  std::function<bool(std::string_view Class)> OwnFault =
      [](std::string_view) { return false; };
  /// The label that a function takes away, by its qualified name: one that
  /// encrypts, hashes, masks or cleans what it is given.
  std::function<std::vector<Label>(std::string_view Function)> Removes =
      [](std::string_view) { return std::vector<Label>(); };
};

/// Services that values need wherever they are computed.
struct Context : Budget {
  PlaceTable &Places;
  const NameOracle &Names;
  /// Values of fields that nothing but their in-class initialiser sets,
  /// by qualified name, and by their own where no other class has it.
  const std::map<std::string, Value> &FieldDefaults;
  /// Of the method being solved.
  std::string CurrentClass;

  /// What the names of \p P say of it: its own, or with it that of the record
  /// it is a member of, as in `patient.name`.
  std::optional<Label> labelOf(PlaceId P) const;
};

/// What every object has that a model made: a path on which another attribute
/// is missing is then one on which it was not set.
inline constexpr std::string_view MadeAttribute = "created";

/// The document that a text is when it is parsed.
inline constexpr std::string_view ParsedAttribute = "parsed";

/// Values by place, shared between states until written.
class Memory {
public:
  using Cells = std::map<PlaceId, CopyOnWrite<Value>>;

  /// The value stored at exactly \p P, or null.
  const Value *find(const PlaceTable &T, PlaceId P) const;
  /// Replaces what is stored at \p P and forgets what was stored below it.
  void set(const PlaceTable &T, PlaceId P, Value V);
  /// Replaces what is stored at \p P and keeps what is stored below it.
  void setOnly(const PlaceTable &T, PlaceId P, Value V);
  void eraseWithin(const PlaceTable &T, PlaceId P);
  void eraseRoot(PlaceId Root);
  /// Calls \p Visit for each root and what is stored at and below it.
  void roots(const std::function<void(PlaceId, const Cells &)> &Visit) const;
  /// What is stored at and below \p Root, or null.
  const Cells *cells(PlaceId Root) const;
  /// Calls \p Visit for each value at or below \p P.
  void within(const PlaceTable &T, PlaceId P,
              const std::function<void(PlaceId, const Value &)> &Visit) const;
  void all(const std::function<void(PlaceId, const Value &)> &Visit) const;
  /// Lets \p Change rewrite every value that \p Concerns picks.
  void rewrite(const std::function<bool(const Value &)> &Concerns,
               const std::function<void(Value &)> &Change);

  /// True where a place holds another text in \p Other.
  bool textsDiffer(const PlaceTable &Places, const Memory &Other) const;

  /// Union with \p Other; true where this changed.
  bool join(Context &C, const Memory &Other, bool Widen);

private:
  bool pointsToText(const PlaceTable &Places, const Value &V) const;
  bool joinRoot(Context &C, PlaceId Root, const Cells &Theirs, bool Widen);
  Cells &own(PlaceId Root);

  /// Sorted by root.
  using Table = std::vector<std::pair<PlaceId, CopyOnWrite<Cells>>>;
  CopyOnWrite<Table> Roots;
};

/// What tells that a send has succeeded.
struct SuccessTerms {
  std::string Success; ///< See Effect::Success.
  /// The status is no part of the outcome where the send has one of these
  /// attributes.
  std::vector<std::string> StatusUnless;
  std::string StatusScheme; ///< See Effect::StatusScheme.

  bool operator==(const SuccessTerms &) const = default;
};

/// One send and what has become of its outcome so far.
struct Outcome {
  PlaceId Symbol = NoPlace; ///< Identity, and the symbol of the result.
  PlaceId Status = NoPlace; ///< Symbol of the protocol status, if any.
  EventPtr Send;
  enum Phase : uint8_t {
    Pending,   ///< Nobody has looked.
    Succeeded, ///< This path is one where it worked.
    Failed,    ///< This path is one where it did not, and must do something.
    Seen       ///< Looked at in a way that tells nothing more, or handed on.
  } State = Pending;
  std::shared_ptr<const SuccessTerms> Terms; ///< Never null in a state.
  bool TransportSeen = false;
  bool Logged = false;   ///< Told to a log since it failed.
  bool Noted = false;    ///< Written down somewhere since it failed.
  bool Retried = false;  ///< The send was made again after it failed.
  bool Thrown = false;   ///< Failure came as an exception.
  bool Offered = false;  ///< Handed on in a loop over who wants to know.
  /// What a callee found out and its result tells: No where it failed.
  Tri Verdict = Tri::Unknown;
  bool Superseded = false; ///< The same send has been made again since.
  bool ToldToWait = false; ///< The service has answered 429.
  std::vector<uint32_t> Rounds; ///< Loops that have gone round since.
  facts::Span Tested;

  /// True where success takes the protocol's status too.
  bool needsStatus() const;

  /// What tells outcomes apart that must not be merged.
  std::tuple<PlaceId, int, bool, bool, bool, bool, int> key() const {
    return {Symbol, State, Logged, Noted, TransportSeen, Thrown,
            static_cast<int>(Verdict)};
  }
};

struct DeferredCall;

/// What registers hold, in their order. Few are alive at a time.
class RegisterValues {
public:
  using Entry = std::pair<facts::Reg, Value>;

  const Value *find(facts::Reg R) const {
    auto It = std::lower_bound(Entries.begin(), Entries.end(), R, isBefore);
    return It != Entries.end() && It->first == R ? &It->second : nullptr;
  }
  Value *find(facts::Reg R) {
    return const_cast<Value *>(std::as_const(*this).find(R));
  }
  /// Ends references to the values of other registers.
  void set(facts::Reg R, Value V) {
    auto It = std::lower_bound(Entries.begin(), Entries.end(), R, isBefore);
    if (It != Entries.end() && It->first == R)
      It->second = std::move(V);
    else
      Entries.emplace(It, R, std::move(V));
  }
  template <typename Fn> void eraseIf(Fn Unwanted) {
    std::erase_if(Entries, [&](const Entry &E) { return Unwanted(E.first); });
  }
  void clear() { Entries.clear(); }
  auto begin() { return Entries.begin(); }
  auto end() { return Entries.end(); }
  auto begin() const { return Entries.begin(); }
  auto end() const { return Entries.end(); }

private:
  std::vector<Entry> Entries;

  static bool isBefore(const Entry &E, facts::Reg R) { return E.first < R; }
};

struct Disjunct {
  Memory Mem;
  KnownSet Facts;
  std::vector<Outcome> Outcomes; ///< Sorted by symbol.
  RegisterValues Regs;
  /// Calls to be made again where their meaning is known.
  std::vector<std::shared_ptr<const DeferredCall>> Deferred;
  /// Who holds the outcomes that nobody has looked at; kept by the solver.
  std::vector<std::pair<PlaceId, PlaceId>> Holders;
  size_t SitesInUse = 0; ///< As they were when they were last counted.
  facts::Span Left; ///< The `return` or `throw` that ends the path.

  Outcome *outcome(PlaceId Symbol);
  /// Adds \p O in its place, instead of the one with the same symbol.
  void put(Outcome O);
  bool sameOutcomes(const Disjunct &Other) const;
  /// True where a place or register holds another text in \p Other.
  bool textsDiffer(const PlaceTable &Places, const Disjunct &Other) const;
  /// Equal keys may be merged without a check noticing.
  bool sameKey(const Disjunct &Other) const;
  /// Union; true where this changed.
  bool join(Context &C, const Disjunct &Other, bool Widen);
};

/// Reading and writing places in a state.
class View {
public:
  View(Context &C, Disjunct &D) : C(C), D(D) {}

  /// What \p P holds; what it held at entry where nothing was stored.
  Value load(PlaceId P) const;
  Value load(const std::vector<PlaceId> &Ps) const;
  /// The unknown content of \p P, labelled by its name.
  Value symbolic(PlaceId P) const;
  /// The places that \p V points to; of an unknown pointer, its pointee.
  std::vector<PlaceId> targets(const Value &V) const;
  /// \p V itself where it is a text or number, else what it points to.
  Value content(const Value &V, unsigned Depth = 2) const;
  Text textOf(const Value &V) const;

  /// Strong where the place is one and unique, else weak.
  void store(const std::vector<PlaceId> &To, const Value &V);
  /// One more of what \p To holds.
  void collect(const std::vector<PlaceId> &To, const Value &V);
  /// Copies what is at and below \p From.
  void copy(const std::vector<PlaceId> &To, const std::vector<PlaceId> &From);
  /// True where something is known of a part of one of \p Ps.
  bool hasMembers(const std::vector<PlaceId> &Ps) const;
  /// What is at and below \p P as a value of its own.
  TreePtr snapshot(PlaceId P) const;
  /// The document at \p P, and its text; a value that is none as it is.
  Value document(PlaceId P) const;
  /// Adds what is at and below \p P, and what it links to up to \p Links
  /// pointers away, to \p T below \p Prefix.
  void addBelow(Tree &T, const std::vector<TreeStep> &Prefix, PlaceId P,
                unsigned Links) const;
  /// True where what is known of \p P is the members of a document.
  bool isDocument(PlaceId P) const;
  /// Writes a tree to \p P.
  void plant(PlaceId P, const Tree &T);

  bool isSummaryPlace(PlaceId P) const;
  /// True where a write to \p To replaces what is there.
  bool isStrong(const std::vector<PlaceId> &To) const;
  /// True where elements of \p P are known one by one.
  bool isArray(PlaceId P) const;

private:
  /// Where \p P lies within a text, the text goes on with \p V from there.
  bool extendText(PlaceId P, const Value &V);
  /// \p V becomes one more of the values that \p P may hold.
  void merge(PlaceId P, const Value &V);
  bool hasKey(PlaceId P) const;
  /// A field of the object whose method is being solved.
  bool ofThis(PlaceId Field) const;
  /// Equal, where any element stands for every key and the other way round.
  bool sameElement(PlaceId A, PlaceId B) const;
  /// The text of an array that was given letter by letter.
  std::optional<Value> spelt(PlaceId P) const;

  Context &C;
  Disjunct &D;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_STATE_H
