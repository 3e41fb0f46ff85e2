//===- FactsCache.cpp - What was read out of units before -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/FactsCache.h"

#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/report/Report.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace nhsmail {

namespace fs = std::filesystem;

static constexpr mode_t OwnersOnly = 0700;
/// Changes when the form of entries does.
static constexpr const char *Version = "1";
static constexpr const char *ListKind = ".files", *EntryKind = ".facts";

/// What sealed() has made into \p File, dropped where it is something else.
static std::optional<std::string> unsealed(const std::string &File) {
  std::optional<std::string> Text = readFile(File);
  if (!Text)
    return std::nullopt;
  const size_t Seal = Text->find('\n');
  if (Seal == std::string::npos ||
      contentHash(std::string_view(*Text).substr(Seal + 1)) !=
          Text->substr(0, Seal)) {
    unlink(File.c_str());
    return std::nullopt;
  }
  return Text->substr(Seal + 1);
}

static std::string sealed(const std::string &Text) {
  return contentHash(Text) + "\n" + Text;
}

FactsCache::FactsCache(std::string Folder)
    : Folder(std::move(Folder)),
      Program(contentHash(readFile("/proc/self/exe").value_or(""))),
      Start(std::chrono::system_clock::now()) {}

std::unique_ptr<FactsCache> FactsCache::open(const std::string &Folder,
                                             std::string &Why) {
  std::error_code Error;
  const fs::path Path(Folder);
  fs::create_directories(Path.parent_path(), Error);
  if (mkdir(Folder.c_str(), OwnersOnly) != 0 && errno != EEXIST) {
    Why = std::strerror(errno);
    return nullptr;
  }
  struct stat Status;
  if (stat(Folder.c_str(), &Status) != 0)
    Why = std::strerror(errno);
  else if (!S_ISDIR(Status.st_mode))
    Why = "it is no directory";
  else if (Status.st_uid != geteuid())
    Why = "it belongs to somebody else";
  else if ((Status.st_mode & 077) != 0 && chmod(Folder.c_str(), OwnersOnly) != 0)
    Why = "others may use it";
  else
    return std::unique_ptr<FactsCache>(new FactsCache(Folder));
  return nullptr;
}

std::string FactsCache::defaultFolder() {
  constexpr const char *Own = "/nhsmail-tidy";
  // As the XDG Base Directory Specification has it: relative ones do not count.
  if (const char *Caches = std::getenv("XDG_CACHE_HOME"); Caches && *Caches == '/')
    return std::string(Caches) + Own;
  if (const char *Home = std::getenv("HOME"); Home && *Home == '/')
    return std::string(Home) + "/.cache" + Own;
  return {};
}

std::string FactsCache::keyOf(const CompileUnit &Unit,
                              const std::string &Settings) const {
  std::string All = Version;
  auto add = [&](const std::string &Part) {
    All += std::to_string(Part.size()) + ':' + Part;
  };
  add(Program);
  add(Settings);
  add(Unit.Directory);
  add(Unit.File);
  for (const std::string &Argument : Unit.Command)
    add(Argument);
  // Compilers look for headers in these, too.
  for (const char *Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"})
    if (const char *Value = std::getenv(Name))
      add(std::string(Name) + '=' + Value);
  return contentHash(All);
}

std::string FactsCache::pathOf(const std::string &Name, const char *Kind) const {
  return Folder + '/' + Name + Kind;
}

const std::string &FactsCache::hashOf(const std::string &File) {
  auto [It, New] = Hashes.try_emplace(File);
  if (New)
    if (std::optional<std::string> Text = readFile(File))
      It->second = contentHash(*Text);
  return It->second;
}

std::string FactsCache::entryFor(const std::string &Key,
                                 const std::set<std::string> &Files) {
  std::string All = Key;
  for (const std::string &File : Files)
    All += '\n' + hashOf(File);
  return pathOf(contentHash(All), EntryKind);
}

std::string FactsCache::find(const std::string &Key) {
  const std::string List = pathOf(Key, ListKind);
  const std::optional<std::string> Names = unsealed(List);
  if (!Names)
    return {};
  std::set<std::string> Files;
  std::istringstream In(*Names);
  for (std::string Name; std::getline(In, Name);)
    Files.insert(std::move(Name));
  std::string Entry = entryFor(Key, Files);
  // Both have been of use now.
  if (utimensat(AT_FDCWD, Entry.c_str(), nullptr, 0) != 0)
    return {};
  utimensat(AT_FDCWD, List.c_str(), nullptr, 0);
  return Entry;
}

std::optional<std::string> FactsCache::read(const std::string &Entry) {
  return unsealed(Entry);
}

std::string FactsCache::store(const std::string &Key,
                              const std::set<std::string> &Files,
                              const std::string &Text) {
  std::string Names;
  for (const std::string &File : Files) {
    struct stat Status;
    // Clocks of file systems may be coarse.
    const auto Latest = std::chrono::system_clock::to_time_t(
        Start - std::chrono::seconds(1));
    if (File.find('\n') != std::string::npos ||
        stat(File.c_str(), &Status) != 0 || Status.st_mtime >= Latest)
      return {};
    Names += File + '\n';
  }
  std::string Entry = entryFor(Key, Files);
  if (!writeFile(Entry, sealed(Text), 0600).empty())
    return {};
  writeFile(pathOf(Key, ListKind), sealed(Names), 0600);
  return Entry;
}

void FactsCache::rewrite(const std::string &Entry, const std::string &Text) {
  // Rather no entry than the old one.
  if (!writeFile(Entry, sealed(Text), 0600).empty())
    unlink(Entry.c_str());
}

void FactsCache::trim(uint64_t MaxBytes) const {
  struct Held {
    fs::file_time_type Used;
    uint64_t Size;
    fs::path Path;
  };
  std::vector<Held> All;
  uint64_t Bytes = 0;
  std::error_code Error;
  const auto LongAgo = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (auto It = fs::directory_iterator(Folder, Error);
       !Error && It != fs::directory_iterator(); It.increment(Error)) {
    std::error_code Gone;
    Held H{It->last_write_time(Gone), It->file_size(Gone), It->path()};
    if (Gone)
      continue;
    const std::string Name = H.Path.filename().string();
    if (Name.ends_with(ListKind) || Name.ends_with(EntryKind)) {
      Bytes += H.Size;
      All.push_back(std::move(H));
    } else if (H.Used < LongAgo && (Name.find(ListKind) != std::string::npos ||
                                    Name.find(EntryKind) != std::string::npos)) {
      fs::remove(H.Path, Gone);
    }
  }
  if (Bytes <= MaxBytes)
    return;
  std::sort(All.begin(), All.end(),
            [](const Held &A, const Held &B) { return A.Used < B.Used; });
  // Some room is made, so that not every run has to.
  for (const Held &H : All) {
    if (Bytes <= MaxBytes / 5 * 4)
      return;
    std::error_code Gone;
    if (fs::remove(H.Path, Gone))
      Bytes -= H.Size;
  }
}

} // namespace nhsmail
