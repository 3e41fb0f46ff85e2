//===- SummaryJson.h - Summaries as library models --------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A summary is a row of a library model, with what was inferred beside what a
/// person would write. So a file of summaries is read by whatever reads models,
/// and tells one translation unit what the functions of another do.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_SUMMARYJSON_H
#define NHSMAIL_ENGINE_SUMMARYJSON_H

#include "checks/engine/Summary.h"
#include "checks/models/ModelSet.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace nhsmail {

/// The row of \p S: `names`, `args`, `key`, and `inferred`. Places are spelt
/// out and files named, so that it means the same elsewhere.
nlohmann::json toJson(const Summary &S, const PlaceTable &Places,
                      const facts::Program &Program);

/// The summary of a row that toJson() wrote, in terms of \p Places. Files that
/// \p Program does not know are added to it. Nothing where the row is none;
/// \p Error then says what is wrong with it.
std::optional<Summary> summaryFromJson(const nlohmann::json &Row,
                                       PlaceTable &Places,
                                       facts::Program &Program,
                                       std::string &Error);

/// One row out of two of the same function, as mergeSummaries() makes it.
nlohmann::json mergeRows(const nlohmann::json &A, const nlohmann::json &B);

/// One file of summaries out of two. A function that both know may take any of
/// the ways out that either knows, so that the order of merging does not
/// matter: merging is associative, commutative and idempotent.
nlohmann::json mergeSummaries(const nlohmann::json &A, const nlohmann::json &B);

/// A model file that holds \p Rows.
nlohmann::json summaryFile(std::vector<nlohmann::json> Rows);
/// \p File as it is written.
std::string toText(const nlohmann::json &File);

/// What is wrong with what \p Models say was inferred; solvers pass over it.
std::vector<ConfigError> checkSummaries(const ModelSet &Models);

/// A place, spelt as a port with every step written out: `arg0*.subject`.
std::string spell(const PlaceTable &Places, PlaceId P);
/// The place that \p Text spells; nothing where it spells none.
std::optional<PlaceId> placeSpelt(PlaceTable &Places, std::string_view Text);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_SUMMARYJSON_H
