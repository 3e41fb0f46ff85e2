//===- Place.h - Where a value lives ----------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A place is a root and a bounded path of fields, elements and attributes.
/// Places are interned: equal places have equal ids, and an id is cheap to
/// copy, compare and hash. A place also serves as a *symbol*: the unknown
/// content that it had when the function was entered.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_PLACE_H
#define NHSMAIL_ENGINE_PLACE_H

#include "checks/engine/Limits.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nhsmail {

using PlaceId = uint32_t;
inline constexpr PlaceId NoPlace = 0;

/// What one interned place adds to its parent.
enum class Step : uint8_t {
  Local,     ///< Root: variable of the function being solved.
  Parameter, ///< Root: parameter number N of the function being solved.
  This,      ///< Root: pointer to the object of the method being solved.
  Global,    ///< Root: variable with static storage, by qualified name.
  Site,      ///< Root: an object made, or a value got, at a call site.
  Return,    ///< Root: what the function being solved returns.
  Exception, ///< Root: what the function being solved throws.
  Deref,     ///< What the pointer or reference at the parent points to.
  Field,     ///< Member by name.
  Key,       ///< Member of a document, map entry.
  Element,   ///< Any element of a container or array.
  Attribute  ///< Property that a model gives to an object, e.g. `#subject`.
};

/// Interns places. One table serves one solver; ids of different tables do not
/// mix.
class PlaceTable {
public:
  explicit PlaceTable(const Budget &Spend);

  PlaceId local(uint32_t Index) { return root(Step::Local, Index, {}); }
  PlaceId parameter(uint32_t Index) { return root(Step::Parameter, Index, {}); }
  PlaceId thisPointer() { return root(Step::This, 0, {}); }
  PlaceId global(std::string_view Name) { return root(Step::Global, 0, Name); }
  PlaceId site(uint64_t Hash) { return root(Step::Site, Hash, {}); }
  PlaceId returned() { return root(Step::Return, 0, {}); }
  PlaceId thrown() { return root(Step::Exception, 0, {}); }

  /// The place one step below \p Parent. Beyond the path limit the parent's
  /// summary element is returned instead, so paths stay finite.
  PlaceId below(PlaceId Parent, Step Kind, std::string_view Name = {});
  PlaceId field(PlaceId P, std::string_view Name) {
    return below(P, Step::Field, Name);
  }
  PlaceId attribute(PlaceId P, std::string_view Name) {
    return below(P, Step::Attribute, Name);
  }
  PlaceId deref(PlaceId P) { return below(P, Step::Deref); }
  /// deref(), if somebody has asked for it; else NoPlace: nothing is there.
  PlaceId derefIfMade(PlaceId P) const;
  PlaceId element(PlaceId P) { return below(P, Step::Element); }
  /// Element number \p Index of the array at \p P, where it is known.
  PlaceId element(PlaceId P, int64_t Index) {
    return below(P, Step::Key, indexName(Index));
  }
  /// The name of a key that stands for a known index: `[3]`.
  static std::string indexName(int64_t Index) {
    return "[" + std::to_string(Index) + "]";
  }
  /// True of a place that element(P, Index) yields.
  bool isIndex(PlaceId P) const {
    return Nodes[P].Kind == Step::Key && Nodes[P].Name.starts_with('[');
  }
  /// True of an element of an array or list, of a known index or of any.
  bool isElement(PlaceId P) const {
    return Nodes[P].Kind == Step::Element || isIndex(P);
  }

  Step kind(PlaceId P) const { return Nodes[P].Kind; }
  PlaceId parent(PlaceId P) const { return Nodes[P].Parent; }
  PlaceId rootOf(PlaceId P) const { return Nodes[P].Root; }
  uint64_t number(PlaceId P) const { return Nodes[P].Number; }
  const std::string &name(PlaceId P) const { return Nodes[P].Name; }
  unsigned depth(PlaceId P) const { return Nodes[P].Depth; }

  /// True where \p P is \p Base or below it.
  bool isWithin(PlaceId P, PlaceId Base) const;

  /// The place that relates to \p To as \p P relates to \p From; \p P must be
  /// within \p From.
  PlaceId rebase(PlaceId P, PlaceId From, PlaceId To);

  /// True for roots that mean something outside the function being solved.
  bool isInput(PlaceId P) const;

  /// Name of the innermost field, variable or key on the way to \p P that has
  /// one; empty where none has.
  std::string_view spokenName(PlaceId P) const;
  /// Notes whether \p P was declared as a text, or as what points to one. All
  /// functions share the places of their parameters and variables: what is
  /// noted holds in the function that is being looked at.
  void markText(PlaceId P, bool IsText) { Nodes[P].IsText = IsText; }
  bool isText(PlaceId P) const {
    const Node &N = Nodes[P];
    return N.IsText || (N.Kind == Step::Deref && Nodes[N.Parent].IsText);
  }
  /// Notes that each round of a loop makes another \p P.
  void markRepeated(PlaceId P) { Nodes[P].IsRepeated = true; }
  /// True of a place that stands for several: an element of an array or list,
  /// by number too, as a pointer to them may move on, and what a loop makes
  /// anew. What is found there twice need not be the same.
  bool isOneOfMany(PlaceId P) const;
  /// Gives a root the name under which the source knows it.
  void nameRoot(PlaceId Root, std::string_view Name);

  std::string str(PlaceId P) const;

private:
  struct Node {
    PlaceId Parent, Root;
    Step Kind;
    unsigned Depth;
    uint64_t Number;
    std::string Name;
    std::string Spoken; ///< Of roots.
    bool IsText = false;
    bool IsRepeated = false;
  };
  PlaceId root(Step Kind, uint64_t Number, std::string_view Name);
  PlaceId intern(PlaceId Parent, Step Kind, uint64_t Number,
                 std::string_view Name);
  static size_t hash(PlaceId Parent, Step Kind, uint64_t Number,
                     std::string_view Name);
  /// The place with \p Hash that is so, or NoPlace.
  PlaceId find(size_t Hash, PlaceId Parent, Step Kind, uint64_t Number,
               std::string_view Name) const;

  std::vector<Node> Nodes;
  std::unordered_multimap<size_t, PlaceId> ByHash;
  Budget Spend;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_PLACE_H
