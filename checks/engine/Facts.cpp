//===- Facts.cpp - Locating, linking and dumping facts --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Facts.h"

#include <algorithm>
#include <set>

using namespace nhsmail;
using namespace nhsmail::facts;

Location Program::locate(const Span &S) const {
  Location L;
  if (S.File < Files.size())
    L.File = Files[S.File];
  L.Line = S.Line;
  L.Column = S.Column;
  L.EndLine = S.EndLine;
  L.EndColumn = S.EndColumn;
  return L;
}

void nhsmail::facts::link(Program &Into, Program Other) {
  std::vector<uint32_t> FileOf(Other.Files.size(), 0);
  for (uint32_t I = 0; I < Other.Files.size(); ++I) {
    auto It = std::find(Into.Files.begin(), Into.Files.end(), Other.Files[I]);
    FileOf[I] = static_cast<uint32_t>(It - Into.Files.begin());
    if (It == Into.Files.end())
      Into.Files.push_back(Other.Files[I]);
  }
  auto move = [&](Span &S) {
    if (S.File < FileOf.size())
      S.File = FileOf[S.File];
  };
  std::set<std::string> Known;
  for (const Function &F : Into.Functions)
    Known.insert(F.Key);
  for (Function &F : Other.Functions) {
    if (!Known.insert(F.Key).second)
      continue;
    move(F.Where);
    for (Block &B : F.Blocks)
      for (Instr &I : B.Instrs)
        move(I.Where);
    Into.Functions.push_back(std::move(F));
  }
  Into.Incomplete.insert(Into.Incomplete.end(), Other.Incomplete.begin(),
                         Other.Incomplete.end());
  if (Into.MainFile.empty())
    Into.MainFile = Other.MainFile;
}

std::string_view nhsmail::facts::name(Category C) {
  static constexpr std::string_view Names[] = {
      "unknown", "void",    "bool",   "number",
      "text",    "pointer", "object", "function"};
  return Names[static_cast<int>(C)];
}

static std::string_view opName(Op O) {
  static constexpr std::string_view Names[] = {
      "text",  "number", "function", "address", "temp",   "field",
      "elem",  "load",   "store",    "copy",    "closure", "call",
      "binary", "unary", "return",   "throw",   "handler", "list"};
  return Names[static_cast<int>(O)];
}

static std::string quoted(std::string_view S) {
  std::string Out = "\"";
  for (char C : S) {
    if (C == '\n') {
      Out += "\\n";
      continue;
    }
    if (C == '"' || C == '\\')
      Out += '\\';
    Out += C;
  }
  return Out + '"';
}

std::string nhsmail::facts::dump(const Program &P, const Function &F) {
  auto reg = [](Reg R) { return R ? "%" + std::to_string(R) : std::string("_"); };
  std::string Out = "function " + F.Name + "\n";
  for (size_t B = 0; B < F.Blocks.size(); ++B) {
    const Block &Block = F.Blocks[B];
    Out += " b" + std::to_string(B) + ":";
    if (Block.LoopDepth)
      Out += " loop " + std::to_string(Block.LoopDepth);
    Out += "\n";
    for (const Instr &I : Block.Instrs) {
      Out += "  ";
      if (I.Dst)
        Out += reg(I.Dst) + " = ";
      Out += opName(I.Kind);
      switch (I.Kind) {
      case Op::Text:
      case Op::Function:
      case Op::Closure:
        Out += " " + ::quoted(I.Str);
        break;
      case Op::Number:
        Out += " " + std::to_string(I.Imm);
        if (!I.Str.empty())
          Out += " " + I.Str;
        break;
      case Op::Address:
        Out += " " + F.Vars[I.Var].Name;
        break;
      case Op::Field:
        Out += " " + reg(I.A) + " ." + I.Str;
        break;
      case Op::Call: {
        const Callee &C = F.Callees[static_cast<size_t>(I.CalleeIx)];
        Out += " " + (C.Name.empty() ? "?" : C.Name) + " on " + reg(I.A) + " (";
        for (size_t N = 0; N < I.Args.size(); ++N)
          Out += (N ? ", " : "") + reg(I.Args[N]);
        Out += ")";
        break;
      }
      case Op::Binary:
      case Op::Unary:
        Out += " " + ::quoted(I.Str) + " " + reg(I.A) +
               (I.B ? " " + reg(I.B) : "");
        break;
      case Op::List:
        for (Reg R : I.Args)
          Out += " " + reg(R);
        break;
      default:
        if (I.A)
          Out += " " + reg(I.A);
        if (I.B)
          Out += " " + reg(I.B);
        break;
      }
      if (I.Where.Line)
        Out += "  @" + std::to_string(I.Where.Line) + ":" +
               std::to_string(I.Where.Column);
      Out += "\n";
    }
    Out += "  ->";
    if (Block.Condition)
      Out += " if " + reg(Block.Condition);
    for (const Edge &E : Block.Next)
      Out += E.Block == NoBlock ? " none" : " b" + std::to_string(E.Block);
    if (Block.MayUnwind)
      Out += Block.Unwind == NoBlock ? " unwind out"
                                     : " unwind b" + std::to_string(Block.Unwind);
    Out += "\n";
  }
  (void)P;
  return Out;
}

std::string nhsmail::facts::dump(const Program &P) {
  std::string Out;
  for (const Function &F : P.Functions)
    Out += dump(P, F);
  return Out;
}
