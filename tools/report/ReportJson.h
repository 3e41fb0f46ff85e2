//===- ReportJson.h - Findings and reports as JSON --------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The one JSON form of findings: in the `json` output (described by
/// `checks/data/schema/report.schema.json`) and between the processes of a
/// run; and that of inventories (`inventory.schema.json`). What is written
/// between processes reads back to an equal value.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_REPORTJSON_H
#define NHSMAIL_REPORT_REPORTJSON_H

#include "tools/report/Report.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace nhsmail {

nlohmann::json toJson(const Finding &F);
nlohmann::json toJson(const AnalysisResult &Result);
nlohmann::json toJson(const Report &R);
/// The inventory of \p R, with the hash of its content.
nlohmann::json inventoryToJson(const Report &R);

/// The values that \p Json holds; nothing where a member is missing or of the
/// wrong type, whatever the text was.
std::optional<Finding> findingFromJson(const nlohmann::json &Json);
std::optional<AnalysisResult> resultFromJson(const nlohmann::json &Json);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_REPORTJSON_H
