//===- OutputFile.cpp - Files that are there as a whole or not at all -----===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/OutputFile.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace nhsmail {

namespace fs = std::filesystem;

std::optional<std::string> readFile(const std::string &Path) {
  std::ifstream In(Path, std::ios::binary);
  if (!In)
    return std::nullopt;
  std::string Text;
  char Buffer[1 << 16];
  while (In.read(Buffer, sizeof Buffer) || In.gcount() > 0)
    Text.append(Buffer, static_cast<size_t>(In.gcount()));
  return In.bad() ? std::nullopt : std::optional(std::move(Text));
}

static std::string lastError() { return std::strerror(errno); }

/// Where a file written to \p Path ends up: links are followed.
static fs::path targetOf(const std::string &Path) {
  std::error_code Error;
  const fs::path Target = fs::weakly_canonical(Path, Error);
  return Error ? fs::path(Path) : Target;
}

static bool isSpecial(const fs::path &Target) {
  std::error_code Error;
  const fs::file_status Status = fs::status(Target, Error);
  return fs::exists(Status) && !fs::is_regular_file(Status) &&
         !fs::is_directory(Status);
}

std::string whyNotWritable(const std::string &Path) {
  const fs::path Target = targetOf(Path);
  std::error_code Error;
  if (fs::is_directory(Target, Error))
    return "it is a directory";
  if (isSpecial(Target))
    return access(Target.c_str(), W_OK) == 0 ? "" : lastError();
  const fs::path Folder = fs::absolute(Target, Error).parent_path();
  if (!fs::is_directory(Folder, Error))
    return "there is no directory '" + Folder.string() + "'";
  return access(Folder.c_str(), W_OK) == 0 ? "" : lastError();
}

/// Writes \p Text to \p Descriptor and closes it.
static std::string writeAndClose(int Descriptor, const std::string &Text) {
  std::string Error;
  for (size_t At = 0; At < Text.size() && Error.empty();) {
    const ssize_t Written =
        write(Descriptor, Text.data() + At, Text.size() - At);
    if (Written >= 0)
      At += static_cast<size_t>(Written);
    else if (errno != EINTR)
      Error = lastError();
  }
  if (close(Descriptor) != 0 && Error.empty())
    Error = lastError();
  return Error;
}

std::string writeFile(const std::string &Path, const std::string &Text,
                      unsigned Mode) {
  const fs::path Target = targetOf(Path);
  if (isSpecial(Target)) {
    const int Descriptor = open(Path.c_str(), O_WRONLY | O_CLOEXEC);
    return Descriptor < 0 ? lastError() : writeAndClose(Descriptor, Text);
  }
  std::string Temporary = Target.string() + ".XXXXXX";
  const int Descriptor = mkstemp(Temporary.data());
  if (Descriptor < 0)
    return lastError();
  const mode_t Mask = umask(0);
  umask(Mask);
  fchmod(Descriptor, Mode & ~Mask);
  std::string Error = writeAndClose(Descriptor, Text);
  if (Error.empty() && rename(Temporary.c_str(), Target.c_str()) != 0)
    Error = lastError();
  if (!Error.empty())
    unlink(Temporary.c_str());
  return Error;
}

} // namespace nhsmail
