//===- SourceIncludes.cpp - What files include, without a parser ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/SourceIncludes.h"

#include "checks/policy/SourceTokens.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

namespace nhsmail {

namespace fs = std::filesystem;

//===----------------------------------------------------------------------===//
// Directives
//===----------------------------------------------------------------------===//

static void skipBlanks(std::string_view &Line) {
  Line.remove_prefix(std::min(Line.find_first_not_of(" \t"), Line.size()));
}

std::optional<Include> includeOf(std::string_view Line) {
  skipBlanks(Line);
  if (!Line.starts_with("include") && !Line.starts_with("import"))
    return std::nullopt;
  Line.remove_prefix(std::min(
      Line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), Line.size()));
  skipBlanks(Line);
  const char Close = Line.starts_with('<')   ? '>'
                     : Line.starts_with('"') ? '"'
                                             : '\0';
  const size_t Stop = Close ? Line.find(Close, 1) : Line.npos;
  if (Stop == Line.npos)
    return Include();
  Include Result{std::string(Line.substr(1, Stop - 1)), Close == '"'};
  // As is written on Windows.
  std::replace(Result.Name.begin(), Result.Name.end(), '\\', '/');
  return Result;
}

std::vector<Include> includesOf(std::string_view Text) {
  std::vector<Include> Result;
  bool LineBegins = true;
  for (size_t At = 0; At < Text.size();) {
    const SourceToken T = tokenAt(Text, At);
    At = T.End;
    if (!T.isCode()) {
      LineBegins |= Text[T.Begin] == '\n';
      continue;
    }
    if (!std::exchange(LineBegins, false) || Text[T.Begin] != '#')
      continue;
    const size_t End = endOfLogicalLine(Text, At);
    if (std::optional<Include> What = includeOf(Text.substr(At, End - At))) {
      Result.push_back(std::move(*What));
      At = End;
    }
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Where headers are
//===----------------------------------------------------------------------===//

/// True of folders whose headers count as the system's.
static bool isSystem(const std::string &Folder) {
  return Folder.starts_with("/usr/include") || Folder.starts_with("/usr/lib") ||
         Folder.starts_with("/usr/local/include");
}

SearchPath SearchPath::of(const CompileUnit &Unit) {
  SearchPath Where;
  Where.Directory = Unit.Directory;
  std::vector<std::string> Roots; // Of the system's folders.
  // What follows an option, joined or apart, and where it belongs. The longer
  // come before those that they begin with.
  const std::pair<std::string_view, std::vector<std::string> *> Options[] = {
      {"-isystem", &Where.System},   {"-isysroot", &Roots},
      {"-idirafter", &Where.System}, {"-iquote", &Where.Quoted},
      {"-include", &Where.Forced},   {"-imacros", &Where.Forced},
      {"/FI", &Where.Forced},        {"-I", &Where.All},
      {"/I", &Where.All}};
  const std::vector<std::string> &Command = Unit.Command;
  for (size_t I = 1; I < Command.size() && Command[I] != "--"; ++I) {
    const std::string &Argument = Command[I];
    for (const char *Start :
         {"-include-pch", "/Yu", "-fmodule", "-ivfsoverlay", "@"})
      Where.Unsure |= Argument.starts_with(Start);
    for (const auto &[Option, Values] : Options) {
      if (!Argument.starts_with(Option))
        continue;
      if (Argument.size() > Option.size())
        Values->push_back(Argument.substr(Option.size()));
      else if (I + 1 < Command.size())
        Values->push_back(Command[++I]);
      break;
    }
  }
  for (std::vector<std::string> *Folders :
       {&Where.Quoted, &Where.All, &Where.System})
    for (std::string &Folder : *Folders)
      Folder = absolutePath(Folder, Unit.Directory);
  std::copy_if(Where.All.begin(), Where.All.end(),
               std::back_inserter(Where.System), isSystem);
  std::erase_if(Where.All, isSystem);
  Roots.push_back("");
  for (const std::string &Root : Roots)
    for (const char *Folder : {"/usr/include", "/usr/local/include"})
      Where.System.push_back(Root + Folder);
  return Where;
}

bool HeaderSearch::exists(const std::string &File) {
  auto [It, New] = Exists.try_emplace(File);
  if (New) {
    std::error_code Error;
    It->second = fs::is_regular_file(File, Error);
  }
  return It->second;
}

std::string HeaderSearch::find(const Include &What, const std::string &From,
                               const SearchPath &Where) {
  if (What.Name.starts_with('/'))
    return isSystem(What.Name) ? std::string() : What.Name;
  std::vector<std::string> Folders;
  if (What.Quoted) {
    Folders.push_back(fs::path(From).parent_path().string());
    Folders.insert(Folders.end(), Where.Quoted.begin(), Where.Quoted.end());
  }
  Folders.insert(Folders.end(), Where.All.begin(), Where.All.end());
  for (const std::string &Folder : Folders)
    if (std::string File = Folder + '/' + What.Name; exists(File))
      return File;
  return {};
}

bool HeaderSearch::isMissing(const Include &What, const std::string &From,
                             const SearchPath &Where) {
  return What.Quoted && !What.Name.starts_with('/') &&
         find(What, From, Where).empty() &&
         std::none_of(Where.System.begin(), Where.System.end(),
                      [&](const std::string &Folder) {
                        return exists(Folder + '/' + What.Name);
                      });
}

} // namespace nhsmail
