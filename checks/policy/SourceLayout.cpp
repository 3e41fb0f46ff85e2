//===- SourceLayout.cpp - Comments and statements of a file ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/SourceLayout.h"

#include "checks/policy/SourceTokens.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace nhsmail {

static bool isAmong(std::string_view Text,
                    std::initializer_list<std::string_view> Words) {
  return std::find(Words.begin(), Words.end(), Text) != Words.end();
}

/// Reads a file once, from its start to its end.
class SourceLayout::Reader {
public:
  Reader(std::string_view Source, SourceLayout &Result)
      : Source(Source), Result(Result) {}

  void read() {
    Result.Lines = {{}, {}};
    for (size_t I = 0; I < Source.size(); ++I)
      if (Source[I] == '\n')
        Result.Lines.push_back({I + 1});
    while (At < Source.size())
      readOne();
    closeStatement();
    for (unsigned Number : Conditionals)
      Result.Lines[Number].Conditional = true;
  }

private:
  const std::string_view Source;
  SourceLayout &Result;
  size_t At = 0;
  unsigned Number = 1; ///< Of the line.

  /// Goes to \p End, which is not before At.
  void advance(size_t End) {
    End = std::min(End, Source.size());
    Number += std::count(Source.begin() + At, Source.begin() + End, '\n');
    At = End;
  }
  void mark(bool Line::*Kind, unsigned From) {
    for (unsigned N = From; N <= Number; ++N)
      Result.Lines[N].*Kind = true;
  }

  void readOne() {
    const SourceToken T = tokenAt(Source, At);
    const unsigned First = Number;
    if (!T.isCode())
      return T.What == SourceToken::Kind::Space ? advance(T.End)
                                                : readComment(T);
    if (Source[At] == '#' && !Result.Lines[Number].Code)
      return readDirective();
    advance(T.End);
    mark(&Line::Code, First);
    addToken(T);
  }

  //===--- Comments -------------------------------------------------------===//

  unsigned LastLineComment = 0; ///< The line on which the last one ended.
  unsigned ItsColumn = 0;

  void readComment(const SourceToken &T) {
    const unsigned First = Number;
    const unsigned Column =
        static_cast<unsigned>(At - Result.Lines[Number].Begin);
    const bool OneLine = T.What == SourceToken::Kind::LineComment;
    const size_t Begin = At + 2;
    size_t End = T.End;
    if (!OneLine && Source.substr(Begin, End - Begin).ends_with("*/"))
      End -= 2;
    const bool Continues = OneLine && LastLineComment != 0 &&
                           LastLineComment + 1 == First &&
                           ItsColumn == Column && !Result.Lines[First].Code;
    if (!Continues)
      Result.Comments.emplace_back();
    Comment &C = Result.Comments.back();
    if (Continues)
      add(C, ' ', At);
    bool LineStarts = OneLine;
    for (size_t I = Begin; I < End; ++I) {
      const char X = Source[I];
      if (X == '\n') {
        add(C, ' ', I);
        LineStarts = true;
      } else if (LineStarts && (X == '*' || X == '/' || X == '!')) {
        continue;
      } else if (X != '\r' && !(X == '\\' && I + 1 < End &&
                                std::isspace(static_cast<unsigned char>(
                                    Source[I + 1])))) {
        LineStarts &= X == ' ' || X == '\t';
        add(C, X, I);
      }
    }
    advance(T.End);
    mark(&Line::Other, First);
    LastLineComment = OneLine ? Number : 0;
    ItsColumn = Column;
  }

  static void add(Comment &C, char X, size_t Offset) {
    C.Text += X;
    C.Offsets.push_back(Offset);
  }

  //===--- Directives -----------------------------------------------------===//

  std::vector<bool> Conditions; ///< Of those around; false: an include guard.
  std::vector<unsigned> Conditionals;
  bool SeenDirective = false;

  void readDirective() {
    const unsigned First = Number;
    const size_t Word =
        std::min(Source.find_first_not_of(" \t", At + 1), Source.size());
    const size_t End =
        Word < Source.size() ? tokenAt(Source, Word).End : Word;
    const std::string_view Name = Source.substr(Word, End - Word);
    if (Name.starts_with("if"))
      Conditions.push_back(SeenDirective || !Result.Statements.empty() ||
                           isOpen() ||
                           !(Name == "ifndef" ||
                             Source.substr(End).starts_with(" !defined")));
    else if (Name == "endif" && !Conditions.empty())
      Conditions.pop_back();
    SeenDirective = true;
    // A comment behind a directive is one all the same.
    const size_t LineEnd = endOfLogicalLine(Source, At);
    while (At < LineEnd) {
      const SourceToken T = tokenAt(Source, At);
      if (T.isCode() || T.What == SourceToken::Kind::Space)
        advance(std::min(T.End, LineEnd));
      else
        readComment(T);
    }
    mark(&Line::Other, First);
  }

  bool inCondition() const {
    return std::find(Conditions.begin(), Conditions.end(), true) !=
           Conditions.end();
  }

  //===--- Statements -----------------------------------------------------===//

  std::vector<char> Brackets; ///< `(`, `[`, `B` of a block, `I` of a list.
  Statement Current{0, 0};
  std::string_view FirstWord, Last, BeforeLast; ///< Tokens of the statement.
  SourceToken::Kind LastKind = SourceToken::Kind::Sign;

  bool isOpen() const { return Current.End != 0; }
  char around() const { return Brackets.empty() ? 'B' : Brackets.back(); }

  void addToken(const SourceToken &T) {
    const size_t Begin = T.Begin;
    const std::string_view Token = Source.substr(Begin, T.End - Begin);
    if (inCondition())
      Conditionals.push_back(Number);
    if (Token == "}") {
      const bool List = around() == 'I';
      pop(List ? 'I' : 'B');
      if (!List)
        closeStatement();
      extend(Begin, Token, T.What);
      if (!List && around() == 'B')
        closeStatement();
      return;
    }
    const bool Block = Token == "{" && opensBlock();
    extend(Begin, Token, T.What);
    if (Token == "(" || Token == "[")
      Brackets.push_back(Token[0]);
    else if (Token == ")")
      pop('(');
    else if (Token == "]")
      pop('[');
    else if (Token == "{")
      Brackets.push_back(Block ? 'B' : 'I');
    if (Block || (Token == ";" && around() != '('))
      closeStatement();
  }

  /// Branches of the preprocessor may leave brackets without their like.
  void pop(char Open) {
    if (!Brackets.empty() && Brackets.back() == Open)
      Brackets.pop_back();
  }

  void extend(size_t Begin, std::string_view Token, SourceToken::Kind Kind) {
    if (!isOpen()) {
      Current.Begin = Begin;
      FirstWord = Token;
    }
    Current.End = At;
    BeforeLast = Last;
    Last = Token;
    LastKind = Kind;
  }

  void closeStatement() {
    if (isOpen())
      Result.Statements.push_back(Current);
    Current = {0, 0};
    FirstWord = Last = BeforeLast = {};
  }

  /// Whether the `{` that comes now starts statements, and no list of values.
  bool opensBlock() const {
    if (Last.empty())
      return around() == 'B';
    if (BeforeLast == "->" ||
        isAmong(Last, {"else", "do", "try", "const", "noexcept", "override",
                       "final", "mutable", ")", "]"}))
      return true;
    if (isAmong(Last, {"=", ",", "(", "{", "return"}))
      return false;
    if (LastKind != SourceToken::Kind::Word && Last != ">")
      return around() == 'B';
    return around() == 'B' &&
           isAmong(FirstWord, {"struct", "class", "union", "enum", "namespace",
                               "inline", "extern", "template", "typedef"});
  }
};

SourceLayout::SourceLayout(std::string_view Source) {
  Reader(Source, *this).read();
}

std::pair<unsigned, unsigned> SourceLayout::position(size_t Offset) const {
  const auto After = std::upper_bound(
      Lines.begin() + 1, Lines.end(), Offset,
      [](size_t O, const Line &L) { return O < L.Begin; });
  const auto Number = static_cast<unsigned>(After - Lines.begin() - 1);
  return {Number, static_cast<unsigned>(Offset - Lines[Number].Begin + 1)};
}

unsigned SourceLayout::subjectOf(size_t Offset) const {
  for (unsigned N = position(Offset).first; N < Lines.size(); ++N) {
    if (Lines[N].Code)
      return N;
    if (!Lines[N].Other)
      return 0;
  }
  return 0;
}

size_t SourceLayout::offsetOf(unsigned LineNumber, unsigned Column) const {
  if (LineNumber >= Lines.size())
    return std::string_view::npos;
  return Lines[LineNumber].Begin + std::max(Column, 1u) - 1;
}

const SourceLayout::Statement *SourceLayout::statementAt(size_t Offset) const {
  const auto It = std::lower_bound(
      Statements.begin(), Statements.end(), Offset,
      [](const Statement &S, size_t O) { return S.End <= O; });
  return It == Statements.end() ? nullptr : &*It;
}

bool SourceLayout::concerns(unsigned LineNumber, const Location &Range) const {
  const size_t Begin = offsetOf(Range.Line, Range.Column);
  size_t Last = Begin;
  if (Range.EndLine)
    Last = std::max(Begin, offsetOf(Range.EndLine, Range.EndColumn) - 1);
  for (size_t Offset : {Begin, Last})
    if (const Statement *S = statementAt(Offset))
      if (position(S->Begin).first <= LineNumber &&
          LineNumber <= position(S->End - 1).first)
        return true;
  return false;
}

bool SourceLayout::isConditional(unsigned LineNumber) const {
  return LineNumber < Lines.size() && Lines[LineNumber].Conditional;
}

} // namespace nhsmail
