//===- FixRun.cpp - Apply fixes and look again ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/FixRun.h"

#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/report/FixPlan.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace nhsmail {
namespace {

namespace fs = std::filesystem;

bool isBelow(const fs::path &File, const fs::path &Folder) {
  const fs::path Relative = File.lexically_relative(Folder);
  return !Relative.empty() && *Relative.begin() != "..";
}

/// Whether somebody has said that \p File is to stay as it is. Who may do
/// everything is not asked by the system.
bool isReadOnly(const fs::path &File) {
  constexpr fs::perms Write =
      fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  std::error_code Error;
  return (fs::status(File, Error).permissions() & Write) == fs::perms::none ||
         access(File.c_str(), W_OK) != 0;
}

/// Why fixes must leave \p Real alone, a path without links; empty where they
/// need not.
std::string whyNotFixable(const fs::path &Real, const std::string &Root) {
  std::error_code Error;
  const fs::path RealRoot = fs::weakly_canonical(Root, Error);
  if (!isBelow(Real, RealRoot) ||
      (isBelow(Real, "/usr") && !isBelow(RealRoot, "/usr")))
    return "the file is no part of the project in '" + Root + "'";
  if (!fs::is_regular_file(Real, Error))
    return "it is not in a regular file";
  if (isReadOnly(Real))
    return "the file is read-only";
  return whyNotWritable(Real.string());
}

/// Replaces what \p File holds, and nothing else of it. Returns what went
/// wrong.
std::string replaceContent(const std::string &File, const std::string &Text) {
  struct stat Before;
  if (stat(File.c_str(), &Before) != 0)
    return std::strerror(errno);
  const mode_t Mode = Before.st_mode & 07777;
  std::string Why = writeFile(File, Text, Mode);
  // What the umask has taken away was there before.
  if (Why.empty() && chmod(File.c_str(), Mode) != 0)
    Why = std::strerror(errno);
  return Why;
}

class FixRun {
public:
  /// What to do with a report: nothing where it is the last, and is to be
  /// written.
  std::optional<ExitCode> see(const Report &R) {
    Root = R.Root;
    if (!Applied)
      return apply(R);
    const std::set<std::string> Broken = brokenBy(R);
    if (Broken.empty() || Originals.empty())
      return std::nullopt;
    restoreFor(Broken);
    return lookAgain();
  }

  /// The report that see() has seen last is not to be the last one.
  bool Again = false;

private:
  const fs::file_time_type Start = fs::file_time_type::clock::now();
  bool Applied = false;
  std::string Root;
  /// Without links: how the file is called that may be changed.
  std::map<fs::path, std::string> Names;
  std::map<std::string, std::string> Originals; ///< Of files that are changed.
  /// How often units of a file, which may be compiled in several ways.
  std::map<std::string, size_t> FailedBefore;

  std::optional<ExitCode> lookAgain() {
    Again = true;
    return ExitCode::Clean;
  }

  void say(const char *Kind, const std::string &Text) const {
    std::cerr << "nhsmail-tidy: " << Kind << ": " << printable(Text) << '\n';
  }

  std::string placeOf(const Finding &F) const {
    return displayPath(F.Where.File, Root) + ':' +
           std::to_string(F.Where.Line) + ':' + std::to_string(F.Where.Column);
  }

  std::string whyNot(const std::string &File) {
    std::error_code Error;
    const fs::path Real = fs::canonical(File, Error);
    if (Error)
      return Error.message();
    const std::string &First = Names.try_emplace(Real, File).first->second;
    if (First != File)
      return "the file is '" + displayPath(First, Root) +
             "' by another name; run once more";
    return whyNotFixable(Real, Root);
  }

  std::optional<ExitCode> apply(const Report &R) {
    Applied = true;
    for (const UnitFailure &F : R.Failures)
      ++FailedBefore[F.File];
    const FixPlan Plan =
        planFixes(R, [&](const std::string &File) { return whyNot(File); });
    std::set<std::string> Unchanged;
    for (const auto &[File, Fixes] : Plan.ByFile)
      if (std::string Why = change(File, Fixes); !Why.empty()) {
        printError(displayPath(File, Root) + ": not fixed: " + Why);
        Unchanged.insert(File);
      }
    for (const Finding *F : Plan.Fixed)
      if (!Unchanged.count(F->Fixes.front().Range.File))
        say("fixed", placeOf(*F) + " [" + F->Check + ']');
    for (const auto &[F, Why] : Plan.Left)
      say("note", placeOf(*F) + ": not fixed: " + Why + " [" + F->Check + ']');
    if (Originals.empty()) {
      say("note", "no fix was applied");
      return std::nullopt;
    }
    return lookAgain();
  }

  std::string change(const std::string &File, const std::vector<FixIt> &Fixes) {
    std::error_code Error;
    const fs::file_time_type Changed = fs::last_write_time(File, Error);
    std::optional<std::string> Text = readFile(File);
    if (!Text)
      return "it cannot be read";
    const std::optional<std::string> Fixed = withFixes(*Text, Fixes);
    if (!Fixed || Error || Changed >= Start)
      return "it has changed since it was analysed";
    std::string Why = replaceContent(File, *Fixed);
    if (Why.empty())
      Originals.emplace(File, std::move(*Text));
    return Why;
  }

  std::set<std::string> brokenBy(const Report &R) const {
    std::map<std::string, size_t> FailedNow;
    for (const UnitFailure &F : R.Failures)
      ++FailedNow[F.File];
    std::set<std::string> Out;
    for (const auto &[File, Count] : FailedNow)
      if (auto It = FailedBefore.find(File);
          It == FailedBefore.end() || It->second < Count)
        Out.insert(File);
    return Out;
  }

  /// Makes what \p Broken units read what it was: first the files themselves,
  /// and where that is not it, all that has been changed, as it may be a
  /// header.
  void restoreFor(const std::set<std::string> &Broken) {
    bool All = false;
    for (const std::string &Unit : Broken)
      All |= !Originals.count(Unit);
    for (auto It = Originals.begin(); It != Originals.end();) {
      if (!All && !Broken.count(It->first)) {
        ++It;
        continue;
      }
      const std::string Name = displayPath(It->first, Root);
      if (std::string Why = replaceContent(It->first, It->second); Why.empty())
        printError(
            Name + ": restored: " +
            (Broken.count(It->first)
                 ? "with its fixes it cannot be analysed any more"
                 : "files that may include it cannot be analysed any more"));
      else
        printError(Name + ": cannot be restored: " + Why);
      It = Originals.erase(It);
    }
  }
};

} // namespace

ExitCode runWithFixes(CheckOptions Options) {
  FixRun Fixes;
  Options.Fix = false;
  Options.BeforeWriting = [&](const Report &R) { return Fixes.see(R); };
  ExitCode Code;
  do {
    Fixes.Again = false;
    Code = runCheck(Options);
  } while (Fixes.Again);
  return Code;
}

} // namespace nhsmail
