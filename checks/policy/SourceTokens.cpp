//===- SourceTokens.cpp - The words of C and C++ --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/SourceTokens.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace nhsmail {

static bool continuesWord(char C) {
  const auto U = static_cast<unsigned char>(C);
  return std::isalnum(U) || C == '_' || C == '$' || U >= 0x80;
}

static size_t endOfQuoted(std::string_view Source, size_t Quote) {
  for (size_t I = Quote + 1; I < Source.size(); ++I) {
    if (Source[I] == '\\')
      ++I;
    else if (Source[I] == Source[Quote])
      return I + 1;
    else if (Source[I] == '\n')
      return I; // Not closed: the line is no C++.
  }
  return Source.size();
}

static size_t endOfRaw(std::string_view Source, size_t Quote) {
  const size_t Open = Source.find('(', Quote);
  if (Open == Source.npos)
    return endOfQuoted(Source, Quote);
  const std::string Close =
      ')' + std::string(Source.substr(Quote + 1, Open - Quote - 1)) + '"';
  const size_t End = Source.find(Close, Open);
  return End == Source.npos ? Source.size() : End + Close.size();
}

size_t endOfLogicalLine(std::string_view Source, size_t At) {
  for (size_t End = At;; ++End) {
    End = Source.find('\n', End);
    if (End == Source.npos)
      return Source.size();
    size_t Last = End;
    if (Last > At && Source[Last - 1] == '\r')
      --Last;
    if (Last == At || Source[Last - 1] != '\\')
      return End;
  }
}

SourceToken tokenAt(std::string_view Source, size_t At) {
  using Kind = SourceToken::Kind;
  const std::string_view Rest = Source.substr(At);
  const char C = Rest.front();
  if (Rest.starts_with("//"))
    return {Kind::LineComment, At, endOfLogicalLine(Source, At)};
  if (Rest.starts_with("/*")) {
    const size_t Close = Source.find("*/", At + 2);
    return {Kind::BlockComment, At,
            Close == Source.npos ? Source.size() : Close + 2};
  }
  if (std::isspace(static_cast<unsigned char>(C)) || C == '\\')
    return {Kind::Space, At, At + 1};
  if (C == '"' || C == '\'')
    return {Kind::Quoted, At, endOfQuoted(Source, At)};
  if (!continuesWord(C))
    return {Kind::Sign, At, At + (Rest.starts_with("->") ? 2 : 1)};
  size_t End = At;
  const bool IsNumber = std::isdigit(static_cast<unsigned char>(C));
  while (End < Source.size() &&
         (continuesWord(Source[End]) ||
          (IsNumber && Source[End] == '\'' && End + 1 < Source.size() &&
           continuesWord(Source[End + 1]))))
    ++End;
  const std::string_view Word = Source.substr(At, End - At);
  if (End < Source.size() && (Source[End] == '"' || Source[End] == '\'')) {
    for (std::string_view Prefix : {"R", "LR", "uR", "UR", "u8R"})
      if (Word == Prefix && Source[End] == '"')
        return {Kind::Quoted, At, endOfRaw(Source, End)};
    for (std::string_view Prefix : {"L", "u", "U", "u8"})
      if (Word == Prefix)
        return {Kind::Quoted, At, endOfQuoted(Source, End)};
  }
  return {Kind::Word, At, End};
}

} // namespace nhsmail
