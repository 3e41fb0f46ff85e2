//===- Constructed.cpp - What constructors leave behind -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Constructed.h"

#include "checks/engine/Binder.h"

#include <algorithm>

using namespace nhsmail;

std::string nhsmail::classOf(const facts::Function &F) {
  size_t Cut = F.Name.rfind("::");
  return F.Method && Cut != std::string::npos ? F.Name.substr(0, Cut)
                                              : std::string();
}

bool nhsmail::isConstructor(const facts::Function &F) {
  std::string Class = classOf(F);
  size_t Cut = Class.rfind("::");
  return !Class.empty() &&
         F.ShortName == (Cut == std::string::npos ? Class
                                                  : Class.substr(Cut + 2));
}

/// One that is given another object of the class makes none of its own.
static bool isCopy(const facts::Function &F) {
  return F.ParamCount == 1 && !F.Vars.empty() && F.Vars[0].Type == classOf(F);
}

/// An argument, or something that it leads to.
static bool isArgument(const PlaceTable &Places, PlaceId P) {
  return P && Places.kind(Places.rootOf(P)) == Step::Parameter;
}

static bool mentionsArgument(const PlaceTable &Places, const ConditionPtr &C) {
  return C && (isArgument(Places, C->Symbol) ||
               C->What == Condition::Texts ||
               mentionsArgument(Places, C->Left) ||
               mentionsArgument(Places, C->Right));
}

Value Constructed::withoutArguments(const Value &V, PlaceId At) {
  Value Out = V;
  PlaceId Unknown = C.Places.site(mix(At, 0xa59));
  if (isArgument(C.Places, Out.Symbol))
    Out.Symbol = Unknown;
  if (Out.Str)
    for (Pieces &P : Out.Str->alternatives())
      for (Piece &X : P)
        if (isArgument(C.Places, X.Symbol))
          X = Piece::hole(Unknown, X.Marks, X.Which);
  std::erase_if(Out.Targets,
                [&](PlaceId P) { return isArgument(C.Places, P); });
  if (mentionsArgument(C.Places, Out.Truth))
    Out.Truth = nullptr;
  if (Out.Content) {
    auto Copy = std::make_shared<Tree>(*Out.Content);
    for (Tree::Entry &E : Copy->Entries)
      E.Content = withoutArguments(E.Content, At);
    Out.Content = std::move(Copy);
  }
  return Out;
}

void Constructed::add(Memory &Into, const SummaryExit &X) {
  for (const auto &[P, V] : X.Writes) {
    PlaceId Root = C.Places.rootOf(P);
    Step Kind = C.Places.kind(Root);
    if (Kind != Step::This && Kind != Step::Site)
      continue;
    if (Kind == Step::Site)
      Objects.insert(Root);
    for (PlaceId T : V.Targets)
      if (PlaceId Made = C.Places.rootOf(T);
          C.Places.kind(Made) == Step::Site)
        Objects.insert(Made);
    // A member that is an argument is best known by its own name.
    bool Passed = isArgument(C.Places, V.Symbol) ||
                  std::any_of(V.Targets.begin(), V.Targets.end(),
                              [&](PlaceId T) { return isArgument(C.Places, T); });
    if (Passed && Kind == Step::This && C.Places.kind(P) != Step::Attribute)
      continue;
    Into.setOnly(C.Places, P, withoutArguments(V, P));
  }
}

std::vector<PlaceId> Constructed::resolve(const Memory &M, PlaceId P) {
  PlaceId Parent = C.Places.parent(P);
  if (!Parent)
    return {P};
  std::vector<PlaceId> Out;
  Step Kind = C.Places.kind(P);
  const std::string Name = C.Places.name(P);
  for (PlaceId Q : resolve(M, Parent)) {
    const Value *V = Kind == Step::Deref ? M.find(C.Places, Q) : nullptr;
    if (V && !V->Targets.empty())
      Out.insert(Out.end(), V->Targets.begin(), V->Targets.end());
    else
      Out.push_back(C.Places.below(Q, Kind, Name));
  }
  return Out;
}

void Constructed::giveAway(Memory &M, PlaceId P) {
  PlaceId Root = C.Places.rootOf(P);
  if (C.Places.kind(Root) == Step::This)
    return M.eraseWithin(C.Places, P);
  if (C.Places.kind(Root) != Step::Site)
    return;
  std::vector<PlaceId> Leading;
  M.all([&](PlaceId Q, const Value &V) {
    if (std::any_of(V.Targets.begin(), V.Targets.end(), [&](PlaceId T) {
          return C.Places.rootOf(T) == Root;
        }))
      Leading.push_back(Q);
  });
  for (PlaceId Q : Leading)
    M.eraseWithin(C.Places, Q);
  M.eraseRoot(Root);
}

void Constructed::forget(Memory &M, const Summary &S) {
  for (const SummaryExit &X : S.Exits)
    for (const auto &[P, V] : X.Writes) {
      Step Kind = C.Places.kind(C.Places.rootOf(P));
      if (Kind == Step::This)
        for (PlaceId Q : resolve(M, P))
          M.setOnly(C.Places, Q,
                    Value::symbol(C.Places.site(mix(Q, 0xf09))));
      if (Kind == Step::Return) {
        std::vector<PlaceId> Given = V.Targets;
        if (V.Symbol)
          Given.push_back(C.Places.deref(V.Symbol));
        for (PlaceId T : Given)
          for (PlaceId Q : resolve(M, T))
            giveAway(M, Q);
      }
    }
}

Constructed::Constructed(Context &C, const facts::Program &Program,
                         const Lookup &Solved)
    : C(C) {
  std::map<std::string, bool> Known;
  for (const facts::Function &F : Program.Functions) {
    if (!isConstructor(F) || isCopy(F))
      continue;
    const Summary *S = Solved(F.Key);
    if (!S)
      continue;
    Memory &Into = ByClass[classOf(F)];
    for (const SummaryExit &X : S->Exits) {
      if (X.Thrown)
        continue;
      Memory One;
      add(One, X);
      if (Known[classOf(F)])
        Into.join(C, One, false);
      else
        Into = std::move(One);
      Known[classOf(F)] = true;
    }
  }
  for (const facts::Function &F : Program.Functions) {
    auto It = ByClass.find(classOf(F));
    if (It == ByClass.end() || isConstructor(F) || F.ShortName.starts_with('~'))
      continue;
    if (const Summary *S = Solved(F.Key))
      forget(It->second, *S);
  }
}

const Memory *Constructed::of(const std::string &Class) const {
  auto It = ByClass.find(Class);
  return It == ByClass.end() ? nullptr : &It->second;
}
