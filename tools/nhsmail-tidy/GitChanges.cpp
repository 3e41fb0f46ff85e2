//===- GitChanges.cpp - What has changed since a revision -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/GitChanges.h"

#include "tools/nhsmail-tidy/OutputFile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace nhsmail {
namespace {

/// What a program has written, and how it ended.
struct Ran {
  int Status = -1; ///< As of waitpid(); -1 where it could not be started.
  std::string Out, Err;
  bool succeeded() const {
    return WIFEXITED(Status) && WEXITSTATUS(Status) == 0;
  }
};

/// Whose repository git is asked about: the one that it is told of, as git
/// tells its hooks, or that of a submodule.
enum class Repository { Own, Submodule };

/// Of this process, but for what would have git write otherwise than it is read
/// here.
std::vector<std::string> environmentOfGit(Repository Whose) {
  std::vector<std::string> Out{"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0"};
  std::vector<std::string_view> Dropped{"LC_ALL", "GIT_OPTIONAL_LOCKS",
                                        "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"};
  if (Whose == Repository::Submodule)
    Dropped.insert(Dropped.end(),
                   {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
                    "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
                    "GIT_ALTERNATE_OBJECT_DIRECTORIES"});
  for (char **Entry = environ; *Entry; ++Entry) {
    const std::string_view Text = *Entry;
    const std::string_view Name = Text.substr(0, Text.find('='));
    if (std::find(Dropped.begin(), Dropped.end(), Name) == Dropped.end())
      Out.emplace_back(Text);
  }
  return Out;
}

std::vector<char *> pointersTo(std::vector<std::string> &Words) {
  std::vector<char *> Out;
  for (std::string &Word : Words)
    Out.push_back(Word.data());
  Out.push_back(nullptr);
  return Out;
}

/// Reads both ends until the writer has closed them.
void readAll(int OutEnd, int ErrEnd, Ran &Into) {
  std::array<pollfd, 2> Ends{{{OutEnd, POLLIN, 0}, {ErrEnd, POLLIN, 0}}};
  std::array<std::string *, 2> Texts{&Into.Out, &Into.Err};
  for (int Open = 2; Open > 0;) {
    if (poll(Ends.data(), Ends.size(), -1) < 0 && errno != EINTR)
      return;
    for (size_t I = 0; I < Ends.size(); ++I) {
      if (Ends[I].fd < 0 || Ends[I].revents == 0)
        continue;
      char Buffer[1 << 16];
      const ssize_t Got = read(Ends[I].fd, Buffer, sizeof Buffer);
      if (Got > 0) {
        Texts[I]->append(Buffer, static_cast<size_t>(Got));
      } else if (Got == 0 || errno != EINTR) {
        Ends[I].fd = -1;
        --Open;
      }
    }
  }
}

/// Runs git in \p Directory, without a shell. \p Error says why it could not be
/// started.
Ran runGit(const std::string &Directory, Repository Whose,
           std::vector<std::string> Arguments, std::string &Error) {
  // A monitor is a program that a repository names.
  std::vector<std::string> Words{"git", "-C", Directory};
  for (const char *Setting :
       {"core.quotePath=off", "core.fsmonitor=false", "diff.relative=false"})
    Words.insert(Words.end(), {"-c", Setting});
  Words.insert(Words.end(), std::make_move_iterator(Arguments.begin()),
               std::make_move_iterator(Arguments.end()));
  std::vector<std::string> Environment = environmentOfGit(Whose);

  Ran Result;
  int Out[2], Err[2];
  if (pipe2(Out, O_CLOEXEC) != 0) {
    Error = std::strerror(errno);
    return Result;
  }
  if (pipe2(Err, O_CLOEXEC) != 0) {
    Error = std::strerror(errno);
    close(Out[0]);
    close(Out[1]);
    return Result;
  }
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_addopen(&Actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&Actions, Out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&Actions, Err[1], STDERR_FILENO);
  pid_t Child = -1;
  const int Failed =
      posix_spawnp(&Child, "git", &Actions, nullptr, pointersTo(Words).data(),
                   pointersTo(Environment).data());
  posix_spawn_file_actions_destroy(&Actions);
  close(Out[1]);
  close(Err[1]);
  if (Failed == 0) {
    readAll(Out[0], Err[0], Result);
    while (waitpid(Child, &Result.Status, 0) < 0 && errno == EINTR)
      ;
  } else {
    Error = std::strerror(Failed);
  }
  close(Out[0]);
  close(Err[0]);
  return Result;
}

std::string firstLine(const std::string &Text) {
  return Text.substr(0, Text.find('\n'));
}

/// The parts of what git writes with -z.
std::vector<std::string> partsOf(std::string_view Text) {
  std::vector<std::string> Parts;
  while (!Text.empty()) {
    const std::string_view Part = Text.substr(0, Text.find('\0'));
    Text.remove_prefix(std::min(Text.size(), Part.size() + 1));
    Parts.emplace_back(Part);
  }
  return Parts;
}

/// The commit that \p Text means in \p Folder; empty where it is none. What
/// starts like an option would be one.
std::string commitOf(const std::string &Folder, Repository Whose,
                     const std::string &Text, std::string &Error) {
  if (Text.empty() || Text.starts_with('-'))
    return "";
  const Ran Commit =
      runGit(Folder, Whose,
             {"rev-parse", "--verify", "--quiet", Text + "^{commit}"}, Error);
  return Commit.succeeded() ? firstLine(Commit.Out) : "";
}

/// The working tree that \p Directory is in.
Ran workingTree(const std::string &Directory, Repository Whose,
                std::string &Error) {
  return runGit(Directory, Whose, {"rev-parse", "--show-toplevel"}, Error);
}

/// Reads what has changed in working trees.
class ChangeReader {
public:
  ChangedLines Lines{readFile};
  std::string Error; ///< Of git, once something has failed.

  /// Adds what differs from \p Tree in the working tree \p Folder. False where
  /// git does not say.
  bool add(const std::string &Folder, Repository Whose,
           const std::string &Tree) {
    const auto Diff = ask(Folder, Whose,
                          {"diff", "--unified=0", "--inter-hunk-context=0",
                           "--no-color", "--src-prefix=a/", "--dst-prefix=b/",
                           "--no-ext-diff", "--no-textconv", "--find-renames",
                           "--ignore-submodules=all", Tree, "--"});
    const auto Untracked = ask(
        Folder, Whose, {"ls-files", "--others", "--exclude-standard", "-z"});
    const auto Tracked = ask(Folder, Whose, {"ls-files", "--stage", "-z"});
    if (!Diff || !Untracked || !Tracked)
      return false;
    Lines.addDiff(Folder, *Diff);
    for (const std::string &File : partsOf(*Untracked))
      Lines.addWhole(Folder, File);
    for (const std::string &Entry : partsOf(*Tracked))
      if (Entry.starts_with("160000 ") &&
          !addSubmodule(Folder, Whose, Tree,
                        Entry.substr(Entry.find('\t') + 1)))
        return false;
    return true;
  }

private:
  std::optional<std::string> ask(const std::string &Folder, Repository Whose,
                                 std::vector<std::string> Arguments) {
    std::string NotStarted;
    Ran Answer = runGit(Folder, Whose, std::move(Arguments), NotStarted);
    if (Answer.succeeded())
      return std::move(Answer.Out);
    Error = NotStarted.empty() ? firstLine(Answer.Err) : NotStarted;
    return std::nullopt;
  }

  bool addSubmodule(const std::string &Folder, Repository Whose,
                    const std::string &Tree, const std::string &Name) {
    const std::string Inside = Folder + '/' + Name;
    std::error_code Missing;
    const Ran Top = std::filesystem::is_directory(Inside, Missing)
                        ? workingTree(Inside, Repository::Submodule, Error)
                        : Ran();
    // Where it was never fetched, git answers for what is around.
    if (!Top.succeeded() ||
        !std::filesystem::equivalent(firstLine(Top.Out), Inside, Missing))
      return true;
    const auto Before = ask(Folder, Whose, {"ls-tree", "-z", Tree, "--", Name});
    const auto Nothing = ask(Inside, Repository::Submodule,
                             {"hash-object", "-t", "tree", "--stdin"});
    if (!Before || !Nothing)
      return false;
    // "160000 commit HASH\tNAME"
    const std::string Known =
        Before->starts_with("160000 commit ")
            ? commitOf(Inside, Repository::Submodule,
                       Before->substr(14, Before->find('\t') - 14), Error)
            : "";
    return add(Inside, Repository::Submodule,
               Known.empty() ? firstLine(*Nothing) : Known);
  }
};

} // namespace

std::optional<ChangedLines> changesSince(const std::string &Revision,
                                         const std::string &Directory,
                                         std::string &Error) {
  std::string NotStarted;
  auto fail = [&](const std::string &What) {
    Error = "--diff: " + What;
    return std::nullopt;
  };
  const Ran Top = workingTree(Directory, Repository::Own, NotStarted);
  if (!NotStarted.empty())
    return fail("git cannot be run (" + NotStarted +
                "); install it, or leave --diff out");
  if (!Top.succeeded())
    return fail("'" + Directory + "' is in no working tree of git (" +
                firstLine(Top.Err) + "); run in one, or leave --diff out");
  const std::string Folder = firstLine(Top.Out);
  const std::string Commit =
      commitOf(Folder, Repository::Own, Revision, NotStarted);
  if (Commit.empty())
    return fail(
        "'" + Revision +
        "' is no revision of this repository; name one commit, branch or "
        "tag, and fetch it where the clone is shallow");
  ChangeReader Reader;
  if (!Reader.add(Folder, Repository::Own, Commit))
    return fail("git does not say what has changed: " + Reader.Error);
  return std::move(Reader.Lines);
}

} // namespace nhsmail
