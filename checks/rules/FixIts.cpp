//===- FixIts.cpp - Replacements that are certain to be right -------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/FixIts.h"

#include "checks/models/Embedded.h"

#include <nlohmann/json.hpp>
#include "checks/policy/SourceTokens.h"

#include <algorithm>
#include <cctype>
#include <tuple>

using namespace nhsmail;

namespace {

/// A row of the table.
struct WordFix {
  std::string Check, Fault;
  NamePatterns Callees;
  std::string With; ///< What another argument ends with; may be empty.
  std::vector<std::string> From;
  std::string To;
  /// Instead: a statement about the message, for in front of the call, and which
  /// argument the message is where it is not the object.
  std::string Insert;
  std::optional<size_t> Message;
};

std::vector<WordFix> load() {
  const nlohmann::json Root = shippedJson("fixes.json", "fixes");
  std::vector<WordFix> Result;
  for (const auto &Row : Root.at("fixes")) {
    WordFix &Fix = Result.emplace_back();
    Row.at("check").get_to(Fix.Check);
    Row.at("fault").get_to(Fix.Fault);
    for (const auto &Callee : Row.at("callees"))
      Fix.Callees.add(Callee.get<std::string>());
    Fix.With = Row.value("with", "");
    if (auto It = Row.find("insert"); It != Row.end()) {
      It->get_to(Fix.Insert);
      if (auto Message = Row.find("message"); Message != Row.end())
        Fix.Message = Message->get<size_t>();
      continue;
    }
    Row.at("from").get_to(Fix.From);
    Row.at("to").get_to(Fix.To);
  }
  return Result;
}

const std::vector<WordFix> &table() {
  static const std::vector<WordFix> Rows = load();
  return Rows;
}

/// A stretch of a file that the facts have the position of.
class SourceRange {
public:
  SourceRange(const Case &C, const facts::Span &Span)
      : Where(C.Program.locate(Span)) {
    if (!C.SourceOf || !Where.Line)
      return;
    Source = C.SourceOf(Where.File);
    Begin = offsetOf(Where.Line, Where.Column);
    End = offsetOf(Where.EndLine, Where.EndColumn);
    for (size_t At = Begin; At < End;) {
      const SourceToken T = tokenAt(Source, At);
      if (T.isCode())
        Tokens.push_back(T);
      At = T.End;
    }
  }

  const std::vector<SourceToken> &tokens() const { return Tokens; }
  /// The parenthesis that the one at the end closes; 0 where none does.
  size_t opening() const {
    size_t Open = Tokens.size() - 1;
    for (int Depth = 0;; --Open) {
      Depth += (text(Tokens[Open]) == ")") - (text(Tokens[Open]) == "(");
      if (Depth == 0 || Open == 0)
        return Open;
    }
  }
  /// From \p First to behind \p Last, as it is written.
  std::string_view text(const SourceToken &First, const SourceToken &Last) const {
    return Source.substr(First.Begin, Last.End - First.Begin);
  }
  /// What stands in front of \p T in its line, where that is blank.
  std::string indentation(const SourceToken &T) const {
    const size_t Line = Source.rfind('\n', T.Begin) + 1;
    const std::string_view Before = Source.substr(Line, T.Begin - Line);
    return Before.find_first_not_of(" \t") == Before.npos ? std::string(Before)
                                                          : std::string();
  }
  std::string_view text(const SourceToken &T) const {
    return Source.substr(T.Begin, T.End - T.Begin);
  }

  FixIt replace(size_t From, size_t To, std::string_view Text) const {
    Location At = Where;
    std::tie(At.Line, At.Column) = position(From);
    std::tie(At.EndLine, At.EndColumn) = position(To);
    return {std::move(At), std::string(Text)};
  }

private:
  Location Where;
  std::string_view Source;
  size_t Begin = 0, End = 0;
  std::vector<SourceToken> Tokens;

  /// The end of the file where there is no such place.
  size_t offsetOf(unsigned Line, unsigned Column) const {
    size_t At = 0;
    for (unsigned N = 1; N < Line; ++N) {
      At = Source.find('\n', At);
      if (At == Source.npos)
        return Source.size();
      ++At;
    }
    return std::min(At + std::max(Column, 1u) - 1, Source.size());
  }

  std::pair<unsigned, unsigned> position(size_t Offset) const {
    const std::string_view Before = Source.substr(0, Offset);
    const auto Line = std::count(Before.begin(), Before.end(), '\n') + 1;
    return {static_cast<unsigned>(Line),
            static_cast<unsigned>(Offset - (Before.rfind('\n') + 1) + 1)};
  }
};

std::string_view lastName(std::string_view Qualified) {
  return Qualified.substr(Qualified.rfind(':') + 1);
}

bool isConstructor(std::string_view Callee) {
  const std::string_view Name = lastName(Callee);
  const std::string_view Rest = Callee.substr(0, Callee.size() - Name.size());
  return Rest.ends_with("::") && lastName(Rest.substr(0, Rest.size() - 2)) == Name;
}

/// Where \p Fix changes the call of \p Callee at \p Span.
std::optional<FixIt> replacementIn(const Case &C, const WordFix &Fix,
                                   std::string_view Callee,
                                   const facts::Span &Span) {
  const SourceRange Call(C, Span);
  const std::vector<SourceToken> &Tokens = Call.tokens();
  auto is = [&](size_t I, std::string_view Text) {
    return Call.text(Tokens[I]) == Text;
  };
  auto isWrong = [&](size_t I) {
    return std::find(Fix.From.begin(), Fix.From.end(),
                     Call.text(Tokens[I])) != Fix.From.end();
  };
  auto replaced = [&](size_t I) {
    return Call.replace(Tokens[I].Begin, Tokens[I].End, Fix.To);
  };
  if (Tokens.size() < 3)
    return std::nullopt;
  const size_t Last = Tokens.size() - 1;
  // A property: object->Name = word
  if (!is(Last, ")"))
    return isWrong(Last) && is(Last - 1, "=") &&
                   Callee.ends_with(Call.text(Tokens[Last - 2]))
               ? std::optional(replaced(Last))
               : std::nullopt;

  const size_t Open = Call.opening();
  const bool Named = Open > 0 && is(Open - 1, lastName(Callee));
  if (!Named && !isConstructor(Callee))
    return std::nullopt;
  bool HasCompanion = Fix.With.empty();
  std::vector<size_t> Wrong;
  int Depth = 0;
  size_t ArgumentBegin = Open + 1;
  for (size_t I = Open + 1; I <= Last; ++I) {
    if (is(I, "(") || is(I, "[") || is(I, "{"))
      ++Depth;
    if (Depth == 0 && (is(I, ",") || I == Last) && I > ArgumentBegin) {
      const bool Plain = std::all_of(
          Tokens.begin() + ArgumentBegin, Tokens.begin() + I,
          [&](const SourceToken &T) {
            const std::string_view Text = Call.text(T);
            return T.What == SourceToken::Kind::Word || Text == ":" ||
                   Text == "(" || Text == ")";
          });
      HasCompanion |= is(I - 1, Fix.With);
      if (Plain && isWrong(I - 1))
        Wrong.push_back(I - 1);
    }
    if (Depth == 0 && is(I, ","))
      ArgumentBegin = I + 1;
    if (is(I, ")") || is(I, "]") || is(I, "}"))
      --Depth;
  }
  if (!HasCompanion || Wrong.size() != 1)
    return std::nullopt;
  return replaced(Wrong.front());
}

/// What names the message that the call sends, with `.` or `->` behind it: a
/// plain name or member, which means the same one statement earlier.
std::optional<std::string> messageOf(const SourceRange &Call,
                                     const WordFix &Fix,
                                     std::string_view Callee) {
  const std::vector<SourceToken> &Tokens = Call.tokens();
  if (Tokens.size() < 3 || Call.text(Tokens.back()) != ")")
    return std::nullopt;
  const size_t Open = Call.opening();
  if (Open == 0 || Call.text(Tokens[Open - 1]) != lastName(Callee))
    return std::nullopt;
  auto isPlain = [&](size_t Begin, size_t End) {
    return Begin < End && Tokens[Begin].What == SourceToken::Kind::Word &&
           std::all_of(Tokens.begin() + Begin, Tokens.begin() + End,
                       [&](const SourceToken &T) {
                         const std::string_view Text = Call.text(T);
                         return T.What == SourceToken::Kind::Word ||
                                Text == "->" || Text == "." || Text == ":";
                       });
  };
  if (!Fix.Message)
    return isPlain(0, Open - 1)
               ? std::optional(std::string(
                     Call.text(Tokens[0], Tokens[Open - 2])))
               : std::nullopt;
  size_t Begin = Open + 1;
  for (size_t Left = *Fix.Message; Left > 0; ++Begin) {
    if (Begin + 1 >= Tokens.size())
      return std::nullopt;
    const std::string_view Text = Call.text(Tokens[Begin]);
    if (Text == "(" || Text == "{" || Text == "[" || Text == "<")
      return std::nullopt; // Commas in there separate other things.
    Left -= Text == ",";
  }
  const bool Address = Call.text(Tokens[Begin]) == "&";
  Begin += Address;
  size_t End = Begin;
  while (End + 1 < Tokens.size() && Call.text(Tokens[End]) != ",")
    ++End;
  if (!isPlain(Begin, End))
    return std::nullopt;
  return std::string(Call.text(Tokens[Begin], Tokens[End - 1])) +
         (Address ? "." : "->");
}

/// The first token of the statement in \p Function that holds the call at
/// \p Call and begins with it, an assignment or a condition: what goes in front
/// of it is done before, and only then. None where that is not certain, or where
/// the statement itself declares \p Name.
std::optional<SourceToken> statementOf(const SourceRange &Function,
                                       size_t Call, std::string_view Name) {
  static constexpr std::string_view Unsure[] = {
      "for", "while", "do",    "else", "switch", "case", "default",
      "try", "catch", ";",     "{",    "}",      "?",    "#"};
  std::optional<SourceToken> First;
  bool Sure = true;
  int Depth = 0;
  for (const SourceToken &T : Function.tokens()) {
    const std::string_view Text = Function.text(T);
    if (!First)
      First = T;
    if (T.Begin == Call)
      return Sure ? First : std::nullopt;
    Depth += (Text == "(") - (Text == ")");
    if (Depth == 0 && (Text == ";" || Text == "{" || Text == "}")) {
      First.reset();
      Sure = true;
    } else if (Text == Name || std::find(std::begin(Unsure), std::end(Unsure),
                                         Text) != std::end(Unsure)) {
      Sure = false;
    }
  }
  return std::nullopt;
}

/// \p Fix as a statement of its own, in front of the one that sends.
std::optional<FixIt> insertionFor(const Case &C, const WordFix &Fix) {
  const SourceRange Call(C, C.What.Where), Function(C, C.In.Where);
  std::optional<std::string> Message = messageOf(Call, Fix, C.What.Callee);
  if (!Message)
    return std::nullopt;
  const SourceToken &First = Call.tokens().front();
  std::optional<SourceToken> Statement =
      statementOf(Function, First.Begin, Call.text(First));
  if (!Statement)
    return std::nullopt;
  return Function.replace(Statement->Begin, Statement->Begin,
                          *Message + Fix.Insert + "\n" +
                              Function.indentation(*Statement));
}

/// The string literal that \p Literal is written in, if its source is one.
std::optional<SourceToken> quotedAt(const SourceRange &Range) {
  if (Range.tokens().empty() ||
      !Range.text(Range.tokens()[0]).starts_with('"'))
    return std::nullopt;
  return Range.tokens()[0];
}

facts::Span writtenAt(const Piece &Literal) {
  facts::Span Where;
  for (const Trace *X = Literal.Origin.get(); X; X = X->Before.get())
    Where = X->Where;
  return Where;
}

} // namespace

/// What the table knows against one fault.
static std::optional<FixIt> fixFor(const Case &C, std::string_view Check,
                                   std::string_view Fault) {
  std::vector<FixIt> Found;
  for (const WordFix &Fix : table()) {
    if (Fix.Check != Check || Fix.Fault != Fault)
      continue;
    if (!Fix.Insert.empty()) {
      if (!C.What.Calls && Fix.Callees.matches(C.What.Callee))
        return insertionFor(C, Fix);
      continue;
    }
    if (!C.What.Calls && Fix.Callees.matches(C.What.Callee))
      if (auto Own = replacementIn(C, Fix, C.What.Callee, C.What.Where))
        return Own;
    for (const facts::Block &B : C.In.Blocks)
      for (const facts::Instr &I : B.Instrs) {
        if (I.Kind != facts::Op::Call || I.CalleeIx < 0)
          continue;
        const std::string &Callee = C.In.Callees[I.CalleeIx].Name;
        if (!Fix.Callees.matches(Callee))
          continue;
        auto There = replacementIn(C, Fix, Callee, I.Where);
        if (There &&
            std::find(Found.begin(), Found.end(), *There) == Found.end())
          Found.push_back(std::move(*There));
      }
  }
  return Found.size() == 1 ? std::optional(std::move(Found[0])) : std::nullopt;
}

void nhsmail::addFixes(const Case &C, std::string_view Check, Draft &D) {
  std::vector<FixIt> Fixes;
  for (const std::string &Fault : D.Faults) {
    std::optional<FixIt> Fix = fixFor(C, Check, Fault);
    if (!Fix)
      return;
    // One statement may mend several faults; two go behind each other.
    if (!Fixes.empty() && Fixes.back().Range == Fix->Range) {
      if (Fixes.back().Replacement != Fix->Replacement)
        Fixes.back().Replacement += Fix->Replacement;
      continue;
    }
    Fixes.push_back(std::move(*Fix));
  }
  D.Fixes.insert(D.Fixes.end(), Fixes.begin(), Fixes.end());
}

std::optional<FixIt> nhsmail::insertInFront(const Case &C, const Piece &Literal,
                                            std::string_view Field,
                                            std::string_view Insertion) {
  const SourceRange Range(C, writtenAt(Literal));
  const std::optional<SourceToken> Quoted = quotedAt(Range);
  if (!Quoted)
    return std::nullopt;
  const std::string_view Spelt = Range.text(*Quoted).substr(1);
  // As much of it as is spelt as it reads.
  const std::string_view Text = Literal.Literal;
  size_t Length = 0;
  while (Length < Text.size() &&
         (std::isalnum(static_cast<unsigned char>(Text[Length])) ||
          std::string_view(" -_.,()[]{}#").find(Text[Length]) !=
              std::string_view::npos))
    ++Length;
  if (Length == 0)
    return std::nullopt;
  const std::string Name = std::string(Field) + ":";
  size_t At = 0;
  if (const size_t Header = lower(Spelt).find(lower(Name));
      Header != std::string::npos)
    At = std::min(Spelt.find_first_not_of(' ', Header + Name.size()),
                  Spelt.size());
  if (!Spelt.substr(At).starts_with(Text.substr(0, Length)))
    return std::nullopt;
  const size_t Offset = Quoted->Begin + 1 + At;
  return Range.replace(Offset, Offset, Insertion);
}
