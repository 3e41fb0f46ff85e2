//===- ProgramUnits.h - Which units are one program -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A compile database does not say which of its units are linked with each
/// other. What they define and use does, as far as it matters.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_PROGRAMUNITS_H
#define NHSMAIL_DRIVER_PROGRAMUNITS_H

#include "checks/engine/Linking.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace nhsmail {

class ProgramUnits {
public:
  void add(size_t Unit, std::vector<facts::OutlinedFunction> Outline);

  /// Functions that lead to what checks look at and that other units may call,
  /// by qualified name, each with the units that define it.
  std::map<std::string, std::set<size_t>> entries() const;

  /// The units that have to do with each other, in ascending order; none that
  /// has to do with no other.
  std::vector<std::vector<size_t>> programs() const;

private:
  std::map<size_t, std::vector<facts::OutlinedFunction>> Outlines;

  template <typename Visitor> void eachFunction(Visitor Visit) const;
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_PROGRAMUNITS_H
