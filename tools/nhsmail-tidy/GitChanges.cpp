//===- GitChanges.cpp - What has changed since a revision -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/GitChanges.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
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

/// Of this process, but for what would have git write otherwise than it is read
/// here.
std::vector<std::string> environmentOfGit() {
  std::vector<std::string> Out{"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0"};
  for (char **Entry = environ; *Entry; ++Entry) {
    const std::string_view Text = *Entry;
    const std::string_view Name = Text.substr(0, Text.find('='));
    if (Name != "LC_ALL" && Name != "GIT_OPTIONAL_LOCKS" &&
        Name != "GIT_DIFF_OPTS" && Name != "GIT_EXTERNAL_DIFF")
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
Ran runGit(const std::string &Directory, std::vector<std::string> Arguments,
           std::string &Error) {
  // A monitor is a program that a repository names.
  std::vector<std::string> Words{"git", "-C", Directory};
  for (const char *Setting :
       {"core.quotePath=off", "core.fsmonitor=false", "diff.relative=false"})
    Words.insert(Words.end(), {"-c", Setting});
  Words.insert(Words.end(), std::make_move_iterator(Arguments.begin()),
               std::make_move_iterator(Arguments.end()));
  std::vector<std::string> Environment = environmentOfGit();

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

} // namespace

std::optional<ChangedLines> changesSince(const std::string &Revision,
                                         const std::string &Directory,
                                         std::string &Error) {
  std::string NotStarted;
  auto fail = [&](const std::string &What) {
    Error = "--diff: " + What;
    return std::nullopt;
  };
  const Ran Top =
      runGit(Directory, {"rev-parse", "--show-toplevel"}, NotStarted);
  if (!NotStarted.empty())
    return fail("git cannot be run (" + NotStarted +
                "); install it, or leave --diff out");
  if (!Top.succeeded())
    return fail("'" + Directory + "' is in no working tree of git (" +
                firstLine(Top.Err) + "); run in one, or leave --diff out");
  const std::string Folder = firstLine(Top.Out);

  // What starts like an option would be one; of what is left, git says what it
  // means, and only that is used.
  Ran Commit;
  if (!Revision.empty() && !Revision.starts_with('-'))
    Commit = runGit(
        Folder, {"rev-parse", "--verify", "--quiet", Revision + "^{commit}"},
        NotStarted);
  if (!Commit.succeeded())
    return fail(
        "'" + Revision +
        "' is no revision of this repository; name one commit, branch or "
        "tag, and fetch it where the clone is shallow");

  const Ran Diff =
      runGit(Folder,
             {"diff", "--unified=0", "--inter-hunk-context=0", "--no-color",
              "--src-prefix=a/", "--dst-prefix=b/", "--no-ext-diff",
              "--no-textconv", "--find-renames", "--ignore-submodules=all",
              firstLine(Commit.Out), "--"},
             NotStarted);
  const Ran Untracked = runGit(
      Folder, {"ls-files", "--others", "--exclude-standard", "-z"}, NotStarted);
  for (const Ran *R : {&Diff, &Untracked})
    if (!R->succeeded())
      return fail("git does not say what has changed: " +
                  (NotStarted.empty() ? firstLine(R->Err) : NotStarted));

  ChangedLines Lines(Folder);
  Lines.addDiff(Diff.Out);
  for (std::string_view Rest = Untracked.Out; !Rest.empty();) {
    const std::string_view File = Rest.substr(0, Rest.find('\0'));
    Rest.remove_prefix(std::min(Rest.size(), File.size() + 1));
    Lines.addWhole(std::string(File));
  }
  return Lines;
}

} // namespace nhsmail
