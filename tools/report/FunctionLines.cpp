//===- FunctionLines.cpp - Where functions begin and end ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/FunctionLines.h"

#include "checks/policy/SourceTokens.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace nhsmail {

static bool isAmong(std::string_view Text,
                    std::initializer_list<std::string_view> Words) {
  return std::find(Words.begin(), Words.end(), Text) != Words.end();
}

namespace {

/// Reads a file once, from its start to its end.
class FunctionReader {
public:
  explicit FunctionReader(std::string_view Source) : Source(Source) {}

  std::vector<LineRange> read() {
    bool LineBegins = true;
    for (size_t At = 0; At < Source.size();) {
      SourceToken T = tokenAt(Source, At);
      const std::string_view Text = Source.substr(At, T.End - At);
      if (!T.isCode()) {
        LineBegins |= Text == "\n";
      } else if (LineBegins && Text == "#") {
        T.End = endOfLogicalLine(Source, At);
        readDirective(Source.substr(At + 1, T.End - At - 1));
      } else {
        LineBegins = false;
        readToken(T, Text);
      }
      Line += std::count(Source.begin() + At, Source.begin() + T.End, '\n');
      At = T.End;
    }
    return std::move(Functions);
  }

private:
  /// What has been read of a declaration.
  struct Declaration {
    unsigned Line = 0; ///< 0 where nothing has.
    bool Namespace = false, Class = false, Call = false;
    bool Linkage = false; ///< It ends with `extern "C"`.
    std::string_view Last;
  };
  /// Where braces and declarations are at one point of the file.
  struct State {
    size_t Scopes = 0; ///< Of namespaces and classes.
    size_t Blocks = 0; ///< In the function that is open.
    size_t Parentheses = 0;
    bool JustClosed = false; ///< The last token ended a function.
    Declaration Current;
  };

  const std::string_view Source;
  unsigned Line = 1;
  State Now;
  std::vector<State> Conditions; ///< As it was where they began.
  std::vector<LineRange> Functions;

  /// Each branch of a condition goes on from where the first began: the braces
  /// of one of them are balanced.
  void readDirective(std::string_view Rest) {
    Rest.remove_prefix(std::min(Rest.find_first_not_of(" \t"), Rest.size()));
    if (Rest.starts_with("if"))
      Conditions.push_back(Now);
    else if (Rest.starts_with("el") && !Conditions.empty())
      Now = Conditions.back();
    else if (Rest.starts_with("endif") && !Conditions.empty())
      Conditions.pop_back();
  }

  void readToken(const SourceToken &T, std::string_view Text) {
    if (Now.Blocks) {
      Now.Blocks += Text == "{";
      if (Text == "}" && --Now.Blocks == 0) {
        Functions.emplace_back(Now.Current.Line, Line);
        Now.Current = {};
        Now.JustClosed = true;
      }
      return;
    }
    Declaration &D = Now.Current;
    if (D.Line == 0)
      D.Line = Line;
    // `: Port{25}, Host{"a"} {`
    if (std::exchange(Now.JustClosed, false) && isAmong(Text, {",", "{"})) {
      D.Line = Functions.back().first;
      Functions.pop_back();
    }
    if (Now.Parentheses) {
      Now.Parentheses += (Text == "(") - (Text == ")");
      D.Last = Text;
      return;
    }
    if (Text == "{") {
      if (opensScope(D)) {
        ++Now.Scopes;
        D = {};
      } else {
        Now.Blocks = 1;
      }
      return;
    }
    if (Text == "}" || Text == ";") {
      Now.Scopes -= Text == "}" && Now.Scopes;
      D = {};
      return;
    }
    if (Text == "(") {
      Now.Parentheses = 1;
      D.Call = true;
    }
    if (Text == ":" && isAmong(D.Last, {"public", "protected", "private"})) {
      D = {};
      return;
    }
    D.Namespace |= Text == "namespace";
    D.Linkage = D.Last == "extern" && T.What == SourceToken::Kind::Quoted;
    // Those of a template's parameters are none.
    D.Class |= isAmong(Text, {"class", "struct", "union", "enum"}) &&
               !isAmong(D.Last, {"<", ","});
    D.Last = Text;
  }

  /// Whether a brace behind \p D holds declarations.
  static bool opensScope(const Declaration &D) {
    return D.Namespace || D.Linkage ||
           (D.Class && !(D.Call && isAmong(D.Last, {")", "const", "noexcept",
                                                    "override", "try", "&"})));
  }
};

} // namespace

std::vector<LineRange> functionLines(std::string_view Source) {
  return FunctionReader(Source).read();
}

std::vector<std::string_view> codeTokens(std::string_view Source) {
  std::vector<std::string_view> Tokens;
  for (size_t At = 0; At < Source.size();) {
    const SourceToken T = tokenAt(Source, At);
    if (T.isCode())
      Tokens.push_back(Source.substr(T.Begin, T.End - T.Begin));
    At = T.End;
  }
  return Tokens;
}

} // namespace nhsmail
