//===- Unmodelled.cpp - Mail functions that nobody describes --------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Unmodelled.h"

#include "checks/policy/FunctionNames.h"
#include "checks/policy/Names.h"

#include <algorithm>
#include <set>
#include <string>

using namespace nhsmail;
using facts::Category;

/// The name of the file, without folders and ending.
static std::string_view stemOf(std::string_view Path) {
  Path = Path.substr(Path.find_last_of("/\\") + 1);
  return Path.substr(0, Path.find('.'));
}

/// Of the languages' own libraries and of those that have nothing to do with
/// mail, whatever their functions are named.
static bool isGeneral(std::string_view Name) {
  for (std::string_view Space :
       {"std::", "boost::", "__gnu_cxx::", "testing::"})
    if (Name.starts_with(Space))
      return true;
  return false;
}

/// How many texts of the call have names that only mail has together.
static size_t partsOfMail(const facts::Callee &C) {
  std::set<std::string> Seen;
  for (size_t I = 0; I < C.ParamNames.size() && I < C.ParamCats.size(); ++I)
    if (C.ParamCats[I] != Category::Number && C.ParamCats[I] != Category::Bool)
      for (const std::string &Word : splitIdentifier(C.ParamNames[I]))
        for (std::string_view Part :
             {"to", "cc", "bcc", "recipient", "recipients", "subject", "body",
              "from", "sender", "mailbox"})
          if (Word == Part)
            Seen.insert(Word);
  return Seen.size();
}

bool nhsmail::looksLikeMail(const facts::Callee &C, std::string_view Header) {
  if (C.Name.empty() || isGeneral(C.Name))
    return false;
  bool Sends = sendsSomething(C.Name);
  bool TakesText = std::find(C.ParamCats.begin(), C.ParamCats.end(),
                             Category::Text) != C.ParamCats.end();
  if (!namesMail(C.Name) && !namesMail(stemOf(Header)))
    return Sends && TakesText && partsOfMail(C) >= 2;
  if (Sends)
    return TakesText || !C.ParamCats.empty() || C.Method;
  return TakesText && !C.Const && (C.Constructor || preparesMail(C.Name));
}

std::vector<UnmodelledCall>
nhsmail::unmodelledCalls(const facts::Program &Program,
                         const ModelSet &Models) {
  std::set<std::string> Bodies;
  for (const facts::Function &F : Program.Functions)
    Bodies.insert(F.Key);
  auto known = [&](const facts::Callee &C) {
    return Bodies.count(C.Key) || Models.names(C.Name) ||
           !Models.inferred(C.Key).empty() ||
           std::any_of(C.Bases.begin(), C.Bases.end(),
                       [&](const auto &Base) { return Models.names(Base); });
  };
  std::vector<UnmodelledCall> Out;
  facts::eachCall(Program, [&](const facts::Instr &I, const facts::Callee &C) {
    if (!known(C) && looksLikeMail(C, {}))
      Out.push_back({C.Name, C.Key, Program.locate(I.Where)});
  });
  return Out;
}
