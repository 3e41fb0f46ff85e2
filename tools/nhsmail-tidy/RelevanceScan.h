//===- RelevanceScan.h - Files that have nothing to do with mail -*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Tells by the words of a unit, without parsing it, that nothing in it can be
/// reported. Only the program's own files are read, each once: what is in system
/// headers is for the models to say.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_RELEVANCESCAN_H
#define NHSMAIL_DRIVER_RELEVANCESCAN_H

#include "checks/models/ModelSet.h"
#include "tools/nhsmail-tidy/SourceIncludes.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace nhsmail {

/// A function of the program's.
struct EntryFunction {
  std::string Name; ///< Qualified.
  std::vector<const CompileUnit *> Definers; ///< Units with a body of it.
};

class RelevanceScan {
public:
  /// Looks for the functions of \p Models by which a unit has to do with mail.
  explicit RelevanceScan(const ModelSet &Models);

  /// Looks for callers of \p Functions only: units that name one in a file that
  /// its definers do not include, as they do the one that declares it.
  explicit RelevanceScan(const std::vector<EntryFunction> &Functions);

  /// False where parsing \p Unit would find nothing: neither its source nor a
  /// header of the program's that it includes, under whatever condition, names
  /// such a function nor, where models tell what to look for, speaks of mail or
  /// says anything to this product. True where that cannot be told.
  bool mayMatter(const CompileUnit &Unit);

  /// Whether \p Unit reads a file that is \p Wanted, under whatever condition:
  /// its source, or a header of the program's. True where that cannot be told.
  bool reads(const CompileUnit &Unit,
             const std::function<bool(const std::string &File)> &Wanted);

private:
  /// The namespaces of a function, or its class where it has none: all must be
  /// named for its last name to mean it.
  struct Target {
    std::vector<std::string> Scope;
    std::set<std::string> Declaring; ///< Files in which its name tells nothing.
  };
  /// What is in one file.
  struct Contents {
    bool Matters = false; ///< Whatever else there is.
    bool Unsure = false;  ///< It includes what only a compiler can tell.
    std::set<std::string> Names; ///< Last names and scopes of functions.
    std::vector<Include> Includes;
  };
  std::unordered_map<std::string, std::vector<Target>> ByLastName;
  bool AnyMail = true; ///< What speaks of mail matters, whatever it names.
  std::unordered_set<std::string> Scopes; ///< Parts of all.
  std::unordered_map<std::string, Contents> Files; ///< By path; read once.
  HeaderSearch Headers;

  const Contents &contentsOf(const std::string &File);
  Contents read(const std::string &Text) const;
  /// Goes through the source and the headers of \p Unit until \p Visit says
  /// that it has seen enough. True where it has, or something cannot be told.
  bool anyOf(const CompileUnit &Unit,
             const std::function<bool(const std::string &File,
                                      const Contents &Here)> &Visit);
  void addWord(std::string_view Word, std::set<std::string> &Names) const;
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_RELEVANCESCAN_H
