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

/// The content of the file at \p Path; empty where there is none.
std::string_view embeddedFile(std::string_view Path);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_EMBEDDED_H
