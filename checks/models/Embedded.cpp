//===- Embedded.cpp - The JSON that ships inside every binary -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"

std::string_view nhsmail::embeddedFile(std::string_view Path) {
  for (const EmbeddedFile &File : embeddedFiles())
    if (File.Path == Path)
      return File.Content;
  return {};
}
