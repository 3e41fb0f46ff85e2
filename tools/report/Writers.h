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

/// What a code scanning service takes of one run.
struct UploadLimits {
  size_t Results = 5000;
  size_t CompressedBytes = 10'000'000;
};

/// The same for upload to GitHub: open findings only, the most severe where not
/// all fit.
std::string writeSarifUpload(const Report &R, const UploadLimits &Limits);

/// GitLab's Code Quality report, for the widget of merge requests.
std::string writeGitLab(const Report &R, const WriteOptions &Options);

/// JUnit XML, for services that show the results of tests.
std::string writeJUnit(const Report &R, const WriteOptions &Options);

/// A summary to put under a pull request, no longer than a comment may be.
std::string writeMarkdown(const Report &R, const WriteOptions &Options);

/// Findings as one page, with the routes drawn through the source.
std::string writeFindingsHtml(const Report &R, const WriteOptions &Options);

/// The inventory, for people at a terminal.
std::string writeInventoryText(const Report &R, const WriteOptions &Options);

/// The same for scripts, as `checks/data/schema/inventory.schema.json`
/// describes.
std::string writeInventoryJson(const Report &R, const WriteOptions &Options);

/// The inventory as one page, for people who judge it and file it.
std::string writeInventoryHtml(const Report &R, const WriteOptions &Options);

/// The hazard log as a page, and for spreadsheets.
std::string writeHazardHtml(const Report &R, const WriteOptions &Options);
std::string writeHazardCsv(const Report &R, const WriteOptions &Options);

struct OutputFormat {
  std::string_view Name; ///< As on the command line.
  std::string (*Write)(const Report &R, const WriteOptions &Options);
};
/// The first is what is written where nobody says which.
using OutputFormats = std::vector<OutputFormat>;

/// Those of findings, of the inventory and of the hazard log.
const OutputFormats &outputFormats();
const OutputFormats &inventoryFormats();
const OutputFormats &hazardLogFormats();

} // namespace nhsmail

#endif // NHSMAIL_REPORT_WRITERS_H
