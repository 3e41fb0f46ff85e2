//===- CoveringUnits.cpp - Units that stand for headers -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CoveringUnits.h"

#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/report/ChangedLines.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>

namespace nhsmail {

namespace fs = std::filesystem;

/// True where \p A and \p B, which are absolute, are one file.
static bool isSameFile(const std::string &A, const fs::path &B) {
  std::error_code Error;
  return A == B || (fs::path(A).filename() == B.filename() &&
                    fs::equivalent(A, B, Error));
}

const std::vector<Include> &CoveringUnits::includesIn(const std::string &File) {
  auto [It, New] = Includes.try_emplace(File);
  if (New)
    It->second = includesOf(readFile(File).value_or(""));
  return It->second;
}

bool CoveringUnits::reaches(const CompileUnit &Unit,
                            const std::string &Header) {
  const SearchPath Where = SearchPath::of(Unit);
  std::vector<std::string> Folders = Where.Quoted;
  Folders.push_back(""); // Ends them.
  Folders.insert(Folders.end(), Where.All.begin(), Where.All.end());
  std::set<std::string> &Seen = DeadEnds[Folders];

  std::vector<std::string> Work;
  auto visit = [&](std::string File) {
    if (!File.empty() && Seen.insert(File).second)
      Work.push_back(std::move(File));
  };
  visit(Unit.File);
  for (const std::string &Name : Where.Forced)
    visit(Headers.findForced(Name, Where));
  while (!Work.empty()) {
    const std::string File = std::move(Work.back());
    Work.pop_back();
    if (isSameFile(File, Header))
      return true;
    for (const Include &I : includesIn(File))
      visit(Headers.find(I, File, Where));
  }
  return false;
}

const CompileUnit *CoveringUnits::find(const std::string &Header,
                                       const std::vector<CompileUnit> &Chosen) {
  const fs::path Wanted = Header;
  std::set<std::string> ChosenFiles;
  for (const CompileUnit &U : Chosen)
    ChosenFiles.insert(U.File);
  // How unlikely a unit is to be the one that the header belongs to.
  auto rank = [&](const CompileUnit &U) {
    const fs::path File = U.File;
    const bool SameName = File.stem() == Wanted.stem();
    const auto [Parted, Rest] =
        std::mismatch(Wanted.begin(), Wanted.end(), File.begin(), File.end());
    return std::tuple(
        !SameName, !SameName || File.parent_path() != Wanted.parent_path(),
        !ChosenFiles.count(U.File),
        std::distance(Parted, Wanted.end()) + std::distance(Rest, File.end()));
  };
  using Candidate = std::pair<decltype(rank(Units.front())), size_t>;
  std::vector<Candidate> Candidates;
  for (size_t I = 0; I < Units.size(); ++I)
    Candidates.emplace_back(rank(Units[I]), I);
  std::sort(Candidates.begin(), Candidates.end());

  DeadEnds.clear();
  for (const auto &[Rank, I] : Candidates)
    if (reaches(Units[I], Header))
      return &Units[I];
  return nullptr;
}

bool wasRead(const std::set<std::string> &FilesRead, const std::string &File) {
  return std::any_of(
      FilesRead.begin(), FilesRead.end(),
      [&](const std::string &Read) { return isSameFile(File, Read); });
}

void keepOnly(AnalysisResult &Result, const std::set<std::string> &Files) {
  ChangedLines Lines(readFile);
  for (const std::string &File : Files)
    Lines.addWhole("/", File);
  std::erase_if(Result.Findings,
                [&](const Finding &F) { return !Lines.touch(F); });
  std::erase_if(Result.Points, [&](const IntegrationPoint &P) {
    return !Lines.touch(P.Where) &&
           std::none_of(P.Route.begin(), P.Route.end(),
                        [&](const Location &L) { return Lines.touch(L); });
  });
  std::erase_if(Result.Unmodelled,
                [&](const UnmodelledCall &C) { return !Lines.touch(C.Where); });
}

} // namespace nhsmail
