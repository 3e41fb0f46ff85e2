//===- Facts.cpp - Locating and linking facts -----------------------------===//
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
  Into.Versions.merge(Other.Versions);
  if (Into.MainFile.empty())
    Into.MainFile = Other.MainFile;
}
