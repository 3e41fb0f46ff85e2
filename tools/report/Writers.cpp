//===- Writers.cpp - Output formats ---------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/Writers.h"
#include "tools/report/ReportJson.h"

namespace nhsmail {

std::string writeJson(const Report &R, const WriteOptions &) {
  return toJson(R).dump(2, ' ', false,
                        nlohmann::json::error_handler_t::replace) +
         '\n';
}

std::string writeInventoryJson(const Report &R, const WriteOptions &) {
  return inventoryToJson(R).dump(2, ' ', false,
                                 nlohmann::json::error_handler_t::replace) +
         '\n';
}

static std::string writeUpload(const Report &R, const WriteOptions &) {
  return writeSarifUpload(R, {});
}

const OutputFormats &outputFormats() {
  static const OutputFormats Formats = {
      {"text", writeText},           {"json", writeJson},
      {"sarif", writeSarif},         {"sarif-upload", writeUpload},
      {"gitlab", writeGitLab},       {"junit", writeJUnit},
      {"markdown", writeMarkdown},   {"html", writeFindingsHtml}};
  return Formats;
}

const OutputFormats &inventoryFormats() {
  static const OutputFormats Formats = {{"text", writeInventoryText},
                                        {"json", writeInventoryJson},
                                        {"html", writeInventoryHtml}};
  return Formats;
}

const OutputFormats &hazardLogFormats() {
  static const OutputFormats Formats = {{"html", writeHazardHtml},
                                        {"csv", writeHazardCsv}};
  return Formats;
}

} // namespace nhsmail
