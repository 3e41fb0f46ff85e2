//===- JsonReader.cpp - JSON files with positions ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/JsonReader.h"

#include "checks/models/Embedded.h"
#include "checks/models/JsonSchema.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace nhsmail {

using nlohmann::json;

std::string ConfigError::toString() const {
  std::string Text = File;
  if (Line != 0)
    Text += ":" + std::to_string(Line) + ":" + std::to_string(Column);
  Text += ": " + Message;
  if (!Pointer.empty())
    Text += " (at " + Pointer + ")";
  return Text;
}

std::string memberPointer(std::string_view Pointer, std::string_view Name) {
  std::string Result(Pointer);
  Result += '/';
  for (char C : Name) {
    if (C == '~')
      Result += "~0";
    else if (C == '/')
      Result += "~1";
    else
      Result += C;
  }
  return Result;
}

std::string elementPointer(std::string_view Pointer, std::size_t Index) {
  return std::string(Pointer) + "/" + std::to_string(Index);
}

Position JsonDocument::positionOf(std::string_view Pointer) const {
  for (;;) {
    auto It = Places.find(std::string(Pointer));
    if (It != Places.end())
      return It->second.Value;
    auto Slash = Pointer.rfind('/');
    if (Slash == std::string_view::npos)
      return {};
    Pointer = Pointer.substr(0, Slash);
  }
}

Position JsonDocument::nameOf(std::string_view Pointer) const {
  auto It = Places.find(std::string(Pointer));
  if (It != Places.end() && It->second.Name.Line != 0)
    return It->second.Name;
  return positionOf(Pointer);
}

ConfigError JsonDocument::errorAt(std::string_view Pointer,
                                  std::string Message) const {
  Position P = positionOf(Pointer);
  return {File, P.Line, P.Column, std::string(Pointer), std::move(Message)};
}

ConfigError JsonDocument::errorAtName(std::string_view Pointer,
                                      std::string Message) const {
  Position P = nameOf(Pointer);
  return {File, P.Line, P.Column, std::string(Pointer), std::move(Message)};
}

/// Builds the document from nlohmann's parser events. That parser tells what
/// it read but not where, so each event also moves a cursor of our own over
/// the same text; the parser's grammar guarantees that the two agree.
class JsonParser : public json::json_sax_t {
public:
  JsonParser(std::string_view Text, std::string FileName,
             std::string_view Opaque = {})
      : Text(Text), Opaque(Opaque) {
    Document.File = std::move(FileName);
  }

  ConfigResult<JsonDocument> parse();

  bool null() override { return scalar(nullptr); }
  bool boolean(bool Value) override { return scalar(Value); }
  bool number_integer(number_integer_t Value) override { return scalar(Value); }
  bool number_unsigned(number_unsigned_t Value) override {
    return scalar(Value);
  }
  bool number_float(number_float_t Value, const string_t &) override {
    return scalar(Value);
  }
  bool string(string_t &Value) override;
  bool binary(binary_t &) override { return false; } // Not in text.
  bool start_object(std::size_t) override { return open(json::object()); }
  bool key(string_t &Name) override;
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t BytesRead, const std::string &LastToken,
                   const nlohmann::detail::exception &Error) override;

private:
  /// An object or array that is not closed yet.
  struct Frame {
    json *Container;
    std::string Pointer;
    std::string Key;      ///< Of the member that is being read.
    Position KeyPosition; ///< Line 0 in arrays.
  };

  bool fail(Position Where, std::string Pointer, std::string Message);
  bool checkString(Position Where, const std::string &Value);
  std::string currentPointer() const;
  Position positionAt(std::size_t Offset) const;
  Position skipToToken();
  void skipString();
  void skipWord();
  bool mayPlace(Position Where);
  json *place(json Value, Position Where);
  bool open(json Value);
  bool close();
  bool scalar(json Value);
  /// Within a member that is named Opaque.
  bool isOpaque() const { return OpaqueFrom != 0 && Open.size() > OpaqueFrom; }

  std::string_view Text, Opaque;
  std::size_t OpaqueFrom = 0; ///< How many were open there; 0: nowhere.
  std::size_t OpaqueValues = 0;
  JsonDocument Document;
  std::vector<Frame> Open;
  std::optional<ConfigError> Error;
  std::size_t Cursor = 0;
  std::size_t LineStart = 0;
  unsigned Line = 1;
};

ConfigResult<JsonDocument> JsonParser::parse() {
  auto Reject = [&](std::size_t Offset, std::string Message) {
    fail(positionAt(Offset), "", std::move(Message));
    return std::vector<ConfigError>{*Error};
  };
  const std::size_t MaxBytes =
      Opaque.empty() ? JsonLimits::MaxBytes : JsonLimits::MaxOpaqueBytes;
  if (Text.size() > MaxBytes)
    return std::vector<ConfigError>{
        {Document.File, 0, 0, "",
         "file is larger than " + std::to_string(MaxBytes >> 20) + " MiB"}};
  if (Text.starts_with("\xEF\xBB\xBF"))
    return Reject(0, "file starts with a byte order mark; save it as UTF-8 "
                     "without one");
  if (Text.starts_with("\xFF\xFE") || Text.starts_with("\xFE\xFF"))
    return Reject(0, "file is UTF-16; save it as UTF-8");
  // nlohmann's lexer takes NUL for the end of the input and would drop the
  // rest without a word.
  if (auto Nul = Text.find('\0'); Nul != std::string_view::npos)
    return Reject(Nul, "file holds a NUL character");
  if (Text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Reject(0, "file is empty");

  bool Complete = json::sax_parse(Text.begin(), Text.end(), this,
                                  json::input_format_t::json,
                                  /*strict=*/true, /*ignore_comments=*/true);
  if (!Complete || Error)
    return std::vector<ConfigError>{Error.value_or(
        ConfigError{Document.File, 0, 0, "", "file cannot be read as JSON"})};
  return std::move(Document);
}

bool JsonParser::fail(Position Where, std::string Pointer,
                      std::string Message) {
  if (!Error)
    Error = ConfigError{Document.File, Where.Line, Where.Column,
                        std::move(Pointer), std::move(Message)};
  return false;
}

bool JsonParser::checkString(Position Where, const std::string &Value) {
  if (Value.size() > JsonLimits::MaxStringBytes)
    return fail(Where, currentPointer(),
                "string is longer than " +
                    std::to_string(JsonLimits::MaxStringBytes) + " bytes");
  if (Value.find('\0') != std::string::npos)
    return fail(Where, currentPointer(), "string holds a NUL character");
  return true;
}

std::string JsonParser::currentPointer() const {
  if (Open.empty())
    return {};
  const Frame &F = Open.back();
  return F.Container->is_object()
             ? memberPointer(F.Pointer, F.Key)
             : elementPointer(F.Pointer, F.Container->size());
}

/// Line and column by counting; for the rare places the cursor is not at.
Position JsonParser::positionAt(std::size_t Offset) const {
  Position P{1, 1};
  for (char C : Text.substr(0, Offset)) {
    if (C == '\n')
      P = {P.Line + 1, 1};
    else
      ++P.Column;
  }
  return P;
}

Position JsonParser::skipToToken() {
  auto NewLine = [&] {
    ++Line;
    LineStart = Cursor + 1;
  };
  for (; Cursor < Text.size(); ++Cursor) {
    std::string_view Rest = Text.substr(Cursor);
    if (Rest.starts_with("//")) {
      while (Cursor + 1 < Text.size() && Text[Cursor + 1] != '\n')
        ++Cursor;
    } else if (Rest.starts_with("/*")) {
      for (Cursor += 2; !Text.substr(Cursor).starts_with("*/"); ++Cursor) {
        if (Cursor >= Text.size())
          return {};
        if (Text[Cursor] == '\n')
          NewLine();
      }
      ++Cursor;
    } else if (Rest.front() == '\n') {
      NewLine();
    } else if (std::strchr(" \t\r,:", Rest.front()) == nullptr) {
      break;
    }
  }
  return {Line, static_cast<unsigned>(Cursor - LineStart + 1)};
}

void JsonParser::skipString() {
  for (++Cursor; Cursor < Text.size() && Text[Cursor] != '"'; ++Cursor)
    if (Text[Cursor] == '\\')
      ++Cursor;
  ++Cursor;
}

void JsonParser::skipWord() {
  while (Cursor < Text.size() &&
         std::strchr(" \t\r\n,:]}/", Text[Cursor]) == nullptr)
    ++Cursor;
}

bool JsonParser::mayPlace(Position Where) {
  if (isOpaque())
    return ++OpaqueValues <= JsonLimits::MaxOpaqueValues ||
           fail(Where, Open[OpaqueFrom].Pointer,
                "'" + std::string(Opaque) + "' holds more than " +
                    std::to_string(JsonLimits::MaxOpaqueValues) + " values");
  return Document.Places.size() < JsonLimits::MaxValues ||
         fail(Where, currentPointer(),
              "file holds more than " + std::to_string(JsonLimits::MaxValues) +
                  " values");
}

json *JsonParser::place(json Value, Position Where) {
  if (isOpaque()) {
    Frame &F = Open.back();
    if (F.Container->is_object())
      return &((*F.Container)[F.Key] = std::move(Value));
    F.Container->push_back(std::move(Value));
    return &F.Container->back();
  }
  std::string Pointer = currentPointer();
  if (Open.empty()) {
    Document.Places[std::move(Pointer)] = {{}, Where};
    Document.Root = std::move(Value);
    return &Document.Root;
  }
  Frame &F = Open.back();
  Document.Places[std::move(Pointer)] = {F.KeyPosition, Where};
  if (F.Container->is_object())
    return &((*F.Container)[F.Key] = std::move(Value));
  F.Container->push_back(std::move(Value));
  return &F.Container->back();
}

bool JsonParser::open(json Value) {
  Position Where = skipToToken();
  ++Cursor;
  std::string Pointer = isOpaque() ? Open.back().Pointer : currentPointer();
  if (Open.size() >= JsonLimits::MaxDepth)
    return fail(Where, std::move(Pointer),
                "nested deeper than " + std::to_string(JsonLimits::MaxDepth) +
                    " levels");
  if (!mayPlace(Where))
    return false;
  json *Container = place(std::move(Value), Where);
  if (OpaqueFrom == 0 && !Opaque.empty() && !Open.empty() &&
      Open.back().Key == Opaque)
    OpaqueFrom = Open.size();
  Open.push_back({Container, std::move(Pointer), {}, {}});
  return true;
}

bool JsonParser::close() {
  skipToToken();
  ++Cursor;
  Open.pop_back();
  if (Open.size() == OpaqueFrom)
    OpaqueFrom = 0;
  return true;
}

bool JsonParser::scalar(json Value) {
  Position Where = skipToToken();
  skipWord();
  if (!mayPlace(Where))
    return false;
  place(std::move(Value), Where);
  return true;
}

bool JsonParser::string(string_t &Value) {
  Position Where = skipToToken();
  skipString();
  if (!checkString(Where, Value) || !mayPlace(Where))
    return false;
  place(std::move(Value), Where);
  return true;
}

bool JsonParser::key(string_t &Name) {
  Position Where = skipToToken();
  skipString();
  Frame &F = Open.back();
  F.Key = Name;
  F.KeyPosition = Where;
  if (!checkString(Where, Name))
    return false;
  if (F.Container->contains(Name))
    return fail(Where, currentPointer(), "member '" + Name + "' occurs twice");
  return true;
}

bool JsonParser::parse_error(std::size_t BytesRead, const std::string &,
                             const nlohmann::detail::exception &Exception) {
  // "[json.exception…] parse error at line 1, column 2: syntax error while
  // parsing value - REASON; last read: 'TEXT'; expected TOKEN". The text that
  // was last read stays out: it may be long, and it may be a secret.
  std::string Message = Exception.what();
  if (auto Bracket = Message.find("] "); Bracket != std::string::npos)
    Message.erase(0, Bracket + 2);
  if (Message.starts_with("parse error"))
    if (auto Colon = Message.find(": "); Colon != std::string::npos)
      Message.erase(0, Colon + 2);
  if (auto Last = Message.find("; last read: '"); Last != std::string::npos) {
    auto Expected = Message.rfind("; expected ");
    Message.erase(Last, Expected == std::string::npos || Expected < Last
                            ? std::string::npos
                            : Expected - Last);
  }
  if (Message.starts_with("number overflow"))
    Message = "number is too large";
  fail(positionAt(BytesRead == 0 ? 0 : BytesRead - 1), currentPointer(),
       std::move(Message));
  return false;
}

ConfigResult<JsonDocument> readJsonWithSchema(std::string_view Text,
                                              std::string FileName,
                                              std::string_view SchemaText) {
  auto Result = JsonParser(Text, std::move(FileName)).parse();
  if (auto *Document = std::get_if<JsonDocument>(&Result))
    if (auto Errors = validateJson(*Document, SchemaText); !Errors.empty())
      return Errors;
  return Result;
}

ConfigResult<JsonDocument> readJson(std::string_view Text, std::string FileName,
                                    std::string_view SchemaName,
                                    std::string_view Opaque) {
  auto Result = JsonParser(Text, std::move(FileName), Opaque).parse();
  if (auto *Document = std::get_if<JsonDocument>(&Result);
      Document && !SchemaName.empty())
    if (auto Errors = validateJson(
            *Document,
            embeddedFile("schema/" + std::string(SchemaName) + ".schema.json"));
        !Errors.empty())
      return Errors;
  return Result;
}

ConfigResult<JsonDocument> readJsonFile(const std::string &Path,
                                        std::string_view SchemaName) {
  auto Reject = [&](std::string Message) {
    return std::vector<ConfigError>{{Path, 0, 0, "", std::move(Message)}};
  };
  std::error_code Failure;
  auto Status = std::filesystem::status(Path, Failure);
  if (!std::filesystem::exists(Status))
    return Reject("cannot read file: " +
                  (Failure ? Failure.message() : std::strerror(ENOENT)));
  // A pipe or a device could make the reader wait for ever.
  if (!std::filesystem::is_regular_file(Status))
    return Reject("cannot read file: not a regular file");
  errno = 0;
  std::ifstream Stream(Path, std::ios::binary);
  if (!Stream)
    return Reject(std::string("cannot read file: ") + std::strerror(errno));
  // One byte more than allowed is enough to know that it is too large.
  std::string Text(JsonLimits::MaxBytes + 1, '\0');
  Stream.read(Text.data(), static_cast<std::streamsize>(Text.size()));
  if (Stream.bad())
    return Reject("cannot read file: read error");
  Text.resize(static_cast<std::size_t>(Stream.gcount()));
  return readJson(Text, Path, SchemaName);
}

} // namespace nhsmail
