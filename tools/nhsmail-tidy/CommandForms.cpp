//===- CommandForms.cpp - How build systems write commands ----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CommandForms.h"

#include "clang/Driver/Types.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>
#include <utility>

namespace nhsmail {

namespace path = llvm::sys::path;
namespace types = clang::driver::types;

//===--- Words
//--------------------------------------------------------------===//

bool isWindowsPath(std::string_view Path) {
  return Path.find('\\') != Path.npos ||
         (Path.size() > 2 && llvm::isAlpha(Path[0]) && Path[1] == ':' &&
          Path[2] == '/');
}

std::string withSlashes(std::string Path) {
  std::replace(Path.begin(), Path.end(), '\\', '/');
  return Path;
}

std::vector<std::string> splitCommand(const std::string &Text, bool Windows) {
  // What a Unix shell would take for an escape is part of the program's path.
  llvm::StringRef Program = llvm::StringRef(Text).ltrim();
  Program = Program.starts_with('"') ? Program.drop_front().split('"').first
                                     : Program.split(' ').first;
  Windows |= isWindowsPath(std::string_view(Program)) ||
             Program.ends_with_insensitive(".exe");
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Words;
  if (Windows)
    llvm::cl::TokenizeWindowsCommandLineFull(Text, Saver, Words);
  else
    llvm::cl::TokenizeGNUCommandLine(Text, Saver, Words);
  return {Words.begin(), Words.end()};
}

/// The name of the program at \p Path, without `.exe` and in small letters.
static std::string programName(llvm::StringRef Path) {
  std::string Name = path::filename(withSlashes(Path.str())).lower();
  if (llvm::StringRef(Name).ends_with(".exe"))
    Name.resize(Name.size() - 4);
  return Name;
}

//===--- Launchers
//----------------------------------------------------------===//

/// True of programs that run the compiler which they are given.
static bool isLauncher(llvm::StringRef Word) {
  static constexpr llvm::StringLiteral Names[] = {
      "ccache",     "sccache", "distcc", "icecc",     "icerun",
      "buildcache", "clcache", "gomacc", "rewrapper", "env",
      "nice",       "ionice",  "time",   "timeout",   "cmake",
      "xcrun",      "sh",      "bash",   "dash",      "libtool"};
  return llvm::is_contained(Names, programName(Word));
}

/// True of names that compilers go by, whatever target and version surround it.
static bool isCompiler(llvm::StringRef Word) {
  if (isLauncher(Word))
    return false;
  const std::string Whole = programName(Word);
  const llvm::StringRef Name = llvm::StringRef(Whole).rtrim("0123456789.-");
  static constexpr llvm::StringLiteral Names[] = {"cl", "c"}; // c99 is one.
  static constexpr llvm::StringLiteral Ends[] = {
      "cc",   "++",  "clang", "-cl", "cxx", "icpc",
      "icpx", "icx", "icl",   "nvc", "xlc", "dpcpp"};
  return llvm::is_contained(Names, Name) ||
         llvm::any_of(Ends,
                      [&](llvm::StringRef End) { return Name.ends_with(End); });
}

/// True of `NAME=VALUE`, which sets a variable of the environment.
static bool isAssignment(llvm::StringRef Word) {
  const llvm::StringRef Name = Word.split('=').first;
  return Name.size() < Word.size() && !Name.empty() &&
         (llvm::isAlpha(Name[0]) || Name[0] == '_') &&
         llvm::all_of(
             Name, [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

static void dropLaunchers(std::vector<std::string> &Command) {
  if (Command.empty() || isCompiler(Command.front()))
    return;
  const bool Known =
      isLauncher(Command.front()) || isAssignment(Command.front());
  // One that nobody knows is believed to be one where the compiler follows.
  const auto End = Known
                       ? Command.end()
                       : Command.begin() + std::min<size_t>(2, Command.size());
  const auto Compiler =
      std::find_if(Command.begin() + 1, End, [](llvm::StringRef Word) {
        return !Word.starts_with('-') && !isAssignment(Word) &&
               isCompiler(Word);
      });
  if (Compiler != End)
    Command.erase(Command.begin(), Compiler);
}

//===--- Microsoft's compiler, and Windows
//----------------------------------===//

bool isClCommand(const std::vector<std::string> &Command) {
  return llvm::is_contained(Command, "--driver-mode=cl");
}

/// Makes slashes of the backslashes in paths: of all but definitions, whose
/// backslashes are the program's.
static void useSlashes(std::vector<std::string> &Command) {
  bool Defines = false;
  for (std::string &Word : Command) {
    const bool IsValue = std::exchange(Defines, Word == "/D" || Word == "-D");
    if (!IsValue && !llvm::StringRef(Word).starts_with("/D") &&
        !llvm::StringRef(Word).starts_with("-D"))
      Word = withSlashes(std::move(Word));
  }
}

/// True of what makes or uses a precompiled header: the header's text is read.
static bool isPrecompiled(llvm::StringRef Word) {
  return Word.starts_with("/Yu") || Word.starts_with("/Yc") ||
         Word.starts_with("/Fp");
}

/// Leaves out what clang's driver would take for something else, and spells
/// options in one of the two ways that there are.
static void tidyCl(std::vector<std::string> &Command, const std::string &File) {
  std::vector<std::string> Result;
  bool FileFollows = false;
  for (const std::string &Word : Command) {
    if (llvm::StringRef(Word).equals_insensitive("/link") ||
        llvm::StringRef(Word).equals_insensitive("-link"))
      break;
    // `/home/…` could be an option.
    if (Word == File && File.front() == '/' &&
        !llvm::is_contained(Command, "--")) {
      FileFollows = true;
      continue;
    }
    std::string Option = Word;
    for (const char *Start : {"-FI", "-Yu", "-Yc", "-Fp"})
      if (llvm::StringRef(Word).starts_with(Start))
        Option[0] = '/';
    if (!isPrecompiled(Option))
      Result.push_back(std::move(Option));
  }
  if (FileFollows)
    Result.insert(Result.end(), {"--", File});
  Command = std::move(Result);
}

//===--- Languages
//----------------------------------------------------------===//

static types::ID typeOf(const std::string &File) {
  const llvm::StringRef Extension = path::extension(File);
  return types::lookupTypeForExtension(
      Extension.drop_front(Extension.empty() ? 0 : 1));
}

CommandLanguage languageOf(const CompileUnit &Unit) {
  types::ID Type = typeOf(Unit.File);
  const bool Cl = isClCommand(Unit.Command);
  for (size_t I = 1; I < Unit.Command.size(); ++I) {
    llvm::StringRef Word = Unit.Command[I];
    if (Cl && (Word == "/TP" || Word == "-TP"))
      Type = types::TY_CXX;
    else if (Cl && (Word == "/TC" || Word == "-TC"))
      Type = types::TY_C;
    else if (Word == "-x" && I + 1 < Unit.Command.size())
      Type = types::lookupTypeForTypeSpecifier(Unit.Command[++I].c_str());
    else if (Word.consume_front("-x"))
      // Of Intel's compiler, `-xHost` names a processor.
      if (const types::ID Joined =
              types::lookupTypeForTypeSpecifier(Word.str().c_str()))
        Type = Joined;
  }
  if (Type == types::TY_INVALID)
    return CommandLanguage::Other;
  if (types::isCuda(Type) || types::isHIP(Type) || types::isOpenCL(Type))
    return CommandLanguage::Device;
  return types::isAcceptedByClang(Type) && types::isDerivedFromC(Type) &&
                 Type != types::TY_Asm && Type != types::TY_PP_Asm
             ? CommandLanguage::C
             : CommandLanguage::Other;
}

bool isHeader(const std::string &File) {
  const types::ID Type = typeOf(File);
  static constexpr llvm::StringLiteral Others[] = {
      ".h++", ".inl", ".ipp", ".tpp", ".txx", ".tcc", ".inc"};
  return Type == types::TY_CHeader || Type == types::TY_CXXHeader ||
         llvm::is_contained(Others, path::extension(File));
}

bool compilesAnother(const CompileUnit &Unit) {
  return isHeader(Unit.File) &&
         llvm::none_of(Unit.Command, [&](const std::string &Word) {
           return absolutePath(Word, Unit.Directory) == Unit.File;
         });
}

//===--- All of it
//----------------------------------------------------------===//

void adaptToClang(CompileUnit &Unit, const std::string &File) {
  std::vector<std::string> &Command = Unit.Command;
  dropLaunchers(Command);
  const std::string Program = programName(Command.front());
  clang::tooling::addTargetAndModeForProgramName(Command, Program);
  const bool Cl = isClCommand(Command);
  const bool Windows =
      Cl || isWindowsPath(Command.front()) || isWindowsPath(File);
  if (Windows)
    useSlashes(Command);
  clang::tooling::addExpandedResponseFiles(
      Command, Unit.Directory,
      Cl ? llvm::cl::TokenizeWindowsCommandLine
         : llvm::cl::TokenizeGNUCommandLine,
      *llvm::vfs::getRealFileSystem());
  if (Windows)
    useSlashes(Command); // What the response files say, too.
  if (Cl)
    tidyCl(Command, withSlashes(File));
}

std::vector<std::string> identityOf(const CompileUnit &Unit) {
  std::vector<std::string> Result{Unit.Directory, Unit.File};
  const bool Cl = isClCommand(Unit.Command);
  for (size_t I = 0; I < Unit.Command.size(); ++I) {
    const llvm::StringRef Word = Unit.Command[I];
    if (Word == "-o" || Word == "-MF" || Word == "-MT" || Word == "-MQ")
      ++I;
    else if (!Cl || !(Word.starts_with("/Fo") || Word.starts_with("/Fd")))
      Result.push_back(Word.str());
  }
  return Result;
}

} // namespace nhsmail
