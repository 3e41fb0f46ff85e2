//===- CallGraph.cpp - Which functions take part --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/CallGraph.h"

#include <algorithm>
#include <utility>

using namespace nhsmail;

CallGraph::CallGraph(size_t Functions)
    : Callers(Functions), Callees(Functions), Methods(Functions) {}

void CallGraph::addCall(size_t Caller, size_t Callee) {
  Callees[Caller].push_back(Callee);
  Callers[Callee].push_back(Caller);
}

void CallGraph::addMethod(size_t Function, size_t Class, bool TakesPart) {
  Methods[Function] = {Class, TakesPart};
  ClassCount = std::max(ClassCount, Class + 1);
}

void CallGraph::spread(std::vector<bool> &Reached,
                       const std::vector<std::vector<size_t>> &Along,
                       unsigned Distance) {
  std::vector<size_t> Work;
  for (size_t I = 0; I < Reached.size(); ++I)
    if (Reached[I])
      Work.push_back(I);
  for (; !Work.empty() && Distance > 0; --Distance) {
    std::vector<size_t> Next;
    for (size_t I : Work)
      for (size_t J : Along[I])
        if (!Reached[J]) {
          Reached[J] = true;
          Next.push_back(J);
        }
    Work = std::move(Next);
  }
}

std::vector<bool>
CallGraph::leadingTo(const std::vector<size_t> &Seeds,
                     unsigned Distance) const {
  std::vector<bool> Reached(Methods.size());
  for (size_t I : Seeds)
    Reached[I] = true;
  spread(Reached, Callers, Distance);
  return Reached;
}

std::vector<bool> CallGraph::takingPart(std::vector<bool> Leading,
                                        unsigned Distance,
                                        std::vector<bool> *Classes) const {
  std::vector<bool> Reached = std::move(Leading), Concerned(ClassCount);
  for (size_t I = 0; I < Methods.size(); ++I)
    if (Reached[I] && Methods[I].Class != NoClass)
      Concerned[Methods[I].Class] = true;
  for (size_t I = 0; I < Methods.size(); ++I)
    if (Methods[I].TakesPart && Concerned[Methods[I].Class])
      Reached[I] = true;
  spread(Reached, Callees, Distance);
  if (Classes)
    *Classes = std::move(Concerned);
  return Reached;
}
