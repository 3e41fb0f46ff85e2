//===- JsonSchema.h - Checks a document against a schema --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Whether a document keeps to a JSON Schema (draft 7), and if not, what its
/// author should change.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_JSONSCHEMA_H
#define NHSMAIL_MODELS_JSONSCHEMA_H

#include "checks/models/JsonReader.h"

#include <string_view>
#include <vector>

namespace nhsmail {

/// Everything in \p Document that \p SchemaText does not allow, in the order
/// of the text; empty where it is valid. Unknown members are errors where the
/// schema says `additionalProperties: false`, and the message suggests the
/// nearest name.
///
/// Schemas use no `pattern` or `patternProperties`: they are matched with
/// std::regex, which recurses for every character of an untrusted string.
/// References go to `#/…` only.
std::vector<ConfigError> validateJson(const JsonDocument &Document,
                                      std::string_view SchemaText);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_JSONSCHEMA_H
