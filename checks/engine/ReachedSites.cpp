//===- ReachedSites.cpp - Which objects values lead to --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/ReachedSites.h"

#include "checks/engine/Summary.h"

using namespace nhsmail;

void ReachedSites::add(PlaceId P) {
  if (!P)
    return;
  PlaceId Root = T.rootOf(P);
  if (T.kind(Root) == Step::Site && Sites.insert(Root).second)
    Queue.push_back(Root);
}

void ReachedSites::add(const Text &X) {
  for (const Pieces &Alternative : X.alternatives())
    for (const Piece &One : Alternative) {
      add(One.Symbol);
      if (One.Format)
        for (const Text &Part : One.Format->Args)
          add(Part);
    }
}

void ReachedSites::add(const ConditionPtr &C) {
  if (!C)
    return;
  add(C->Symbol);
  if (C->What == Condition::Texts)
    add(C->Subject);
  if (C->Unresolved)
    add(*C->Unresolved);
  add(C->Left);
  add(C->Right);
}

void ReachedSites::add(const Value &V) {
  for (PlaceId P : V.Targets)
    add(P);
  for (const Callable &F : V.Functions)
    add(F.Closure);
  if (Along == Links::Pointers)
    return;
  add(V.Symbol);
  if (Along == Links::Handles)
    return;
  add(V.Dividend);
  for (PlaceId P : V.Outcomes)
    add(P);
  if (V.Str)
    add(*V.Str);
  add(V.Truth);
  if (V.Content)
    for (const Tree::Entry &E : V.Content->Entries)
      add(E.Content);
}

void ReachedSites::add(const DeferredCall &Later) {
  add(Later.Object);
  for (const Value &V : Later.Args)
    add(V);
  if (Along == Links::All)
    add(Later.Result);
}

void ReachedSites::add(const Memory::Cells &Cells) {
  for (const auto &[P, V] : Cells)
    add(V.get());
}

void ReachedSites::follow(const Memory &M) {
  while (!Queue.empty()) {
    PlaceId Root = Queue.back();
    Queue.pop_back();
    if (const Memory::Cells *Cells = M.cells(Root))
      add(*Cells);
  }
}
