//===- CompileUnits.cpp - Which files are compiled, and how ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CompileUnits.h"

#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nhsmail {

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;
namespace tooling = clang::tooling;

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

/// Whether clang has a C or C++ front end for this command: databases list
/// assembler files, resources and other languages too.
static bool isCOrCxx(const tooling::CompileCommand &Command) {
  namespace types = clang::driver::types;
  types::ID Type = types::TY_INVALID;
  for (size_t I = 0; I + 1 < Command.CommandLine.size(); ++I)
    if (Command.CommandLine[I] == "-x")
      Type =
          types::lookupTypeForTypeSpecifier(Command.CommandLine[I + 1].c_str());
  if (Type == types::TY_INVALID)
    Type = types::lookupTypeForExtension(
        path::extension(Command.Filename)
            .drop_front(path::has_extension(Command.Filename) ? 1 : 0));
  return Type != types::TY_INVALID && types::isAcceptedByClang(Type) &&
         types::isDerivedFromC(Type) && Type != types::TY_Asm &&
         Type != types::TY_PP_Asm;
}

/// The message of the first syntax error in \p Json; empty where it is JSON.
static std::string syntaxError(llvm::StringRef Json) {
  if (nlohmann::json::accept(Json.begin(), Json.end()))
    return "";
  try {
    (void)nlohmann::json::parse(Json.begin(), Json.end());
  } catch (const nlohmann::json::exception &E) {
    // "[json.exception.parse_error.101] parse error at line 3, column 1: …"
    const llvm::StringRef Text = E.what();
    return Text.substr(Text.find(']') + 1).trim().str();
  }
  return "";
}

/// What is wrong in the first entry of \p Json, which is JSON, that is none of
/// a compile database.
static std::string wrongEntry(llvm::StringRef Json) {
  const nlohmann::json Entries =
      nlohmann::json::parse(Json.begin(), Json.end(), nullptr, false);
  if (!Entries.is_array())
    return "it holds no array of entries";
  for (size_t I = 0; I < Entries.size(); ++I) {
    const std::string Name = "its entry " + std::to_string(I + 1);
    const nlohmann::json &Entry = Entries[I];
    if (!Entry.is_object())
      return Name + " is no object";
    for (const char *Member : {"directory", "file"})
      if (!Entry.contains(Member) || !Entry[Member].is_string())
        return Name + " has no text '" + Member + "'";
    if (!Entry.contains("command") && !Entry.contains("arguments"))
      return Name + " has neither 'command' nor 'arguments'";
  }
  return "its entries hold members of the wrong type";
}

std::optional<std::vector<CompileUnit>>
loadCompileDatabase(const std::string &Path, std::string &Error) {
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
  const llvm::StringRef Text = (*Buffer)->getBuffer();
  if (std::string Syntax = syntaxError(Text); !Syntax.empty()) {
    Error = "'" + File + "' is not JSON: " + Syntax + "; generate it again";
    return std::nullopt;
  }
  std::string Reason;
  std::unique_ptr<tooling::CompilationDatabase> Database =
      tooling::JSONCompilationDatabase::loadFromBuffer(
          Text, Reason, tooling::JSONCommandLineSyntax::AutoDetect);
  if (!Database) {
    Error = "'" + File + "' is not a compile database: " + wrongEntry(Text) +
            "; generate it again";
    return std::nullopt;
  }
  Database = tooling::inferTargetAndDriverMode(tooling::expandResponseFiles(
      std::move(Database), llvm::vfs::getRealFileSystem()));

  std::vector<CompileUnit> Units;
  const std::string Base = path::parent_path(File).str();
  for (tooling::CompileCommand &Command : Database->getAllCompileCommands()) {
    if (!isCOrCxx(Command))
      continue;
    const std::string Directory = absolutePath(Command.Directory, Base);
    Units.push_back({absolutePath(Command.Filename, Directory), Directory,
                     std::move(Command.CommandLine)});
  }
  if (Units.empty()) {
    Error = "'" + File +
            "' lists no C or C++ file; configure the build again, and look "
            "whether it builds anything";
    return std::nullopt;
  }
  return Units;
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
  Unit.Command.push_back("--");
  Unit.Command.push_back(File);
  return Unit;
}

} // namespace nhsmail
