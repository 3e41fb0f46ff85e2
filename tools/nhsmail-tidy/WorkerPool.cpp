//===- WorkerPool.cpp - Tasks in processes of their own -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/WorkerPool.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <list>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace nhsmail {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// How often deadlines and memory are looked at.
constexpr auto WatchInterval = 100ms;

/// Of what a child prints, this much is kept for who has to mend a crash.
constexpr size_t MaxErrorBytes = 2048;

struct Worker {
  pid_t Pid;
  int Pipe;   ///< Read end of what the child writes.
  int Errors; ///< A file in memory with what the child prints.
  size_t Task;
  Clock::time_point Deadline;
  std::string Output;
  WorkerEnd::Kind Verdict = WorkerEnd::Kind::Finished;
};

/// The signals by which users and build systems stop a program, held back and
/// readable from a descriptor while this lives.
class StopSignals {
public:
  StopSignals() {
    sigemptyset(&Signals);
    for (int Signal : {SIGINT, SIGTERM, SIGHUP})
      sigaddset(&Signals, Signal);
    sigprocmask(SIG_BLOCK, &Signals, &Before);
    Descriptor = signalfd(-1, &Signals, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  ~StopSignals() {
    close(Descriptor);
    sigprocmask(SIG_SETMASK, &Before, nullptr);
  }
  StopSignals(const StopSignals &) = delete;
  StopSignals &operator=(const StopSignals &) = delete;

  int descriptor() const { return Descriptor; }

  /// The signal that arrived, or 0.
  int take() {
    signalfd_siginfo Info;
    if (read(Descriptor, &Info, sizeof(Info)) != sizeof(Info))
      return 0;
    return static_cast<int>(Info.ssi_signo);
  }

  /// In a child, which is to end by these signals as any process does.
  void restoreInChild() { sigprocmask(SIG_SETMASK, &Before, nullptr); }

private:
  sigset_t Signals, Before;
  int Descriptor;
};

size_t residentBytes(pid_t Pid) {
  std::ifstream In("/proc/" + std::to_string(Pid) + "/statm");
  size_t Total = 0, Resident = 0;
  In >> Total >> Resident;
  return Resident * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

/// A file in memory that cannot grow, so that what a child prints is bounded;
/// -1 where the system has none to spare.
int errorFile() {
  const int File = memfd_create("errors", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (File >= 0 && (ftruncate(File, MaxErrorBytes) != 0 ||
                    fcntl(File, F_ADD_SEALS, F_SEAL_GROW) != 0)) {
    close(File);
    return -1;
  }
  return File;
}

/// Writes all of \p Text, or as much as somebody reads.
void writeAll(int Descriptor, const std::string &Text) {
  for (size_t At = 0; At < Text.size();) {
    const ssize_t Written =
        write(Descriptor, Text.data() + At, Text.size() - At);
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return;
    At += static_cast<size_t>(Written);
  }
}

class Pool {
public:
  Pool(size_t Count, const WorkerLimits &Limits,
       const std::function<std::string(size_t)> &Work,
       const std::function<void(size_t, WorkerEnd)> &Done,
       const std::function<void()> &Idle)
      : Count(Count), Limits(Limits), Work(Work), Done(Done), Idle(Idle) {}

  int run() {
    while (Next < Count || !Workers.empty()) {
      while (Next < Count && Workers.size() < std::max(1u, Limits.Jobs) &&
             start(Next))
        ++Next;
      if (const int Signal = wait()) {
        for (Worker &W : Workers)
          kill(W.Pid, SIGKILL);
        for (Worker &W : Workers) {
          reap(W);
          close(W.Errors);
        }
        return Signal;
      }
      watch();
      Idle();
    }
    return 0;
  }

private:
  const size_t Count;
  const WorkerLimits &Limits;
  const std::function<std::string(size_t)> &Work;
  const std::function<void(size_t, WorkerEnd)> &Done;
  const std::function<void()> &Idle;
  StopSignals Signals;
  std::list<Worker> Workers;
  size_t Next = 0;

  /// False where the system has no process to spare now; where it has none at
  /// all, the task counts as crashed.
  bool start(size_t Task) {
    int Ends[2] = {-1, -1};
    pid_t Pid = -1;
    int Errors = -1;
    if (pipe2(Ends, O_CLOEXEC) == 0) {
      Errors = errorFile();
      std::fflush(nullptr); // or the child would flush it once more
      Pid = fork();
      if (Pid == 0)
        runChild(Task, Ends[1], Errors);
      close(Ends[1]);
    }
    if (Pid < 0) {
      const std::string Why = std::strerror(errno);
      close(Ends[0]);
      close(Errors);
      if (!Workers.empty())
        return false;
      Done(Task, {WorkerEnd::Kind::Crashed, "", Why, 0});
      return true;
    }
    fcntl(Ends[0], F_SETFL, O_NONBLOCK);
    Workers.push_back(
        {Pid, Ends[0], Errors, Task, Clock::now() + Limits.Timeout, {}, {}});
    return true;
  }

  [[noreturn]] void runChild(size_t Task, int Pipe, int Errors) {
    prctl(PR_SET_PDEATHSIG, SIGKILL); // no orphans, however the parent ends
    Signals.restoreInChild();
    signal(SIGPIPE, SIG_IGN);
    const rlimit NoCore = {0, 0};
    setrlimit(RLIMIT_CORE, &NoCore);
    // What clang or a library prints is not this program's output.
    const int Null = open("/dev/null", O_RDWR);
    dup2(Null, STDIN_FILENO);
    dup2(Errors < 0 ? Null : Errors, STDOUT_FILENO);
    dup2(Errors < 0 ? Null : Errors, STDERR_FILENO);
    writeAll(Pipe, Work(Task));
    _exit(EXIT_SUCCESS);
  }

  /// Sleeps until something happens, and takes in what children wrote. Returns
  /// the signal to stop by, or 0.
  int wait() {
    std::vector<pollfd> Events{{Signals.descriptor(), POLLIN, 0}};
    for (const Worker &W : Workers)
      Events.push_back({W.Pipe, POLLIN, 0});
    poll(Events.data(), Events.size(), static_cast<int>(WatchInterval / 1ms));
    if (const int Signal = Signals.take())
      return Signal;
    auto Event = Events.begin() + 1;
    for (auto It = Workers.begin(); It != Workers.end(); ++Event) {
      const auto Current = It++;
      if (Event->revents != 0 && !receive(*Current))
        finish(Current);
    }
    return 0;
  }

  /// False at the end of what \p W has to say.
  static bool receive(Worker &W) {
    char Buffer[1 << 16];
    for (;;) {
      const ssize_t Got = read(W.Pipe, Buffer, sizeof(Buffer));
      if (Got > 0)
        W.Output.append(Buffer, static_cast<size_t>(Got));
      else
        return Got < 0 && (errno == EAGAIN || errno == EINTR);
    }
  }

  /// Ends workers that are over their limits; their pipes say so soon after.
  void watch() {
    for (Worker &W : Workers) {
      if (W.Verdict != WorkerEnd::Kind::Finished)
        continue;
      if (Clock::now() > W.Deadline)
        W.Verdict = WorkerEnd::Kind::TimedOut;
      else if (residentBytes(W.Pid) > Limits.MemoryBytes)
        W.Verdict = WorkerEnd::Kind::OutOfMemory;
      else
        continue;
      kill(W.Pid, SIGKILL);
    }
  }

  static int reap(Worker &W) {
    close(W.Pipe);
    int Status = 0;
    while (waitpid(W.Pid, &Status, 0) < 0 && errno == EINTR) {
    }
    return Status;
  }

  void finish(std::list<Worker>::iterator It) {
    Worker W = std::move(*It);
    Workers.erase(It);
    const int Status = reap(W);
    const bool Exited =
        WIFEXITED(Status) && WEXITSTATUS(Status) == EXIT_SUCCESS;
    WorkerEnd End{W.Verdict, std::move(W.Output), "", Status};
    if (Exited) {
      End.How = WorkerEnd::Kind::Finished;
    } else if (End.How == WorkerEnd::Kind::Finished) {
      End.How = WorkerEnd::Kind::Crashed;
      End.Errors.resize(MaxErrorBytes);
      const ssize_t Got =
          pread(W.Errors, End.Errors.data(), End.Errors.size(), 0);
      End.Errors.resize(Got < 0 ? 0 : static_cast<size_t>(Got));
      End.Errors.resize(std::min(End.Errors.size(), End.Errors.find('\0')));
    }
    close(W.Errors);
    Done(W.Task, std::move(End));
  }
};

} // namespace

int runWorkers(size_t Count, const WorkerLimits &Limits,
               const std::function<std::string(size_t)> &Work,
               const std::function<void(size_t, WorkerEnd)> &Done,
               const std::function<void()> &Idle) {
  return Pool(Count, Limits, Work, Done, Idle).run();
}

} // namespace nhsmail
