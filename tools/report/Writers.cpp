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

const std::vector<OutputFormat> &outputFormats() {
  static const std::vector<OutputFormat> Formats = {
      {"text", writeText}, {"json", writeJson}, {"sarif", writeSarif}};
  return Formats;
}

const OutputFormat *findOutputFormat(std::string_view Name) {
  for (const OutputFormat &F : outputFormats())
    if (F.Name == Name)
      return &F;
  return nullptr;
}

} // namespace nhsmail
