//===- Place.cpp - Where a value lives ------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Place.h"

using namespace nhsmail;

PlaceTable::PlaceTable(const Budget &Spend) : Spend(Spend) {
  Nodes.push_back({NoPlace, NoPlace, Step::Local, 0, 0, {}, {}});
}

size_t PlaceTable::hash(PlaceId Parent, Step Kind, uint64_t Number,
                        std::string_view Name) {
  auto mix = [](size_t H, uint64_t More) {
    return (H ^ More) * 0x9e3779b97f4a7c15ull;
  };
  const size_t OfName = std::hash<std::string_view>()(Name);
  return mix(mix(mix(OfName, Parent), static_cast<uint64_t>(Kind)), Number);
}

PlaceId PlaceTable::find(size_t Hash, PlaceId Parent, Step Kind,
                         uint64_t Number, std::string_view Name) const {
  auto [It, End] = ByHash.equal_range(Hash);
  for (; It != End; ++It) {
    const Node &N = Nodes[It->second];
    if (N.Parent == Parent && N.Kind == Kind && N.Number == Number &&
        N.Name == Name)
      return It->second;
  }
  return NoPlace;
}

PlaceId PlaceTable::intern(PlaceId Parent, Step Kind, uint64_t Number,
                           std::string_view Name) {
  const size_t Hash = hash(Parent, Kind, Number, Name);
  if (const PlaceId Known = find(Hash, Parent, Kind, Number, Name))
    return Known;
  const PlaceId New = static_cast<PlaceId>(Nodes.size());
  const PlaceId Root = Parent ? Nodes[Parent].Root : New;
  const unsigned Depth = Parent ? Nodes[Parent].Depth + 1 : 0;
  Nodes.push_back({Parent, Root, Kind, Depth, Number, std::string(Name), {}});
  ByHash.emplace(Hash, New);
  return New;
}

PlaceId PlaceTable::derefIfMade(PlaceId P) const {
  return find(hash(P, Step::Deref, 0, {}), P, Step::Deref, 0, {});
}

PlaceId PlaceTable::root(Step Kind, uint64_t Number, std::string_view Name) {
  return intern(NoPlace, Kind, Number, Name);
}

PlaceId PlaceTable::below(PlaceId Parent, Step Kind, std::string_view Name) {
  // An element of an element, or what lies below a path that is too long,
  // collapses: recursive data stays finite.
  if (Kind == Step::Element && Nodes[Parent].Kind == Step::Element)
    return Parent;
  if (Nodes[Parent].Depth >= Spend.Bounds.PathLength) {
    Spend.Counter.hit("PathLength");
    if (Nodes[Parent].Kind == Step::Element)
      return Parent;
    return intern(Nodes[Parent].Parent, Step::Element, 0, {});
  }
  return intern(Parent, Kind, 0, Name);
}

bool PlaceTable::isWithin(PlaceId P, PlaceId Base) const {
  if (Nodes[P].Root != Nodes[Base].Root)
    return false;
  while (Nodes[P].Depth > Nodes[Base].Depth)
    P = Nodes[P].Parent;
  return P == Base;
}

bool PlaceTable::isOneOfMany(PlaceId P) const {
  // A field is the same thing of each: `account.password`.
  for (; P && Nodes[P].Kind != Step::Field; P = Nodes[P].Parent)
    if (isElement(P) || Nodes[P].IsRepeated)
      return true;
  return false;
}

PlaceId PlaceTable::rebase(PlaceId P, PlaceId From, PlaceId To) {
  if (P == From)
    return To;
  PlaceId Parent = rebase(Nodes[P].Parent, From, To);
  std::string Name = Nodes[P].Name;
  return below(Parent, Nodes[P].Kind, Name);
}

bool PlaceTable::isInput(PlaceId P) const {
  switch (Nodes[Nodes[P].Root].Kind) {
  case Step::Parameter:
  case Step::This:
  case Step::Global:
    return true;
  default:
    return false;
  }
}

std::string_view PlaceTable::spokenName(PlaceId P) const {
  for (; P; P = Nodes[P].Parent) {
    switch (Nodes[P].Kind) {
    case Step::Key:
      if (isIndex(P))
        continue;
      return Nodes[P].Name;
    case Step::Field:
    case Step::Attribute:
      return Nodes[P].Name;
    case Step::Deref:
    case Step::Element:
      continue;
    default:
      return Nodes[P].Spoken;
    }
  }
  return {};
}

void PlaceTable::nameRoot(PlaceId Root, std::string_view Name) {
  Nodes[Root].Spoken = Name;
}

std::string PlaceTable::str(PlaceId P) const {
  if (!P)
    return "none";
  const Node &N = Nodes[P];
  switch (N.Kind) {
  case Step::Local:
    return "local" + std::to_string(N.Number);
  case Step::Parameter:
    return "param" + std::to_string(N.Number);
  case Step::This:
    return "this";
  case Step::Global:
    return "global(" + N.Name + ")";
  case Step::Site:
    return "site" + std::to_string(N.Number % 100000);
  case Step::Return:
    return "return";
  case Step::Exception:
    return "exception";
  case Step::Deref:
    return str(N.Parent) + ".*";
  case Step::Field:
    return str(N.Parent) + "." + N.Name;
  case Step::Key:
    return str(N.Parent) + "[\"" + N.Name + "\"]";
  case Step::Element:
    return str(N.Parent) + "[]";
  case Step::Attribute:
    return str(N.Parent) + "#" + N.Name;
  }
  return {};
}
