//===- ChangedLines.cpp - Lines that a change touches ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/ChangedLines.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>

namespace nhsmail {

static constexpr unsigned LastLine = std::numeric_limits<unsigned>::max();

/// \p Path without links; as it is where there is no such file.
static std::string resolved(const std::string &Path) {
  std::error_code Error;
  const auto Real = std::filesystem::weakly_canonical(Path, Error);
  return Error ? Path : Real.string();
}

void ChangedLines::addWhole(const std::string &Folder,
                            const std::string &File) {
  ByFile[resolved(Folder + '/' + File)].emplace_back(0, LastLine);
}

//===--- Reading diffs
//------------------------------------------------------===//

/// The characters that git writes as a backslash and \p C.
static char unescaped(char C) {
  static constexpr std::string_view Names = "abtnvfr", Meant = "\a\b\t\n\v\f\r";
  const size_t At = Names.find(C);
  return At == Names.npos ? C : Meant[At];
}

/// A path as git writes it, quoted where it holds what would be misread.
static std::string unquoted(std::string_view Path) {
  if (!Path.starts_with('"'))
    return std::string(Path.substr(0, Path.find('\t')));
  std::string Out;
  for (size_t I = 1; I < Path.size() && Path[I] != '"'; ++I) {
    if (Path[I] != '\\' || I + 1 == Path.size()) {
      Out += Path[I];
      continue;
    }
    unsigned Octal = 0;
    const char *Digits = Path.data() + I + 1;
    const char *End = Digits + std::min<size_t>(3, Path.size() - I - 1);
    if (auto Read = std::from_chars(Digits, End, Octal, 8);
        Read.ptr == Digits) {
      Out += unescaped(Path[++I]);
    } else {
      Out += static_cast<char>(Octal);
      I += Read.ptr - Digits;
    }
  }
  return Out;
}

/// The path of the new side in \p Text, which is `b/PATH`; none where the file
/// is gone.
static std::optional<std::string> newPath(std::string_view Text) {
  std::string Path = unquoted(Text);
  if (!Path.starts_with("b/"))
    return std::nullopt;
  return Path.substr(2);
}

namespace {
/// One side of a hunk's header: `START` or `START,COUNT`.
struct HunkSide {
  unsigned Start = 0, Count = 1;

  /// Takes itself off \p Text, behind \p Sign.
  bool read(std::string_view &Text, char Sign) {
    const char *End = Text.data() + Text.size();
    if (!Text.starts_with(Sign))
      return false;
    auto Read = std::from_chars(Text.data() + 1, End, Start);
    if (Read.ec == std::errc() && Read.ptr != End && *Read.ptr == ',')
      Read = std::from_chars(Read.ptr + 1, End, Count);
    Text.remove_prefix(Read.ptr - Text.data());
    return Read.ec == std::errc() && Text.starts_with(' ');
  }
};
} // namespace

namespace {
/// A hunk as it is read.
struct Hunk {
  size_t Left = 0; ///< Lines still to come. They may look like anything.
  HunkSide New;
  std::string Gone, Come; ///< Lines of either side.

  void addLine(std::string_view Line) {
    if (Line.starts_with('\\'))
      return; // No newline at end of file.
    --Left;
    std::string &Side = Line.starts_with('-') ? Gone : Come;
    Side.append(Line.substr(std::min<size_t>(1, Line.size()))) += '\n';
  }

  /// True where the old side holds words or signs that the new one does not.
  bool loses() const {
    std::multiset<std::string_view> Kept;
    for (std::string_view Token : codeTokens(Come))
      Kept.insert(Token);
    for (std::string_view Token : codeTokens(Gone)) {
      const auto It = Kept.find(Token);
      if (It == Kept.end())
        return true;
      Kept.erase(It);
    }
    return false;
  }

  /// The lines of the new side; where all is gone, those around.
  LineRange lines() const {
    const unsigned More = New.Count ? New.Count - 1 : 1;
    return {New.Start, New.Start + std::min(More, LastLine - New.Start)};
  }

  /// Whether it lies in a function at \p Lines.
  bool isWithin(const LineRange &Lines) const {
    const auto [First, Last] = lines();
    return New.Count ? Lines.first <= Last && First <= Lines.second
                     : Lines.first <= First && Last <= Lines.second;
  }
};
} // namespace

void ChangedLines::addDiff(const std::string &Folder, std::string_view Diff) {
  std::optional<std::string> File;
  std::map<std::string, std::vector<Hunk>> Losses;
  Hunk Current;
  while (!Diff.empty()) {
    std::string_view Line = Diff.substr(0, Diff.find('\n'));
    Diff.remove_prefix(std::min(Diff.size(), Line.size() + 1));
    if (Current.Left) {
      Current.addLine(Line);
      if (Current.Left == 0 && File && Current.loses())
        Losses[*File].push_back(Current);
    } else if (Line.starts_with("+++ ")) {
      File = newPath(Line.substr(4));
    } else if (Line.starts_with("Binary files ") && Line.ends_with(" differ")) {
      // It says nothing of lines: any may be new.
      Line.remove_suffix(std::string_view(" differ").size());
      const size_t And =
          std::max(Line.rfind(" and b/") + 1, Line.rfind(" and \"b/") + 1);
      if (And)
        if (const auto Binary = newPath(Line.substr(And + 4)))
          addWhole(Folder, *Binary);
    } else if (Line.starts_with("@@ ")) {
      Line.remove_prefix(3);
      HunkSide Old, New;
      if (!Old.read(Line, '-'))
        continue;
      Line.remove_prefix(1);
      if (!New.read(Line, '+'))
        continue;
      Current = {size_t(Old.Count) + New.Count, New, "", ""};
      if (File)
        ByFile[resolved(Folder + '/' + *File)].push_back(Current.lines());
    }
  }
  for (const auto &[Name, Hunks] : Losses) {
    const std::string Path = resolved(Folder + '/' + Name);
    for (const LineRange &Function : functionLines(Read(Path).value_or("")))
      if (std::any_of(Hunks.begin(), Hunks.end(),
                      [&](const Hunk &H) { return H.isWithin(Function); }))
        ByFile[Path].push_back(Function);
  }
}

//===--- Asking
//-------------------------------------------------------------===//

bool ChangedLines::touch(const Location &L) const {
  auto [Known, New] = Resolved.try_emplace(L.File);
  if (New)
    Known->second = resolved(L.File);
  const auto It = ByFile.find(Known->second);
  if (It == ByFile.end())
    return false;
  return L.Line == 0 ||
         std::any_of(It->second.begin(), It->second.end(),
                     [&](const LineRange &R) {
                       return R.first <= std::max(L.Line, L.EndLine) &&
                              L.Line <= R.second;
                     });
}

bool ChangedLines::touch(const Finding &F) const {
  return touch(F.Where) ||
         std::any_of(F.Route.begin(), F.Route.end(),
                     [&](const RouteStep &S) { return touch(S.Where); });
}

} // namespace nhsmail
