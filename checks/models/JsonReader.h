//===- JsonReader.h - JSON files with positions -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads the JSON that people write (policy, models, catalogue) so that every
/// complaint about it names a file, a line and a JSON pointer. The text is
/// untrusted: whatever it holds, the answer is a document or errors, never an
/// exception.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_JSONREADER_H
#define NHSMAIL_MODELS_JSONREADER_H

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace nhsmail {

/// A place in a text. Lines and columns count from 1, columns in bytes;
/// line 0 means "the file as a whole".
struct Position {
  unsigned Line = 0;
  unsigned Column = 0;
  friend bool operator==(const Position &, const Position &) = default;
};

/// What is wrong in a configuration file, and where.
struct ConfigError {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
  std::string Pointer; ///< JSON pointer (RFC 6901); empty for the whole file.
  std::string Message;

  /// `file:line:column: message (at /pointer)`, without what is not known.
  std::string toString() const;
  friend bool operator==(const ConfigError &, const ConfigError &) = default;
};

/// What a loader of configuration yields: the value, or why there is none
/// (then at least one error).
template <typename T>
using ConfigResult = std::variant<T, std::vector<ConfigError>>;

/// Bounds on what is read, so that a hostile file cannot exhaust the machine.
struct JsonLimits {
  static constexpr std::size_t MaxBytes = 4u << 20;
  static constexpr std::size_t MaxValues = 100000;
  static constexpr unsigned MaxDepth = 64;
  static constexpr std::size_t MaxStringBytes = 16u << 10;
  static constexpr std::size_t MaxErrors = 20;
  /// Of files in which programs leave something for programs.
  static constexpr std::size_t MaxOpaqueBytes = 64u << 20;
  static constexpr std::size_t MaxOpaqueValues = 4u << 20;
};

/// A JSON value that remembers where its parts stood in the text.
class JsonDocument {
public:
  nlohmann::json Root;
  std::string File;

  /// Where the value at \p Pointer starts. For a pointer that is not in the
  /// document, where its nearest ancestor starts.
  Position positionOf(std::string_view Pointer) const;

  /// Where the name of the object member at \p Pointer starts; for anything
  /// else as positionOf().
  Position nameOf(std::string_view Pointer) const;

  /// An error about the value at \p Pointer.
  ConfigError errorAt(std::string_view Pointer, std::string Message) const;

  /// An error about the name of the member at \p Pointer.
  ConfigError errorAtName(std::string_view Pointer, std::string Message) const;

private:
  friend class JsonParser;
  struct Place {
    Position Name, Value;
  };
  std::unordered_map<std::string, Place> Places;
};

/// \p Pointer extended by an object member's name, with RFC 6901's escapes.
std::string memberPointer(std::string_view Pointer, std::string_view Name);
/// \p Pointer extended by an array index.
std::string elementPointer(std::string_view Pointer, std::size_t Index);

/// Reads \p Text, which is JSON and may hold `//` and `/* */` comments.
/// \p FileName is for messages only. Where \p SchemaName is not empty the
/// document is also checked against the embedded schema
/// `checks/data/schema/<SchemaName>.schema.json` (JSON Schema draft 7).
/// Duplicate members, byte order marks and NUL characters are errors. Members
/// that are named \p Opaque hold what only programs write: there may be more of
/// it, and its parts have no positions.
ConfigResult<JsonDocument> readJson(std::string_view Text, std::string FileName,
                                    std::string_view SchemaName = {},
                                    std::string_view Opaque = {});

/// The same with the schema given as text.
ConfigResult<JsonDocument> readJsonWithSchema(std::string_view Text,
                                              std::string FileName,
                                              std::string_view SchemaText);

/// Reads the file at \p Path as readJson() does.
ConfigResult<JsonDocument> readJsonFile(const std::string &Path,
                                        std::string_view SchemaName = {});

/// The name of \p Valid that \p Wrong is most likely a misspelling of; empty
/// where none is near.
std::string_view nearestName(std::string_view Wrong,
                             const std::vector<std::string> &Valid);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_JSONREADER_H
