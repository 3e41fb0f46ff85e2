//===- Document.cpp - Structured text with holes --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

// Holes travel through the JSON parser as characters of Unicode's private use
// area, which programs do not write into their messages.
static const std::string Open = "\xEE\x80\x80", Close = "\xEE\x80\x81";

static Value unmask(const std::string &S, const std::vector<Piece> &Holes,
                    TracePtr Origin) {
  Pieces Out;
  size_t At = 0;
  while (At < S.size()) {
    size_t Begin = S.find(Open, At);
    size_t End = Begin == std::string::npos ? Begin : S.find(Close, Begin);
    if (End == std::string::npos) {
      append(Out, {Piece::literal(S.substr(At), Origin)});
      break;
    }
    if (Begin > At)
      append(Out, {Piece::literal(S.substr(At, Begin - At), Origin)});
    size_t Number = std::strtoul(S.c_str() + Begin + Open.size(), nullptr, 10);
    if (Number < Holes.size())
      Out.push_back(Holes[Number]);
    At = End + Close.size();
  }
  Value V;
  V.Str = Text(std::move(Out));
  V.Origin = std::move(Origin);
  return V;
}

static void flattenJson(const json &J, std::vector<TreeStep> &Path,
                        const std::vector<Piece> &Holes, const TracePtr &Origin,
                        Tree &Out) {
  if (J.is_object()) {
    for (const auto &[Name, Member] : J.items()) {
      Path.push_back({Step::Key, Name});
      flattenJson(Member, Path, Holes, Origin, Out);
      Path.pop_back();
    }
    return;
  }
  if (J.is_array()) {
    int64_t N = 0;
    for (const json &E : J) {
      Path.push_back({Step::Key, PlaceTable::indexName(N++)});
      flattenJson(E, Path, Holes, Origin, Out);
      Path.pop_back();
    }
    return;
  }
  Value V;
  if (J.is_string())
    V = unmask(J.get_ref<const std::string &>(), Holes, Origin);
  else if (J.is_boolean())
    V = Value::number(J.get<bool>() ? 1 : 0, Origin);
  else if (J.is_number_integer())
    V = Value::number(J.get<int64_t>(), Origin);
  else
    V.Origin = Origin;
  Out.Entries.push_back({Path, std::move(V)});
}

TreePtr nhsmail::parseJson(const Pieces &P) {
  std::string Masked;
  std::vector<Piece> Holes;
  TracePtr Origin;
  bool InString = false;
  for (const Piece &X : P) {
    if (X.Hole) {
      std::string Mark = Open + std::to_string(Holes.size()) + Close;
      Holes.push_back(X);
      Masked += InString ? Mark : '"' + Mark + '"';
      continue;
    }
    if (!Origin)
      Origin = X.Origin;
    for (size_t I = 0; I < X.Literal.size(); ++I) {
      char Ch = X.Literal[I];
      if (InString && Ch == '\\' && I + 1 < X.Literal.size()) {
        Masked += Ch;
        Masked += X.Literal[++I];
        continue;
      }
      if (Ch == '"')
        InString = !InString;
      Masked += Ch;
    }
  }
  size_t First = Masked.find_first_not_of(" \t\r\n");
  if (First == std::string::npos || (Masked[First] != '{' && Masked[First] != '['))
    return nullptr;
  json J = json::parse(Masked, nullptr, /*allow_exceptions=*/false);
  if (J.is_discarded())
    return nullptr;
  auto T = std::make_shared<Tree>();
  std::vector<TreeStep> Path;
  flattenJson(J, Path, Holes, Origin, *T);
  return T;
}

//===----------------------------------------------------------------------===//
// Mail
//===----------------------------------------------------------------------===//

static bool isFieldName(std::string_view S) {
  return !S.empty() && std::all_of(S.begin(), S.end(), [](char Ch) {
    return std::isalnum(static_cast<unsigned char>(Ch)) || Ch == '-' ||
           Ch == '_';
  });
}

MailText nhsmail::parseMail(const Pieces &P) {
  MailText Out;
  std::string Flat = flatten(P);
  size_t At = 0;
  bool First = true;
  while (At < Flat.size()) {
    size_t End = Flat.find('\n', At);
    size_t Next = End == std::string::npos ? Flat.size() : End + 1;
    size_t Stop = End == std::string::npos ? Flat.size() : End;
    if (Stop > At && Flat[Stop - 1] == '\r')
      --Stop;
    if (Stop == At) {
      if (Out.Fields.empty() && First) {
        At = Next;
        continue;
      }
      Out.Complete = true;
      Out.Body = slice(P, Next, Flat.size());
      return Out;
    }
    size_t Colon = Flat.find(':', At);
    bool Folded = Flat[At] == ' ' || Flat[At] == '\t';
    if (Folded && !Out.Fields.empty()) {
      append(Out.Fields.back().second, slice(P, At, Stop));
    } else if (Colon != std::string::npos && Colon < Stop &&
               isFieldName(std::string_view(Flat).substr(At, Colon - At))) {
      size_t Begin = Colon + 1;
      while (Begin < Stop && (Flat[Begin] == ' ' || Flat[Begin] == '\t'))
        ++Begin;
      Out.Fields.emplace_back(lower(Flat.substr(At, Colon - At)),
                              slice(P, Begin, Stop));
    } else if (First && Flat[At] == '\0') {
      // What comes first is unknown; fields may follow it on the same line.
      Out.StartsUnknown = true;
      size_t Skip = At;
      while (Skip < Stop && Flat[Skip] == '\0')
        ++Skip;
      if (Skip < Stop) {
        At = Skip;
        First = false;
        continue;
      }
    } else {
      // Not a field: either no message at all, or the body without a gap.
      if (Out.Fields.empty())
        return {};
      Out.Body = slice(P, At, Flat.size());
      return Out;
    }
    First = false;
    At = Next;
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// Formats
//===----------------------------------------------------------------------===//

namespace {
/// A directive found in a format: where it stands and which argument it takes.
struct Directive {
  size_t Begin, End;
  int Argument; ///< -1: none, it stands for Literal.
  char Literal = 0;
  bool Number = false;
};
} // namespace

static std::vector<Directive> printfDirectives(const std::string &F) {
  std::vector<Directive> Out;
  int Next = 0;
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    if (F[I] != '%')
      continue;
    if (F[I + 1] == '%') {
      Out.push_back({I, I + 2, -1, '%'});
      ++I;
      continue;
    }
    size_t J = I + 1;
    while (J < F.size() && std::string_view("-+ #0123456789.*'").find(F[J]) !=
                               std::string_view::npos) {
      if (F[J] == '*')
        ++Next;
      ++J;
    }
    while (J < F.size() &&
           std::string_view("hlLqjzt").find(F[J]) != std::string_view::npos)
      ++J;
    if (J >= F.size())
      break;
    Out.push_back({I, J + 1, Next++, 0, F[J] != 's' && F[J] != 'S'});
    I = J;
  }
  return Out;
}

static std::vector<Directive> braceDirectives(const std::string &F) {
  std::vector<Directive> Out;
  int Next = 0;
  for (size_t I = 0; I < F.size(); ++I) {
    if (I + 1 < F.size() && F[I] == F[I + 1] && (F[I] == '{' || F[I] == '}')) {
      Out.push_back({I, I + 2, -1, F[I]});
      ++I;
    } else if (F[I] == '{') {
      size_t End = F.find('}', I);
      if (End == std::string::npos)
        break;
      int Arg = Next;
      if (I + 1 < End && std::isdigit(static_cast<unsigned char>(F[I + 1])))
        Arg = std::atoi(F.c_str() + I + 1);
      else
        ++Next;
      Out.push_back({I, End + 1, Arg});
      I = End;
    }
  }
  return Out;
}

static std::vector<Directive> percentDirectives(const std::string &F) {
  std::vector<Directive> Out;
  for (size_t I = 0; I + 1 < F.size(); ++I)
    if (F[I] == '%' && std::isdigit(static_cast<unsigned char>(F[I + 1]))) {
      size_t J = I + 1;
      while (J < F.size() && J < I + 3 &&
             std::isdigit(static_cast<unsigned char>(F[J])))
        ++J;
      Out.push_back({I, J, std::atoi(F.c_str() + I + 1) - 1});
      I = J - 1;
    }
  return Out;
}

/// QString::arg() replaces the place markers with the lowest number.
static std::vector<Directive> nextPercent(const std::string &F) {
  std::vector<Directive> All = percentDirectives(F), Out;
  int Lowest = 1000;
  for (const Directive &D : All)
    Lowest = std::min(Lowest, D.Argument);
  for (Directive D : All)
    if (D.Argument == Lowest) {
      D.Argument = 0;
      Out.push_back(D);
    }
  return Out;
}

Text nhsmail::fillFormat(const std::string &Style, const Text &Format,
                         const std::vector<Text> &Args, const Budget &Spend) {
  Text Out;
  Out.alternatives().clear();
  for (const Pieces &P : Format.alternatives()) {
    std::string F = flatten(P);
    std::vector<Directive> Ds = Style == "percent-next" ? nextPercent(F)
                                : Style == "printf"     ? printfDirectives(F)
                                : Style == "braces" ? braceDirectives(F)
                                                    : percentDirectives(F);
    Text Alt;
    size_t At = 0;
    for (const Directive &D : Ds) {
      Alt = Text::concat(Alt, Text(slice(P, At, D.Begin)), Spend);
      At = D.End;
      if (D.Argument < 0) {
        Alt = Text::concat(Alt, Text::literal(std::string(1, D.Literal)),
                           Spend);
        continue;
      }
      size_t N = static_cast<size_t>(D.Argument);
      Text Filled = N < Args.size() ? Args[N] : Text::hole(NoPlace);
      Alt = Text::concat(Alt, Filled, Spend);
    }
    Alt = Text::concat(Alt, Text(slice(P, At, F.size())), Spend);
    for (Pieces &Q : Alt.alternatives())
      Out.alternatives().push_back(std::move(Q));
  }
  if (Out.alternatives().size() > Spend.Bounds.Alternatives) {
    Spend.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}
