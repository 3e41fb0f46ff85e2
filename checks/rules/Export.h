//===- Export.h - What a unit leaves for others -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Facts and summaries as they may be stored and shown: what is known to be a
/// secret is not among them. In its place stands what checks say of a secret,
/// so that they say the same of it wherever it is read again.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_EXPORT_H
#define NHSMAIL_RULES_EXPORT_H

#include "checks/engine/Solver.h"
#include "checks/policy/Policy.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Replaces the secrets of one program by what may be told of them.
class Redactor {
public:
  /// Knows the secrets that \p Solved has found, and \p Others.
  Redactor(const Solver &Solved, const Policy &Pol,
           const std::set<UsedSecret> &Others = {});

  /// False where \p Facts, as text, hold none.
  bool mayKnow(std::string_view Facts) const;

  /// Text for people: a secret is replaced wherever it stands.
  std::string inText(std::string Text) const;
  /// A text of the program. Short secrets are replaced where the text is one,
  /// as they may be parts of words.
  std::string inLiteral(std::string Literal) const;
  facts::Program inFacts(facts::Program Program) const;
  /// \p Summary is a row as toJson() writes it, or a part of one.
  nlohmann::json inSummary(nlohmann::json Summary) const;

private:
  struct Secret {
    std::string Text;
    std::string Carrier; ///< The whole text that it is a part of.
    std::string Told;
  };
  std::vector<Secret> Secrets; ///< Longest first.
};

/// The summaries of the functions of \p Program that other units may call, as
/// rows of a model file; \p Directory is what its files' names are relative to.
std::vector<nlohmann::json> exportSummaries(const facts::Program &Program,
                                            const Solver &Solved,
                                            const Policy &Pol,
                                            const std::string &Directory);

/// \p Program, whose file names are relative to \p Directory, as it may be
/// stored. What is dormant in it need not have been solved.
facts::Program exportFacts(facts::Program Program, const Solver &Solved,
                           const Policy &Pol, const std::string &Directory);

} // namespace nhsmail

#endif // NHSMAIL_RULES_EXPORT_H
