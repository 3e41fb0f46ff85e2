//===- FactsText.cpp - Facts as text, and back ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/FactsText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

using namespace nhsmail;
using namespace nhsmail::facts;

//===----------------------------------------------------------------------===//
// What both directions know
//===----------------------------------------------------------------------===//

static constexpr std::string_view Version = "1";

static std::optional<Category> categoryNamed(std::string_view Name) {
  for (unsigned I = 0; I <= static_cast<unsigned>(Category::Callable); ++I)
    if (auto C = static_cast<Category>(I); name(C) == Name)
      return C;
  return std::nullopt;
}

std::string_view nhsmail::facts::name(Category C) {
  static constexpr std::string_view Names[] = {
      "unknown", "void",    "bool",   "number",
      "text",    "pointer", "record", "callable"};
  return Names[static_cast<size_t>(C)];
}

/// In the order of Op. Binary and Unary are written by their operators.
static constexpr std::array<std::string_view, 18> OpNames = {
    "text",    "number", "function", "address", "temp",    "field",
    "element", "load",   "store",    "copy",    "closure", "call",
    "",        "",       "return",   "throw",   "handler", "list"};

static std::string_view opName(Op O) { return OpNames[static_cast<size_t>(O)]; }

/// True of an instruction that makes a value, for a register to hold.
static bool makesValue(Op O) {
  return O != Op::Store && O != Op::Copy && O != Op::Return && O != Op::Throw;
}

static Category defaultCategory(Op O) {
  return O == Op::Text     ? Category::Text
         : O == Op::Number ? Category::Number
                           : Category::Unknown;
}

/// Arguments beyond the parameters for which a callee may have modes.
static constexpr uint32_t MaxFurtherModes = 255;

/// Length of the line of a callee that functions share: each has a copy.
static constexpr unsigned MaxSharedLength = 500;

static bool isDigit(char C) { return C >= '0' && C <= '9'; }

static bool isWordChar(char C) {
  return isDigit(C) || (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') ||
         C == '_' || C == '$' || C == '.';
}

static bool isOperatorChar(char C) {
  return std::string_view("=!<>+-*/%&|^~").find(C) != std::string_view::npos;
}

/// The length of the word at the start of \p S. A word holds `::` but neither
/// begins nor ends with it.
static size_t wordLength(std::string_view S) {
  size_t I = 0;
  while (I < S.size()) {
    if (isWordChar(S[I]))
      ++I;
    else if (I && S.substr(I, 2) == "::" && I + 2 < S.size() &&
             isWordChar(S[I + 2]))
      I += 2;
    else
      break;
  }
  return I;
}

static bool isWord(std::string_view S) {
  return !S.empty() && wordLength(S) == S.size();
}

/// Words that mean something where a string may be missing or a label stands.
static bool isReserved(std::string_view S) {
  static const std::set<std::string_view> Words = {
      "_",   "as",     "byvalue",   "const",    "constructor",
      "key", "method", "none",      "noreturn", "of",
      "on",  "out",    "overrides", "this",     "virtual"};
  return Words.count(S) != 0;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

namespace {

std::string inQuotes(std::string_view S) {
  static constexpr std::string_view Hex = "0123456789abcdef";
  std::string Out = "\"";
  for (char C : S) {
    auto Byte = static_cast<unsigned char>(C);
    if (C == '\n') {
      Out += "\\n";
    } else if (C == '\t') {
      Out += "\\t";
    } else if (C == '"' || C == '\\') {
      Out += '\\';
      Out += C;
    } else if (Byte < 0x20 || Byte == 0x7f) {
      Out += "\\x";
      Out += Hex[Byte >> 4];
      Out += Hex[Byte & 15];
    } else {
      Out += C;
    }
  }
  return Out + '"';
}

std::string spelt(std::string_view S) {
  return isWord(S) && !isReserved(S) ? std::string(S) : inQuotes(S);
}

std::string spelt(const std::vector<std::string> &List) {
  std::string Out;
  for (const std::string &S : List)
    Out += (Out.empty() ? "" : ", ") + spelt(S);
  return Out;
}

std::string speltOperator(std::string_view Op) {
  bool Plain = !Op.empty() &&
               std::all_of(Op.begin(), Op.end(), isOperatorChar) &&
               Op.find("//") == std::string_view::npos;
  return Plain ? std::string(Op) : inQuotes(Op);
}

/// Gives out labels: the name itself where it is a word that is free.
class Labeller {
public:
  std::string label(std::string Name, std::string_view Otherwise) {
    if (!isWord(Name) || isReserved(Name))
      Name = Otherwise;
    std::string Out = Name;
    for (unsigned &N = Count[Name]; !Taken.insert(Out).second;)
      Out = Name + "." + std::to_string(++N + 1);
    return Out;
  }

private:
  std::set<std::string> Taken;
  std::map<std::string, unsigned> Count; ///< Numbers tried, by name.
};

class Writer {
public:
  explicit Writer(const Program &P) : P(P) {}

  void header();
  void function(const Function &F);
  std::string Out;

private:
  void variable(const Variable &V, const std::string &Label, uint32_t Index);
  void callee(const Callee &C, const std::string &Label);
  void block(const Block &B, size_t Index);
  void instruction(const Instr &I);
  void type(const std::string &Type) {
    if (!Type.empty())
      Out += " of " + spelt(Type);
  }
  void flag(bool On, const char *Word) {
    if (On)
      Out += std::string(" ") + Word;
  }
  void span(const Span &S, uint32_t File);
  static std::string reg(Reg R) {
    return R ? "%" + std::to_string(R) : std::string("_");
  }
  static std::string block(uint32_t B) {
    return B == NoBlock ? std::string("none") : "b" + std::to_string(B);
  }
  static std::string regs(const std::vector<Reg> &List) {
    std::string Out;
    for (Reg R : List)
      Out += (Out.empty() ? "" : ", ") + reg(R);
    return "(" + Out + ")";
  }

  const Program &P;
  const Function *F = nullptr;
  std::vector<std::string> VarLabels, CalleeLabels;
};

} // namespace

/// The file of positions that name none, outside functions.
static uint32_t firstFile(const Program &P) { return P.Files.size() > 1; }

/// The same in \p F.
static uint32_t fileOf(const Program &P, const Function &F) {
  return F.Where == Span() ? firstFile(P) : F.Where.File;
}

void Writer::span(const Span &S, uint32_t File) {
  if (S == Span())
    return;
  Out += " @";
  if (S.File != File)
    Out += std::to_string(S.File) + "/";
  Out += std::to_string(S.Line) + ":" + std::to_string(S.Column);
  if (S.EndLine != S.Line)
    Out += "-" + std::to_string(S.EndLine) + ":" + std::to_string(S.EndColumn);
  else if (S.EndColumn != S.Column)
    Out += "-" + std::to_string(S.EndColumn);
}

void Writer::header() {
  Out += "facts " + std::string(Version) + "\n";
  for (const std::string &File : P.MainFiles)
    Out += "main " + spelt(File) + "\n";
  for (size_t I = 1; I < P.Files.size(); ++I)
    Out += "file " + spelt(P.Files[I]) + " // " + std::to_string(I) + "\n";
  for (const auto &[Macro, Value] : P.Versions)
    Out += "version " + spelt(Macro) + " " + spelt(Value) + "\n";
  for (const std::string &Name : P.Incomplete)
    Out += "incomplete " + spelt(Name) + "\n";
}

void Writer::variable(const Variable &V, const std::string &Label,
                      uint32_t Index) {
  Out += Label;
  if (V.Name != Label)
    Out += " " + spelt(V.Name);
  if (V.Index != Index)
    Out += " #" + std::to_string(V.Index);
  if (V.Cat != Category::Unknown)
    Out += ": " + std::string(name(V.Cat));
  type(V.Type);
  flag(V.ByValue, "byvalue");
  flag(V.Constant, "const");
}

void Writer::callee(const Callee &C, const std::string &Label) {
  Out += "  callee @" + Label;
  if (C.Name != Label)
    Out += " " + spelt(C.Name);
  Out += "(";
  size_t Count = C.ParamCats.size();
  bool Nameless = std::all_of(C.ParamNames.begin(), C.ParamNames.end(),
                              [](const std::string &N) { return N.empty(); });
  for (size_t I = 0; I < Count; ++I) {
    Out += I ? ", " : "";
    // That there are names is told by the first, if they are all empty.
    if (!C.ParamNames.empty() &&
        (!C.ParamNames[I].empty() || (Nameless && I == 0)))
      Out += spelt(C.ParamNames[I]) + ": ";
    Out += name(C.ParamCats[I]);
    flag(C.ParamModes[I] == 'c', "const");
    flag(C.ParamModes[I] == 'm', "mut");
  }
  if (C.ParamModes.size() > Count)
    Out += (Count ? ", ... " : "... ") +
           std::to_string(C.ParamModes.size() - Count);
  Out += ") -> " + std::string(name(C.Result));
  type(C.ResultType);
  flag(C.ResultIsObject, "object");
  flag(C.ResultIsPointer, "pointer");
  if (C.Key != C.Name)
    Out += " key " + spelt(C.Key);
  if (!C.Bases.empty())
    Out += " overrides " + spelt(C.Bases);
  flag(C.Virtual, "virtual");
  flag(C.Constructor, "constructor");
  flag(C.NoReturn, "noreturn");
  flag(C.Method, "method");
  flag(C.Const, "const");
  Out += "\n";
}

void Writer::instruction(const Instr &I) {
  Out += "  ";
  if (I.Dst)
    Out += reg(I.Dst) + " = ";
  Out += opName(I.Kind);
  switch (I.Kind) {
  case Op::Text:
    Out += " " + inQuotes(I.Str);
    break;
  case Op::Number:
    Out += " " + std::to_string(I.Imm);
    if (!I.Str.empty())
      Out += " " + spelt(I.Str);
    break;
  case Op::Function:
  case Op::Closure:
    Out += " " + spelt(I.Str);
    break;
  case Op::Address:
    Out += " " + VarLabels[I.Var];
    break;
  case Op::Temp:
  case Op::Handler:
    break;
  case Op::Field:
    Out += " " + reg(I.A) + " " + spelt(I.Str);
    break;
  case Op::Element:
    Out += " " + reg(I.A);
    if (I.B)
      Out += ", " + reg(I.B);
    break;
  case Op::Load:
    flag(I.Imm, "pointer");
    Out += " " + reg(I.A);
    break;
  case Op::Store:
  case Op::Copy:
    Out += " " + reg(I.A) + ", " + reg(I.B);
    break;
  case Op::Call:
    Out += " @" + CalleeLabels[static_cast<size_t>(I.CalleeIx)];
    if (I.A)
      Out += " on " + reg(I.A) + " ";
    Out += regs(I.Args);
    break;
  case Op::Binary:
    Out += reg(I.A) + " " + speltOperator(I.Str) + " " + reg(I.B);
    break;
  case Op::Unary:
    Out += speltOperator(I.Str);
    Out += (Out.back() == '"' ? " " : "") + reg(I.A);
    break;
  case Op::Return:
    flag(I.Imm, "object");
    if (I.A)
      Out += " " + reg(I.A);
    break;
  case Op::Throw:
    flag(I.Imm, "object");
    if (I.A)
      Out += " " + reg(I.A);
    break;
  case Op::List:
    flag(I.Imm, "values");
    Out += " " + regs(I.Args);
    break;
  }
  if (I.Cat != defaultCategory(I.Kind))
    Out += " as " + std::string(name(I.Cat));
  type(I.Type);
  span(I.Where, fileOf(P, *F));
  Out += "\n";
}

void Writer::block(const Block &B, size_t Index) {
  Out += block(static_cast<uint32_t>(Index)) + ":";
  if (B.LoopDepth)
    Out += " loop " + std::to_string(B.LoopDepth);
  if (B.MayUnwind)
    Out += " unwind " + (B.Unwind == NoBlock ? "out" : block(B.Unwind));
  Out += "\n";
  for (const Instr &I : B.Instrs)
    instruction(I);
  switch (B.Kind) {
  case Exit::End:
    return;
  case Exit::Jump:
    Out +=
        B.Next.empty() ? "  unreachable" : "  goto " + block(B.Next[0].Block);
    break;
  case Exit::Branch:
    Out += "  if " + reg(B.Condition);
    for (size_t I = 0; I < B.Next.size(); ++I)
      Out += (I ? " else " : " ") + block(B.Next[I].Block);
    break;
  case Exit::Switch:
    Out += "  switch " + reg(B.Condition);
    for (const Edge &E : B.Next) {
      for (size_t I = 0; I < E.Cases.size(); ++I)
        Out += (I ? ", " : " case ") + std::to_string(E.Cases[I]);
      Out += (E.Cases.empty() ? " default: " : ": ") + block(E.Block);
    }
    break;
  }
  Out += "\n";
}

static std::string lastComponent(const std::string &Name) {
  size_t At = Name.rfind("::");
  return At == std::string::npos ? Name : Name.substr(At + 2);
}

void Writer::function(const Function &Of) {
  F = &Of;
  Labeller Vars, Callees;
  VarLabels.clear();
  for (const Variable &V : F->Vars)
    VarLabels.push_back(V.Kind == VarKind::This ? "this"
                                                : Vars.label(V.Name, "v"));
  CalleeLabels.clear();
  for (const Callee &C : F->Callees) {
    std::string Last = lastComponent(C.Name); // `operator+` is `operator`.
    std::erase_if(Last, [](char Ch) { return !isWordChar(Ch); });
    if (!Last.empty() && isDigit(Last[0]))
      Last.clear();
    CalleeLabels.push_back(
        Callees.label(std::move(Last), C.Name.empty() ? "value" : "callee"));
  }
  Out += "\nfunction " + spelt(F->Name) + "(";
  for (uint32_t I = 0; I < F->ParamCount; ++I) {
    Out += I ? ", " : "";
    variable(F->Vars[I], VarLabels[I], I);
  }
  Out += ")";
  if (F->Result != Category::Unknown)
    Out += " -> " + std::string(name(F->Result));
  if (F->Key != F->Name)
    Out += " key " + spelt(F->Key);
  if (F->ShortName != lastComponent(F->Name))
    Out += " short " + spelt(F->ShortName);
  if (!F->Bases.empty())
    Out += " overrides " + spelt(F->Bases);
  if (!F->Annotations.empty())
    Out += " annotate " + spelt(F->Annotations);
  flag(F->Method, "method");
  flag(F->Internal, "internal");
  flag(F->Dormant, "dormant");
  flag(F->Virtual, "virtual");
  span(F->Where, firstFile(P));
  Out += " {\n";
  uint32_t Locals = 0;
  for (size_t I = F->ParamCount; I < F->Vars.size(); ++I) {
    const Variable &V = F->Vars[I];
    switch (V.Kind) {
    case VarKind::Local:
      Out += "  var ";
      break;
    case VarKind::Global:
      Out += "  global ";
      break;
    case VarKind::Parameter:
      Out += "  further ";
      break;
    case VarKind::This:
      Out += "  ";
      break;
    }
    variable(V, VarLabels[I], V.Kind == VarKind::Local ? Locals++ : 0);
    Out += "\n";
  }
  for (size_t I = 0; I < F->Callees.size(); ++I)
    callee(F->Callees[I], CalleeLabels[I]);
  for (size_t I = 0; I < F->Blocks.size(); ++I)
    block(F->Blocks[I], I);
  Out += "}\n";
}

std::string nhsmail::facts::dump(const Program &P, const Function &F) {
  Writer W(P);
  W.function(F);
  return std::move(W.Out);
}

std::string nhsmail::facts::dump(const Program &P) {
  Writer W(P);
  W.header();
  for (const Function &F : P.Functions)
    W.function(F);
  return std::move(W.Out) + "\nend\n";
}

//===----------------------------------------------------------------------===//
// Reading: tokens
//===----------------------------------------------------------------------===//

namespace {

struct Token {
  enum Kind : uint8_t {
    End,
    NewLine,
    Word,
    String,   ///< Text is what it says, without quotes and escapes.
    Register, ///< Text is what follows the `%`.
    Callee,   ///< Text is what follows the `@`.
    Operator,
    Punctuation,
    Bad ///< Text is what is wrong with it.
  } What = End;
  std::string Text;
  unsigned Line = 1, Column = 1;
  unsigned EndColumn = 1;

  bool is(std::string_view S) const {
    return (What == Word || What == Operator || What == Punctuation) &&
           Text == S;
  }
};

class Lexer {
public:
  explicit Lexer(std::string_view Source) : Rest(Source) {}

  Token next() {
    skip();
    Token T;
    T.Line = Line;
    T.Column = Column;
    scan(T);
    T.EndColumn = Column;
    if (T.What == Token::NewLine) {
      ++Line;
      Column = 1;
    }
    return T;
  }

private:
  std::string_view take(size_t Count) {
    std::string_view Out = Rest.substr(0, Count);
    Rest.remove_prefix(Out.size());
    Column += static_cast<unsigned>(Out.size());
    return Out;
  }
  char peek(size_t Ahead) const {
    return Ahead < Rest.size() ? Rest[Ahead] : '\0';
  }
  void skip() {
    size_t I = Rest.find_first_not_of(" \t\r");
    take(I == std::string_view::npos ? Rest.size() : I);
    if (Rest.starts_with("//"))
      take(std::min(Rest.find('\n'), Rest.size()));
  }
  void scan(Token &T);
  void string(Token &T);

  std::string_view Rest;
  unsigned Line = 1, Column = 1;
};

} // namespace

void Lexer::scan(Token &T) {
  if (Rest.empty())
    return;
  char C = Rest[0];
  auto set = [&](Token::Kind Kind, size_t Length, size_t Skip = 0) {
    T.What = Kind;
    T.Text = take(Length).substr(Skip);
  };
  if (C == '\n')
    return set(Token::NewLine, 1);
  if (C == '"')
    return string(T);
  if (size_t Length = wordLength(Rest))
    return set(Token::Word, Length);
  if (C == '%' && isWordChar(peek(1)))
    return set(Token::Register, 1 + wordLength(Rest.substr(1)), 1);
  if (C == '@' && isWordChar(peek(1)) && !isDigit(peek(1)))
    return set(Token::Callee, 1 + wordLength(Rest.substr(1)), 1);
  if (std::string_view("@(),:{}#").find(C) != std::string_view::npos)
    return set(Token::Punctuation, 1);
  size_t Length = 0;
  while (isOperatorChar(peek(Length)) &&
         !(peek(Length) == '%' && isWordChar(peek(Length + 1))))
    ++Length;
  if (Length)
    return set(Token::Operator, Length);
  take(1);
  T.What = Token::Bad;
  T.Text = "no facts are written with this character";
}

void Lexer::string(Token &T) {
  take(1);
  T.What = Token::String;
  auto bad = [&](const char *Why) {
    T.What = Token::Bad;
    T.Text = Why;
    T.Column = Column;
  };
  auto hex = [](char C) {
    return isDigit(C) ? C - '0' : C >= 'a' && C <= 'f' ? C - 'a' + 10 : -1;
  };
  while (!Rest.empty() && Rest[0] != '"') {
    if (Rest[0] == '\n')
      return bad("the string does not end on its line");
    if (Rest[0] != '\\') {
      T.Text += take(1);
      continue;
    }
    switch (peek(1)) {
    case 'n':
      T.Text += '\n';
      break;
    case 't':
      T.Text += '\t';
      break;
    case '"':
    case '\\':
      T.Text += peek(1);
      break;
    case 'x':
      if (hex(peek(2)) < 0 || hex(peek(3)) < 0)
        return bad("'\\x' takes two digits of 0-9 and a-f");
      T.Text += static_cast<char>(hex(peek(2)) * 16 + hex(peek(3)));
      take(2);
      break;
    default:
      return bad("no such escape; there are \\n \\t \\\" \\\\ and \\xNN");
    }
    take(2);
  }
  if (Rest.empty())
    return bad("the string does not end");
  take(1);
}

//===----------------------------------------------------------------------===//
// Reading: programs
//===----------------------------------------------------------------------===//

namespace {

/// Reads a program from its text. Every function returns false after it has
/// noted what is wrong, and callers give up then.
class Parser {
public:
  explicit Parser(std::string_view Text) : Source(Text) { advance(); }

  std::variant<Program, ParseError> run() {
    if (program())
      return std::move(P);
    return std::move(Error);
  }

private:
  // Tokens.
  void advance() {
    LastEnd = Now.EndColumn;
    Now = Source.next();
  }
  bool fail(const Token &At, std::string Message) {
    if (Error.Message.empty())
      Error = {At.Line, At.Column, std::move(Message)};
    return false;
  }
  bool unexpected(const std::string &Wanted) {
    return fail(Now, Now.What == Token::Bad ? Now.Text
                     : Now.What == Token::End
                         ? "the text ends where " + Wanted + " is expected"
                         : Wanted + " is expected here");
  }
  bool accept(std::string_view Text) {
    if (!Now.is(Text))
      return false;
    advance();
    return true;
  }
  bool expect(const char *Text) {
    return accept(Text) || unexpected("'" + std::string(Text) + "'");
  }
  bool endLine() {
    if (Now.What != Token::NewLine)
      return unexpected("the end of the line");
    skipLines();
    return true;
  }
  void skipLines() {
    while (Now.What == Token::NewLine)
      advance();
  }
  bool isString() const {
    return Now.What == Token::Word || Now.What == Token::String;
  }
  /// True where a string may be missing and is not.
  bool isOptionalString() const {
    return Now.What == Token::String ||
           (Now.What == Token::Word && !isReserved(Now.Text));
  }
  bool string(std::string &Out, const char *What = "a name") {
    if (!isString())
      return unexpected(What);
    Out = std::move(Now.Text);
    advance();
    return true;
  }
  bool strings(std::vector<std::string> &Out) {
    do
      if (!string(Out.emplace_back()))
        return false;
    while (accept(","));
    return true;
  }
  template <typename Int> bool number(Int &Out);
  bool category(Category &Out);

  // Lines of a program.
  bool program();
  bool line();
  bool file();
  bool callee(std::vector<Callee> &Into, std::map<std::string, size_t> &Labels);
  bool sharedCallee();
  bool parameter(Callee &C);
  bool span(Span &Out, uint32_t File);

  // Functions.
  bool function();
  bool header();
  /// \p Further: an argument behind those that parameters name.
  bool variable(VarKind Kind, bool Further = false);
  bool functionLine();
  bool isLabel() const;
  bool beginBlock();
  bool terminator();
  bool target(uint32_t &Out);
  /// The block that the word is the label of.
  uint32_t blockId();
  bool resolveBlocks();
  bool resolveRegisters();
  void addEdge() { block().Next.emplace_back(); }
  Block &block() { return F.Blocks.back(); }

  // Instructions.
  bool instruction();
  bool operation(Instr &I);
  bool operatorName(std::string &Out);
  bool reg(Reg &Out);
  bool regs(std::vector<Reg> &Out);
  bool calleeOf(Instr &I);
  bool isRegister() const { return Now.What == Token::Register || Now.is("_"); }

  Lexer Source;
  Token Now;
  unsigned LastEnd = 1; ///< Where the token before Now ended.
  ParseError Error;
  Program P;
  std::optional<uint32_t> Here; ///< The file of `here`.
  std::vector<Callee> Shared;
  std::map<std::string, size_t> SharedLabels;

  // Of the function being read. Blocks and registers go by the order of their
  // first mention until all are known.
  struct Mention {
    Token First;
    std::optional<uint32_t> Index; ///< Of a block: where it stands.
    bool Written = false;          ///< Of a register.
  };
  Function F;
  uint32_t Locals = 0;
  bool Terminated = false; ///< The last block has its last line.
  std::map<std::string, size_t> VarLabels, CalleeLabels;
  std::map<std::string, uint32_t> BlockIds, RegIds;
  std::vector<Mention> BlockMentions, RegMentions;
};

} // namespace

template <typename Int> bool Parser::number(Int &Out) {
  Token At = Now;
  std::string Digits;
  if (std::is_signed_v<Int> && accept("-"))
    Digits = "-";
  if (Now.What != Token::Word || !isDigit(Now.Text[0]))
    return unexpected("a number");
  Digits += Now.Text;
  const char *End = Digits.data() + Digits.size();
  auto [Stop, Code] = std::from_chars(Digits.data(), End, Out);
  if (Code == std::errc::result_out_of_range)
    return fail(At, "the number is out of range");
  if (Stop != End)
    return unexpected("a number");
  advance();
  return true;
}

bool Parser::category(Category &Out) {
  std::optional<Category> C =
      Now.What == Token::Word ? categoryNamed(Now.Text) : std::nullopt;
  if (!C)
    return unexpected("a category (unknown, void, bool, number, text, pointer, "
                      "record, callable)");
  Out = *C;
  advance();
  return true;
}

bool Parser::program() {
  skipLines();
  if (!expect("facts"))
    return false;
  if (!Now.is(Version))
    return unexpected("version " + std::string(Version));
  advance();
  if (!endLine())
    return false;
  while (!accept("end"))
    if (!line())
      return false;
  skipLines();
  if (Now.What != Token::End)
    return unexpected("nothing, after 'end',");
  return true;
}

bool Parser::line() {
  if (accept("main")) {
    std::string File;
    if (!string(File, "a file") || !endLine())
      return false;
    P.MainFiles.insert(std::move(File));
    return true;
  }
  if (accept("version")) {
    std::string Macro;
    return string(Macro, "a macro") && string(P.Versions[Macro], "its value") &&
           endLine();
  }
  if (accept("incomplete"))
    return string(P.Incomplete.emplace_back()) && endLine();
  if (Now.is("file") || Now.is("here"))
    return file();
  if (Now.is("callee"))
    return sharedCallee();
  if (Now.is("function"))
    return function();
  return unexpected("'file', 'callee', 'function', another line of a program "
                    "or 'end'");
}

bool Parser::file() {
  if (!P.Functions.empty())
    return fail(Now, "files come before functions");
  if (accept("here"))
    Here = static_cast<uint32_t>(P.Files.size());
  else
    advance();
  return string(P.Files.emplace_back(), "a file") && endLine();
}

bool Parser::sharedCallee() {
  Token At = Now;
  advance();
  if (!callee(Shared, SharedLabels))
    return false;
  if (LastEnd > MaxSharedLength)
    return fail(At, "a callee that functions share may take " +
                        std::to_string(MaxSharedLength) + " characters");
  return endLine();
}

bool Parser::span(Span &Out, uint32_t File) {
  Out.File = File;
  Token At = Now;
  if (!number(Out.Line))
    return false;
  if (accept("/")) {
    Out.File = Out.Line;
    if (Out.File >= P.Files.size())
      return fail(At, "there is no file " + std::to_string(Out.File));
    if (!number(Out.Line))
      return false;
  }
  if (!expect(":") || !number(Out.Column))
    return false;
  Out.EndLine = Out.Line;
  Out.EndColumn = Out.Column;
  if (!accept("-"))
    return true;
  if (!number(Out.EndColumn))
    return false;
  if (accept(":")) {
    Out.EndLine = Out.EndColumn;
    return number(Out.EndColumn);
  }
  return true;
}

bool Parser::parameter(Callee &C) {
  std::string Name;
  Token At = Now;
  if (!string(Name, "a parameter"))
    return false;
  std::optional<Category> Cat;
  if (accept(":")) {
    // One that has a name: the others have an empty one.
    C.ParamNames.resize(C.ParamCats.size());
    C.ParamNames.push_back(std::move(Name));
    if (!category(Cat.emplace()))
      return false;
  } else {
    Cat = categoryNamed(Name);
    if (!Cat)
      return fail(At, "'NAME: CATEGORY' or a category is expected here");
    if (!C.ParamNames.empty())
      C.ParamNames.emplace_back();
  }
  C.ParamCats.push_back(*Cat);
  C.ParamModes.push_back(accept("const") ? 'c' : accept("mut") ? 'm' : 'v');
  return true;
}

bool Parser::callee(std::vector<Callee> &Into,
                    std::map<std::string, size_t> &Labels) {
  if (Now.What != Token::Callee)
    return unexpected("'@' and a label");
  if (!Labels.emplace(Now.Text, Into.size()).second)
    return fail(Now, "there is another callee '@" + Now.Text + "'");
  Callee C;
  C.Name = Now.Text;
  advance();
  if (isOptionalString() && !string(C.Name))
    return false;
  C.Key = C.Name;
  if (accept("(") && !accept(")")) {
    do {
      Token At = Now;
      if (accept("...")) {
        uint32_t More = 0;
        At = Now;
        if (!number(More))
          return false;
        if (More > MaxFurtherModes)
          return fail(At, "there may be " + std::to_string(MaxFurtherModes) +
                              " at most");
        C.ParamModes.append(More, 'c');
        break;
      }
      if (!parameter(C))
        return false;
    } while (accept(","));
    if (!expect(")"))
      return false;
  }
  if (accept("->")) {
    if (!category(C.Result))
      return false;
    if (accept("of") && !string(C.ResultType, "a type"))
      return false;
    C.ResultIsObject = accept("object");
    C.ResultIsPointer = accept("pointer");
  }
  while (Now.What != Token::NewLine) {
    if (accept("key")) {
      if (!string(C.Key, "a key"))
        return false;
    } else if (accept("overrides")) {
      if (!strings(C.Bases))
        return false;
    } else if (accept("virtual")) {
      C.Virtual = true;
    } else if (accept("constructor")) {
      C.Constructor = true;
    } else if (accept("noreturn")) {
      C.NoReturn = true;
    } else if (accept("method")) {
      C.Method = true;
    } else if (accept("const")) {
      C.Const = true;
    } else {
      return unexpected("an attribute of a callee or the end of the line");
    }
  }
  Into.push_back(std::move(C));
  return true;
}

//===----------------------------------------------------------------------===//
// Reading: functions
//===----------------------------------------------------------------------===//

bool Parser::variable(VarKind Kind, bool Further) {
  Variable V;
  V.Kind = Kind;
  Token At = Now;
  std::string Label = "this";
  if (Kind != VarKind::This && !string(Label, "a variable"))
    return false;
  if (!VarLabels.emplace(Label, F.Vars.size()).second)
    return fail(At, "there is another variable '" + Label + "'");
  V.Name = std::move(Label);
  if (isOptionalString() && !string(V.Name))
    return false;
  const bool Listed = Kind == VarKind::Parameter && !Further;
  if (Listed)
    V.Index = static_cast<uint32_t>(F.Vars.size());
  if (Kind == VarKind::Local)
    V.Index = Locals++;
  if ((Kind == VarKind::Local || Further) && accept("#") && !number(V.Index))
    return false;
  if (accept(":") && !category(V.Cat))
    return false;
  if (accept("of") && !string(V.Type, "a type"))
    return false;
  V.ByValue = accept("byvalue");
  V.Constant = accept("const");
  F.Vars.push_back(std::move(V));
  return true;
}

bool Parser::header() {
  if (!string(F.Name, "the name of a function") || !expect("("))
    return false;
  if (!accept(")")) {
    do
      if (!variable(VarKind::Parameter))
        return false;
    while (accept(","));
    if (!expect(")"))
      return false;
  }
  F.ParamCount = static_cast<uint32_t>(F.Vars.size());
  F.Key = F.Name;
  F.ShortName = lastComponent(F.Name);
  if (accept("->") && !category(F.Result))
    return false;
  while (!accept("{")) {
    if (accept("key")) {
      if (!string(F.Key, "a key"))
        return false;
    } else if (accept("short")) {
      if (!string(F.ShortName))
        return false;
    } else if (accept("overrides")) {
      if (!strings(F.Bases))
        return false;
    } else if (accept("annotate")) {
      if (!strings(F.Annotations))
        return false;
    } else if (accept("method")) {
      F.Method = true;
    } else if (accept("internal")) {
      F.Internal = true;
    } else if (accept("dormant")) {
      F.Dormant = true;
    } else if (accept("virtual")) {
      F.Virtual = true;
    } else if (accept("@")) {
      if (!span(F.Where, firstFile(P)))
        return false;
    } else {
      return unexpected("an attribute of a function or '{'");
    }
  }
  return true;
}

bool Parser::function() {
  F = Function();
  Locals = 0;
  Terminated = false;
  VarLabels.clear();
  CalleeLabels.clear();
  BlockIds.clear();
  RegIds.clear();
  BlockMentions.clear();
  RegMentions.clear();
  Token Begin = Now;
  advance();
  if (!header())
    return false;
  bool Placed = F.Where == Span() && Here;
  if (Placed)
    F.Where = {*Here, Begin.Line, Begin.Column, Begin.Line, Begin.Column};
  skipLines();
  while (!Now.is("}"))
    if (!functionLine())
      return false;
  if (Placed) {
    F.Where.EndLine = Now.Line;
    F.Where.EndColumn = Now.EndColumn;
  }
  advance();
  if (F.Blocks.empty())
    F.Blocks.emplace_back();
  if (!resolveBlocks() || !resolveRegisters())
    return false;
  P.Functions.push_back(std::move(F));
  return endLine();
}

bool Parser::functionLine() {
  if (isLabel())
    return beginBlock() && endLine();
  if (accept("var"))
    return variable(VarKind::Local) && endLine();
  if (accept("global"))
    return variable(VarKind::Global) && endLine();
  if (accept("this"))
    return variable(VarKind::This) && endLine();
  if (accept("further"))
    return variable(VarKind::Parameter, true) && endLine();
  if (accept("callee"))
    return callee(F.Callees, CalleeLabels) && endLine();
  if (Now.What != Token::Word && Now.What != Token::Register)
    return unexpected("an instruction, a label or '}'");
  if (Terminated)
    return unexpected("a label or '}', as the block has ended,");
  if (F.Blocks.empty())
    F.Blocks.emplace_back();
  if (Now.is("goto") || Now.is("unreachable") || Now.is("if") ||
      Now.is("switch"))
    return terminator() && endLine();
  return instruction() && endLine();
}

bool Parser::isLabel() const {
  Lexer Ahead = Source;
  return Now.What == Token::Word && !Now.is("this") && Ahead.next().is(":");
}

bool Parser::beginBlock() {
  if (isReserved(Now.Text))
    return fail(Now, "'" + Now.Text + "' cannot be a label");
  std::optional<uint32_t> &Index = BlockMentions[blockId()].Index;
  if (Index)
    return fail(Now, "there is another block '" + Now.Text + "'");
  Index = static_cast<uint32_t>(F.Blocks.size());
  F.Blocks.emplace_back();
  Terminated = false;
  advance();
  advance(); // The `:`.
  while (Now.What != Token::NewLine) {
    if (accept("loop")) {
      if (!number(block().LoopDepth))
        return false;
    } else if (accept("unwind")) {
      block().MayUnwind = true;
      block().Unwind = NoBlock;
      if (!accept("out") && !target(block().Unwind))
        return false;
    } else {
      return unexpected("'loop', 'unwind' or the end of the line");
    }
  }
  return true;
}

uint32_t Parser::blockId() {
  auto [It, New] = BlockIds.try_emplace(
      Now.Text, static_cast<uint32_t>(BlockMentions.size()));
  if (New)
    BlockMentions.push_back({Now, {}, false});
  return It->second;
}

bool Parser::target(uint32_t &Out) {
  if (Now.What != Token::Word)
    return unexpected("a label");
  Out = Now.is("none") ? NoBlock : blockId();
  advance();
  return true;
}

bool Parser::terminator() {
  Terminated = true;
  Block &B = block();
  if (accept("unreachable")) {
    B.Kind = Exit::Jump;
    return true;
  }
  if (accept("goto")) {
    B.Kind = Exit::Jump;
    addEdge();
    return target(B.Next.back().Block);
  }
  if (accept("if")) {
    B.Kind = Exit::Branch;
    if (!reg(B.Condition))
      return false;
    if (Now.What == Token::NewLine)
      return true;
    do {
      addEdge();
      if (!target(B.Next.back().Block))
        return false;
    } while (accept("else"));
    return true;
  }
  B.Kind = Exit::Switch;
  advance();
  if (!reg(B.Condition))
    return false;
  while (Now.What != Token::NewLine) {
    addEdge();
    Edge &E = B.Next.back();
    if (accept("case")) {
      do
        if (!number(E.Cases.emplace_back()))
          return false;
      while (accept(","));
    } else if (!accept("default")) {
      return unexpected("'case', 'default' or the end of the line");
    }
    if (!expect(":") || !target(E.Block))
      return false;
  }
  return true;
}

bool Parser::resolveBlocks() {
  for (const Mention &M : BlockMentions)
    if (!M.Index)
      return fail(M.First, "there is no block '" + M.First.Text + "'");
  auto resolve = [&](uint32_t &Id) {
    if (Id != NoBlock)
      Id = *BlockMentions[Id].Index;
  };
  for (Block &B : F.Blocks) {
    if (B.MayUnwind)
      resolve(B.Unwind);
    for (Edge &E : B.Next)
      resolve(E.Block);
  }
  return true;
}

bool Parser::resolveRegisters() {
  std::vector<Reg> NumberOf(RegMentions.size(), 0);
  std::vector<bool> Taken(RegMentions.size() + 1, false);
  for (const auto &[Name, Id] : RegIds) {
    const Mention &M = RegMentions[Id];
    if (!M.Written)
      return fail(M.First, "nothing writes register '%" + Name + "'");
    if (!std::all_of(Name.begin(), Name.end(), isDigit))
      continue;
    Reg N = 0;
    std::from_chars(Name.data(), Name.data() + Name.size(), N);
    if (N == 0 || N > RegMentions.size() || Name != std::to_string(N))
      return fail(M.First, "registers are numbered from %1 without gaps, and "
                           "there are " +
                               std::to_string(RegMentions.size()));
    NumberOf[Id] = N;
    Taken[N] = true;
  }
  Reg Next = 1;
  for (Reg &N : NumberOf) {
    if (N)
      continue;
    while (Taken[Next])
      ++Next;
    N = Next++;
  }
  auto resolve = [&](Reg &R) {
    if (R)
      R = NumberOf[R - 1];
  };
  for (Block &B : F.Blocks) {
    resolve(B.Condition);
    for (Instr &I : B.Instrs) {
      resolve(I.Dst);
      resolve(I.A);
      resolve(I.B);
      for (Reg &R : I.Args)
        resolve(R);
    }
  }
  F.RegCount = static_cast<uint32_t>(RegMentions.size() + 1);
  return true;
}

//===----------------------------------------------------------------------===//
// Reading: instructions
//===----------------------------------------------------------------------===//

bool Parser::reg(Reg &Out) {
  if (accept("_")) {
    Out = 0;
    return true;
  }
  if (Now.What != Token::Register)
    return unexpected("a register");
  auto [It, New] =
      RegIds.try_emplace(Now.Text, static_cast<uint32_t>(RegMentions.size()));
  if (New)
    RegMentions.push_back({Now, {}, false});
  Out = It->second + 1;
  advance();
  return true;
}

bool Parser::regs(std::vector<Reg> &Out) {
  if (!expect("("))
    return false;
  if (accept(")"))
    return true;
  do
    if (!reg(Out.emplace_back()))
      return false;
  while (accept(","));
  return expect(")");
}

bool Parser::calleeOf(Instr &I) {
  if (Now.What != Token::Callee)
    return unexpected("'@' and the label of a callee");
  auto It = CalleeLabels.find(Now.Text);
  if (It == CalleeLabels.end()) {
    auto Known = SharedLabels.find(Now.Text);
    if (Known == SharedLabels.end())
      return fail(Now, "there is no callee '@" + Now.Text + "'");
    It = CalleeLabels.emplace(Now.Text, F.Callees.size()).first;
    F.Callees.push_back(Shared[Known->second]);
  }
  I.CalleeIx = static_cast<int32_t>(It->second);
  advance();
  return true;
}

bool Parser::operatorName(std::string &Out) {
  if (Now.What != Token::Operator && Now.What != Token::String)
    return unexpected("an operator");
  Out = std::move(Now.Text);
  advance();
  return true;
}

bool Parser::operation(Instr &I) {
  if (isRegister()) {
    I.Kind = Op::Binary;
    return reg(I.A) && operatorName(I.Str) && reg(I.B);
  }
  if (Now.What == Token::Operator || Now.What == Token::String) {
    I.Kind = Op::Unary;
    return operatorName(I.Str) && reg(I.A);
  }
  auto It = std::find(OpNames.begin(), OpNames.end(), Now.Text);
  if (Now.What != Token::Word || It == OpNames.end())
    return unexpected("an instruction");
  I.Kind = static_cast<Op>(It - OpNames.begin());
  I.Cat = defaultCategory(I.Kind);
  advance();
  switch (I.Kind) {
  case Op::Text:
    return string(I.Str, "a text");
  case Op::Number:
    return number(I.Imm) && (!isOptionalString() || string(I.Str));
  case Op::Function:
  case Op::Closure:
    return string(I.Str, "the key of a function");
  case Op::Address: {
    Token At = Now;
    std::string Label;
    if (!string(Label, "a variable"))
      return false;
    auto Var = VarLabels.find(Label);
    if (Var == VarLabels.end())
      return fail(At, "there is no variable '" + Label + "'");
    I.Var = static_cast<uint32_t>(Var->second);
    return true;
  }
  case Op::Temp:
  case Op::Handler:
    return true;
  case Op::Field:
    return reg(I.A) && string(I.Str, "the name of a field");
  case Op::Element:
    return reg(I.A) && (!accept(",") || reg(I.B));
  case Op::Load:
    I.Imm = accept("pointer");
    return reg(I.A);
  case Op::Store:
  case Op::Copy:
    return reg(I.A) && expect(",") && reg(I.B);
  case Op::Call:
    return calleeOf(I) && (!accept("on") || reg(I.A)) && regs(I.Args);
  case Op::Return:
    I.Imm = accept("object");
    return !isRegister() || reg(I.A);
  case Op::Throw:
    I.Imm = accept("object");
    return !isRegister() || reg(I.A);
  case Op::List:
    I.Imm = accept("values");
    return regs(I.Args);
  case Op::Binary:
  case Op::Unary:
    break;
  }
  return false;
}

bool Parser::instruction() {
  Instr I;
  Token First = Now;
  if (Now.What == Token::Register) {
    if (!reg(I.Dst) || !expect("="))
      return false;
    Mention &M = RegMentions[I.Dst - 1];
    if (M.Written)
      return fail(First, "register '%" + First.Text + "' is written twice");
    M.Written = true;
  }
  if (!operation(I))
    return false;
  if (I.Dst && !makesValue(I.Kind))
    return fail(First, "'" + std::string(opName(I.Kind)) + "' makes no value");
  if (!I.Dst && makesValue(I.Kind) && I.Kind != Op::Call)
    return fail(First, "a register for the value is expected here");
  if (accept("as") && !category(I.Cat))
    return false;
  if (accept("of") && !string(I.Type, "a type"))
    return false;
  if (accept("@")) {
    if (!span(I.Where, fileOf(P, F)))
      return false;
  } else if (Here) {
    I.Where = {*Here, First.Line, First.Column, First.Line, LastEnd};
  }
  block().Instrs.push_back(std::move(I));
  return true;
}

std::variant<Program, ParseError> nhsmail::facts::parse(std::string_view Text) {
  return Parser(Text).run();
}
