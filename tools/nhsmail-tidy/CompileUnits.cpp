//===- CompileUnits.cpp - Which files are compiled, and how ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CompileUnits.h"

#include "tools/nhsmail-tidy/CommandForms.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using nlohmann::json;

namespace nhsmail {

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

static constexpr const char *DatabaseName = "compile_commands.json";

std::string absolutePath(const std::string &Path,
                         const std::string &Directory) {
  llvm::SmallString<256> Result;
  if (!path::is_absolute(Path))
    Result = Directory;
  path::append(Result, Path);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

std::string currentDirectory() {
  llvm::SmallString<256> Result;
  if (fs::current_path(Result))
    return "/";
  return std::string(Result);
}

namespace {
/// An entry of a database, as it is written.
struct Entry {
  std::string Directory, File;
  std::vector<std::string> Words;
};
} // namespace

/// Reads \p Json into \p Into; returns what is wrong with it.
static std::string readEntry(const json &Json, Entry &Into) {
  if (!Json.is_object())
    return "is no object";
  auto Text = [&](const char *Member) -> const std::string * {
    const auto It = Json.find(Member);
    return It == Json.end() ? nullptr : It->get_ptr<const std::string *>();
  };
  for (auto [Member, Value] : {std::pair{"directory", &Into.Directory},
                               std::pair{"file", &Into.File}}) {
    if (!Text(Member))
      return std::string("has no text '") + Member + "'";
    *Value = *Text(Member);
  }
  if (const auto Arguments = Json.find("arguments"); Arguments != Json.end()) {
    if (!Arguments->is_array() ||
        !std::all_of(Arguments->begin(), Arguments->end(),
                     [](const json &Word) { return Word.is_string(); }))
      return "has 'arguments' that are no list of texts";
    Into.Words = Arguments->get<std::vector<std::string>>();
  } else if (const std::string *Command = Text("command")) {
    Into.Words = splitCommand(*Command, isWindowsPath(Into.Directory) ||
                                            isWindowsPath(Into.File));
  } else {
    return "has neither 'command' nor 'arguments'";
  }
  return "";
}

/// Reads the database \p Text; \p Wrong says why it is none.
static std::vector<Entry> readEntries(llvm::StringRef Text,
                                      std::string &Wrong) {
  std::vector<Entry> Entries;
  if (Text.trim().empty()) {
    Wrong = "is empty";
    return {};
  }
  json Database;
  try {
    Database = json::parse(Text.begin(), Text.end());
  } catch (const json::exception &E) {
    // "[json.exception.parse_error.101] parse error at line 3, column 1: …"
    const llvm::StringRef Message = E.what();
    Wrong =
        "is not JSON: " + Message.substr(Message.find(']') + 1).trim().str();
    return {};
  }
  if (!Database.is_array()) {
    Wrong = "is not a compile database: it holds no array of entries";
    return {};
  }
  for (const json &E : Database)
    if (const std::string Why = readEntry(E, Entries.emplace_back());
        !Why.empty()) {
      Wrong = "is not a compile database: its entry " +
              std::to_string(Entries.size()) + ' ' + Why;
      return {};
    }
  return Entries;
}

/// Of \p Names, so many that a line holds them.
static std::string someOf(const std::set<std::string> &Names) {
  static constexpr size_t Most = 3;
  std::string Result;
  size_t Count = 0;
  for (const std::string &Name : Names) {
    if (++Count > Most)
      return Result + " and " + std::to_string(Names.size() - Most) + " more";
    Result += (Result.empty() ? "" : ", ") + Name;
  }
  return Result;
}

std::optional<CompileDatabase> loadCompileDatabase(const std::string &Path,
                                                   std::string &Error) {
  std::string File = absolutePath(Path, currentDirectory());
  if (!fs::exists(File)) {
    Error = "'" + Path +
            "' does not exist; -p takes the build directory that " +
            DatabaseName + " is in";
    return std::nullopt;
  }
  if (fs::is_directory(File)) {
    File += std::string("/") + DatabaseName;
    if (!fs::exists(File)) {
      Error =
          "'" + Path + "' holds no " + DatabaseName +
          "; with CMake, configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, "
          "with other build systems run the build under 'bear'";
      return std::nullopt;
    }
  }
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer) {
    Error = "cannot read '" + File + "': " + Buffer.getError().message();
    return std::nullopt;
  }
  std::string Wrong;
  std::vector<Entry> Entries = readEntries((*Buffer)->getBuffer(), Wrong);
  if (!Wrong.empty()) {
    Error = "'" + File + "' " + Wrong + "; generate it again";
    return std::nullopt;
  }

  CompileDatabase Result;
  const std::string Base = path::parent_path(File).str();
  std::set<std::vector<std::string>> Seen;
  std::set<std::string> OnDevices;
  for (Entry &E : Entries) {
    if (E.Words.empty())
      continue; // As Ninja lists targets that only depend on others.
    if (isWindowsPath(E.Directory) || isWindowsPath(E.File)) {
      E.Directory = withSlashes(std::move(E.Directory));
      if (isWindowsPath(E.Directory)) {
        Error = "'" + File + "' was written on Windows, for the folder '" +
                E.Directory + "'; configure the build on this machine";
        return std::nullopt;
      }
    }
    CompileUnit Unit;
    Unit.Directory = absolutePath(E.Directory, Base);
    Unit.File = absolutePath(
        isWindowsPath(E.File) ? withSlashes(E.File) : E.File, Unit.Directory);
    Unit.Command = std::move(E.Words);
    adaptToClang(Unit, E.File);
    const CommandLanguage Language = languageOf(Unit);
    if (Language == CommandLanguage::Device)
      OnDevices.insert(path::filename(Unit.File).str());
    if (Language == CommandLanguage::C && !compilesAnother(Unit) &&
        Seen.insert(identityOf(Unit)).second)
      Result.Units.push_back(std::move(Unit));
  }
  if (!OnDevices.empty())
    Result.Notes.push_back(
        "left out, as CUDA, HIP and OpenCL are not analysed: " +
        someOf(OnDevices));
  if (Result.Units.empty()) {
    Error = "'" + File +
            "' lists no C or C++ file; configure the build again, and look "
            "whether it builds anything";
    return std::nullopt;
  }
  return Result;
}

std::string findCompileDatabase(const std::string &Directory) {
  for (llvm::StringRef D = Directory; !D.empty(); D = path::parent_path(D))
    for (const char *Below : {"", "/build"})
      if (fs::exists(D + Below + "/" + DatabaseName))
        return (D + Below).str();
  return "";
}

std::vector<CompileUnit> unitsOf(const std::vector<CompileUnit> &Units,
                                 const std::string &File) {
  const std::string Wanted = absolutePath(File, currentDirectory());
  std::vector<CompileUnit> Result;
  for (const CompileUnit &U : Units)
    if (U.File == Wanted || (path::filename(U.File) == path::filename(Wanted) &&
                             fs::equivalent(U.File, Wanted)))
      Result.push_back(U);
  return Result;
}

CompileUnit unitWithFlags(const std::string &File,
                          const std::vector<std::string> &Flags) {
  const std::string Directory = currentDirectory();
  CompileUnit Unit{absolutePath(File, Directory), Directory, {"clang"}};
  Unit.Command.insert(Unit.Command.end(), Flags.begin(), Flags.end());
  // By its name alone, a header would be one of C's.
  const bool SaysLanguage =
      std::any_of(Flags.begin(), Flags.end(), [](llvm::StringRef Flag) {
        return Flag.starts_with("-x") || Flag == "/TC" || Flag == "-TC" ||
               (Flag.starts_with("-std=") && !Flag.contains("++"));
      });
  if (isHeader(File) && !SaysLanguage)
    Unit.Command.push_back(isClCommand(Flags) ? "/TP" : "-xc++");
  Unit.Command.insert(Unit.Command.end(), {"--", File});
  adaptToClang(Unit, File);
  return Unit;
}

} // namespace nhsmail
