//===- NhsmailClangdMain.cpp - clangd with the checks linked in -----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// clangd's own main, told where this LLVM's builtin headers are, since clangd
/// looks for them beside its binary.
//===----------------------------------------------------------------------===//
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <memory>
#include <string>
#include <vector>

namespace clang::clangd {

// libclangdMain.a comes without headers.
int clangdMain(int Argc, char *Argv[]);

class SymbolIndex {
public:
  virtual ~SymbolIndex();
};

namespace remote {
/// The remote index wants gRPC. clangd, too, does without it where it was built
/// so, and takes null for that.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef, llvm::StringRef) {
  return nullptr;
}
} // namespace remote

} // namespace clang::clangd

/// Whether the user said where the builtin headers are, or clangd finds them
/// beside this binary by itself.
static bool knowsResourceDir(int Argc, char *Argv[]) {
  for (int I = 1; I < Argc; ++I)
    if (llvm::StringRef(Argv[I]).ltrim('-').starts_with("resource-dir"))
      return true;
  llvm::SmallString<256> Beside(
      llvm::sys::path::parent_path(llvm::sys::fs::getMainExecutable(
          Argv[0], reinterpret_cast<void *>(&clang::clangd::clangdMain))));
  llvm::sys::path::append(Beside, "..", "lib", "clang",
                          CLANG_VERSION_MAJOR_STRING);
  return llvm::sys::fs::is_directory(Beside);
}

int main(int Argc, char *Argv[]) {
  std::vector<char *> Args(Argv, Argv + Argc);
  std::string ResourceDir =
      "--resource-dir=" CLANG_LIBRARY_DIR "/clang/" CLANG_VERSION_MAJOR_STRING;
  if (!knowsResourceDir(Argc, Argv))
    Args.insert(Args.begin() + 1, ResourceDir.data());
  Args.push_back(nullptr);
  return clang::clangd::clangdMain(static_cast<int>(Args.size()) - 1,
                                   Args.data());
}
