//===- Loops.h - What repeats an event --------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The loops of a function: what ends them, how often they go round, whether a
/// round waits, and why a send is made again in the next one.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_LOOPS_H
#define NHSMAIL_ENGINE_LOOPS_H

#include "checks/engine/Facts.h"
#include "checks/engine/Liveness.h"
#include "checks/engine/Place.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

namespace nhsmail {

class Memory;
struct NameOracle;

/// Whether time passes, or a limiter is asked, in each round.
enum class Wait : uint8_t {
  None,
  Constant, ///< The same time in each round.
  Other     ///< Until something happens, or a time that may grow.
};
/// In rising order.
inline constexpr std::string_view WaitNames[] = {"no", "steadily", "variably"};

/// A loop, or what works like one, that an event is in.
struct Repeat {
  enum Kind : uint8_t {
    Loop,
    Recursion, ///< The function calls itself.
    Task       ///< No loop: it is handed to run beside its caller.
  } What = Loop;
  facts::Span Where;
  bool Counted = false; ///< Ends when a counter says so.
  bool Timed = false;   ///< Ends when a clock or a policy says so.
  bool Listed = false;  ///< Ends with a list, with rows or lines.
  bool Limited = false; ///< Ends with a list, and by a counter before that.
  std::optional<uint64_t> Most; ///< The most rounds, where that is known.
  /// The number or list of the caller's that the rounds depend on, and the
  /// number that is taken from it.
  PlaceId Limit = NoPlace;
  int64_t LimitBase = 0;
  Wait Waits = Wait::None;
  bool Awaits = false;       ///< Waits for what runs beside it.
  bool CallsUnknown = false; ///< Something in it that nobody knows may wait.
  // Why the send is made in another round, as far as that is known.
  bool AfterFailure = false; ///< The last one had failed.
  bool AfterSuccess = false; ///< It had not, or nobody had asked.
  bool AfterSeen = false;    ///< Somebody had looked; what he saw is not known.
  bool ToldToWait = false;   ///< The last one was answered by 429.
};
using RepeatPtr = std::shared_ptr<const Repeat>;

/// A branch that leaves a loop for another reason than what its rounds do.
struct LoopTest {
  enum Kind : uint8_t {
    Count, ///< Of a number that changes.
    List,  ///< Whether there is more.
    Time   ///< By a clock, or a function that decides.
  } What = Count;
  uint32_t Block = 0;
  uint32_t Loop = 0;    ///< Which of the function's.
  facts::Reg Value = 0; ///< Of a Count: what changes; of a List: its iterator.
  facts::Reg Bound = 0; ///< Of a Count: what it is compared with; 0: zero.
  facts::Reg Of = 0;    ///< The list itself.
  uint64_t Extra = 0;   ///< Rounds more than the distance to the bound.
  std::optional<uint64_t> Most; ///< Rounds, if they are known.
  bool Unsure = false;          ///< They were not known somewhere.
  /// More rounds than this are never made, whatever else is known.
  std::optional<uint64_t> Cap;
  PlaceId Limit = NoPlace;      ///< As in Repeat.
  int64_t LimitBase = 0;

  /// It has been made where \p Rounds are left, if that is known.
  void made(std::optional<uint64_t> Rounds);
};

struct LoopInfo {
  uint32_t Head = 0;
  std::vector<uint32_t> Blocks; ///< Sorted.
  bool Recursive = false;       ///< The function calls itself in them.
  facts::Span Where;
  std::vector<LoopTest> Tests;

  bool contains(uint32_t Block) const;
};

/// The number of elements of the list at \p P, where \p M holds them one by
/// one.
std::optional<uint64_t> elementsOf(const PlaceTable &Places, const Memory &M,
                                   PlaceId P);
/// How far apart two numbers are.
uint64_t distance(int64_t A, int64_t B);

/// The loops of \p F, those that contain others first.
std::vector<LoopInfo> loopsOf(const facts::Function &F,
                              const NameOracle &Names);

/// What is found out about the loops of one function while it is executed.
class LoopTracker {
public:
  LoopTracker(const facts::Function &F, const NameOracle &Names);

  /// The loop that goes round by the edge.
  std::optional<uint32_t> closedBy(uint32_t From, uint32_t To) const;
  /// The loop of the call of the function itself that \p Block makes.
  std::optional<uint32_t> recursionAt(uint32_t Block) const;
  /// A path that has gone round those of \p Since goes round \p Loop too: of
  /// nested ones, the outer counts.
  void goRound(std::vector<uint32_t> &Since, uint32_t Loop) const;

  /// What repeats the event at \p Where that the instruction at \p Call in
  /// \p Block causes, outermost first.
  std::vector<RepeatPtr> around(uint32_t Block, const facts::Span &Call,
                                const facts::Span &Where);
  /// That of \p Chain which stands for \p Loop; null where none does.
  Repeat *find(const std::vector<RepeatPtr> &Chain, uint32_t Loop) const;
  /// What repeats the events of a function that the call at \p Call calls back
  /// for each element of a list, or has run beside it.
  std::shared_ptr<Repeat> calling(const facts::Span &Call, Repeat::Kind What);

  /// \p Block waits as long as \p Pause says at \p Call, if that is known.
  void waits(uint32_t Block, const facts::Span &Call,
             std::optional<int64_t> Pause);
  void waits(uint32_t Block, Wait W);
  void awaits(uint32_t Block);
  void callsUnknown(uint32_t Block);
  /// What the tests read at the ends of their blocks.
  std::vector<Liveness::LateUse> lateUses() const;
  /// The tests that \p Block makes.
  std::vector<LoopTest *> testsAt(uint32_t Block);
  /// True where an edge to \p Block leaves the loop that \p T ends.
  bool isLeft(const LoopTest &T, uint32_t Block) const {
    return !Loops[T.Loop].contains(Block);
  }

  /// Nothing more will be found out: completes all repeats.
  void settle();
  /// How the function itself waits.
  Wait functionWaits() const { return Whole; }

private:
  using Position = std::array<uint32_t, 5>;
  static Position position(const facts::Span &S) {
    return {S.File, S.Line, S.Column, S.EndLine, S.EndColumn};
  }

  std::vector<LoopInfo> Loops;
  std::vector<std::vector<uint32_t>> In; ///< Loops by block, outermost first.
  std::map<std::tuple<uint32_t, Position, Position>, std::shared_ptr<Repeat>>
      Repeats;
  std::map<const Repeat *, std::pair<uint32_t, Repeat *>> LoopOf;
  std::map<std::pair<Position, Repeat::Kind>, std::shared_ptr<Repeat>> Called;
  std::map<std::pair<Position, uint32_t>, std::optional<int64_t>> Pauses;
  std::set<uint32_t> Unknown;       ///< Blocks that call what nobody knows.
  std::set<uint32_t> Awaiting;      ///< Blocks that wait for what runs beside.
  std::map<uint32_t, Wait> Waiting; ///< By block.
  Wait Whole = Wait::None;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_LOOPS_H
