//===- Adapters.h - Functions that nobody wrote -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Facts know one kind of callable: a function, or a closure with the function
/// that is its body. A pointer to a member, an object with `operator()` and a
/// bound call become that by a function made here, which does what calling them
/// does. Each is made once a unit and known by its key.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_ADAPTERS_H
#define NHSMAIL_LOWERING_ADAPTERS_H

#include "clang-plugin/lowering/Describe.h"

#include <set>
#include <string>
#include <vector>

namespace nhsmail {

/// The field of an adapter's closure in which it keeps its object.
inline constexpr const char *AdaptedObject = "object";

/// A call of which some arguments are already given.
struct Binding {
  struct Argument {
    unsigned Open = 0; ///< It is the Open-th of the call to come; 0: given.
    std::string Field; ///< Given: the field of the closure that holds it.
    clang::QualType Type;
    bool Dereferenced = false; ///< It stands for what it refers or points to.
  };
  const clang::FunctionDecl *Callee = nullptr; ///< Null: AdaptedObject is called.
  clang::QualType Result;
  std::vector<Argument> Arguments;
};

class Adapters {
public:
  Adapters(Describer &Describe, facts::Program &Out)
      : Describe(Describe), Out(Out) {}

  /// The function (object, arguments…) that calls \p M.
  std::string ofMethod(const clang::CXXMethodDecl *M);
  /// The function (object) that returns the object's field.
  std::string ofField(const clang::FieldDecl *F);
  /// The body of a closure that calls whichever of \p Operators fits, on the
  /// object whose address it holds.
  std::string
  ofFunctor(const std::vector<const clang::CXXMethodDecl *> &Operators);
  /// The body of a closure that completes \p B, a call that stands at \p Where.
  std::string ofBinding(const Binding &B, const facts::Span &Where);

private:
  class Builder;
  void add(facts::Function F) {
    if (Made.insert(F.Key).second)
      Out.Functions.push_back(std::move(F));
  }

  Describer &Describe;
  facts::Program &Out;
  std::set<std::string> Made;
};

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_ADAPTERS_H
