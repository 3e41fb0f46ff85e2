//===- CallGraph.h - Which functions take part ------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// From functions that do what checks look at to all that the analysis needs
/// to understand them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_CALLGRAPH_H
#define NHSMAIL_ENGINE_CALLGRAPH_H

#include <cstddef>
#include <vector>

namespace nhsmail {

/// Functions by number, and who may call whom.
class CallGraph {
public:
  static constexpr size_t NoClass = size_t(-1);
  static constexpr unsigned AnyDistance = unsigned(-1);

  explicit CallGraph(size_t Functions);

  void addCall(size_t Caller, size_t Callee);
  /// Makes \p Function a method of \p Class. \p TakesPart: who uses objects of
  /// the class must know it, as it may change them or hand parts out.
  void addMethod(size_t Function, size_t Class, bool TakesPart);

  /// \p Seeds, and what leads to them over \p Distance calls at the most.
  std::vector<bool> leadingTo(const std::vector<size_t> &Seeds,
                              unsigned Distance = AnyDistance) const;

  /// \p Leading, the methods that take part in their classes, and what these
  /// functions call, \p Distance calls away at the most. \p Classes, where it is
  /// not null, is told of the classes.
  std::vector<bool> takingPart(std::vector<bool> Leading,
                               unsigned Distance = AnyDistance,
                               std::vector<bool> *Classes = nullptr) const;

private:
  struct Method {
    size_t Class = NoClass;
    bool TakesPart = false;
  };
  std::vector<std::vector<size_t>> Callers, Callees;
  std::vector<Method> Methods;
  size_t ClassCount = 0;

  static void spread(std::vector<bool> &Reached,
                     const std::vector<std::vector<size_t>> &Along,
                     unsigned Distance);
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_CALLGRAPH_H
