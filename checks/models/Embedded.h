//===- Embedded.h - The JSON that ships inside every binary -----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The catalogue and every file under `checks/data`, as text inside the
/// program: a plugin needs no files beside it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_EMBEDDED_H
#define NHSMAIL_MODELS_EMBEDDED_H

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

namespace nhsmail {

struct EmbeddedFile {
  /// Relative to `checks/data`, "libraries/libcurl.json"; the catalogue is
  /// "catalogue.json".
  std::string_view Path;
  std::string_view Content;
};

/// Every embedded file: the catalogue, then the others in the order of their
/// paths. Lives as long as the program.
const std::vector<EmbeddedFile> &embeddedFiles();

/// What pages look like, by names relative to `tools/report/templates`; known
/// to those that link the writers.
const std::vector<EmbeddedFile> &embeddedTemplates();

/// The content of the file at \p Path; empty where there is none.
std::string_view embeddedFile(std::string_view Path);

/// The JSON at \p Path, checked against a schema as readJson() does. It is part
/// of the product: an error in it is a defect, and ends the process with a
/// message.
nlohmann::json shippedJson(std::string_view Path,
                           std::string_view SchemaName = {});

} // namespace nhsmail

#endif // NHSMAIL_MODELS_EMBEDDED_H
