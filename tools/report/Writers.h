//===- Writers.h - Output formats -------------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A writer turns a report into text and does nothing else. A new format is a
/// function here and a row in formats().
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_WRITERS_H
#define NHSMAIL_REPORT_WRITERS_H

#include "tools/report/Report.h"

#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

struct WriteOptions {
  bool Color = false; ///< Terminal escapes in the text format.
};

/// For people at a terminal or reading a build log.
std::string writeText(const Report &R, const WriteOptions &Options);

/// For scripts, as `checks/data/schema/report.schema.json` describes.
std::string writeJson(const Report &R, const WriteOptions &Options);

/// SARIF 2.1.0, for code scanning services and editors.
std::string writeSarif(const Report &R, const WriteOptions &Options);

struct OutputFormat {
  std::string_view Name; ///< As on the command line.
  std::string (*Write)(const Report &R, const WriteOptions &Options);
};

/// Every format there is.
const std::vector<OutputFormat> &outputFormats();

/// The format with this name, or null.
const OutputFormat *findOutputFormat(std::string_view Name);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_WRITERS_H
