//===- Embedded.cpp - The JSON that ships inside every binary -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"

#include "checks/models/JsonReader.h"

#include <cstdio>
#include <cstdlib>

std::string_view nhsmail::embeddedFile(std::string_view Path) {
  for (const EmbeddedFile &File : embeddedFiles())
    if (File.Path == Path)
      return File.Content;
  return {};
}

nlohmann::json nhsmail::shippedJson(std::string_view Path,
                                    std::string_view SchemaName) {
  auto Read = readJson(embeddedFile(Path), std::string(Path), SchemaName);
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read)) {
    for (const ConfigError &E : *Errors)
      std::fprintf(stderr, "%s\n", E.toString().c_str());
    std::abort();
  }
  return std::move(std::get<JsonDocument>(Read).Root);
}
