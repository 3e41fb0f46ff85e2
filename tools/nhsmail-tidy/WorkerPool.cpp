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
#include <optional>
#include <poll.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
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

/// A task may wait for other programs on the machine this many times as long as
/// it may work.
constexpr unsigned WaitFactor = 10;

/// Of what a child prints, this much is kept for who has to mend a crash.
constexpr size_t MaxErrorBytes = 2048;

/// A child that has done this many tasks makes room for a new one, so that
/// what they leave behind does not add up.
constexpr size_t TasksOfChild = 64;

/// The order to end. Closing the channel is none: children that are forked later
/// hold it open as well.
constexpr size_t NoMoreTasks = ~size_t(0);

struct Worker {
  pid_t Pid;
  /// A socket: numbers of tasks go to the child; for each come a length and as
  /// many bytes back.
  int Channel;
  int Errors; ///< A file in memory with what the child prints.
  size_t Done = 0; ///< Tasks behind it.
  std::optional<size_t> Task; ///< At work on; none where it waits.
  std::chrono::milliseconds CpuLimit = {};
  Clock::time_point Deadline = {};
  std::string Output = {};
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

/// The CPU time that a process has taken so far.
std::chrono::milliseconds cpuTime(pid_t Pid) {
  std::ifstream In("/proc/" + std::to_string(Pid) + "/stat");
  std::string Line;
  std::getline(In, Line);
  // The name of the program, in brackets, may hold anything.
  std::istringstream Fields(Line.substr(std::min(Line.rfind(')'), Line.size())));
  std::string Field;
  for (unsigned I = 0; I < 12; ++I) // utime is the 14th field, stime the next.
    Fields >> Field;
  long User = 0, System = 0;
  Fields >> User >> System;
  return std::chrono::milliseconds((User + System) * 1000 /
                                   sysconf(_SC_CLK_TCK));
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

/// Sends all of \p Text; false where nobody receives it.
bool sendAll(int Channel, std::string_view Text) {
  while (!Text.empty()) {
    const ssize_t Written =
        send(Channel, Text.data(), Text.size(), MSG_NOSIGNAL);
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return false;
    Text.remove_prefix(static_cast<size_t>(Written));
  }
  return true;
}

/// Numbers go between the processes as they lie in memory.
std::string_view bytesOf(const size_t &Number) {
  return {reinterpret_cast<const char *>(&Number), sizeof(Number)};
}

/// What to do next; none where nothing is.
std::optional<size_t> nextOrder(int Channel) {
  size_t Task = 0;
  ssize_t Got = 0;
  do
    Got = recv(Channel, &Task, sizeof(Task), MSG_WAITALL);
  while (Got < 0 && errno == EINTR);
  if (Got != sizeof(Task) || Task == NoMoreTasks)
    return std::nullopt;
  return Task;
}

class Pool {
public:
  Pool(size_t Count, const WorkerLimits &Limits,
       const std::function<std::string(size_t)> &Work,
       const std::function<void(size_t, WorkerEnd)> &Done,
       const std::function<void()> &Idle)
      : Count(Count), Limits(Limits), Work(Work), Done(Done), Idle(Idle) {}

  int run() {
    while (Next < Count || !Again.empty() || isBusy()) {
      giveOut();
      if (const int Signal = wait()) {
        for (Worker &W : Workers)
          kill(W.Pid, SIGKILL);
        while (!Workers.empty())
          reap(Workers.begin());
        return Signal;
      }
      watch();
      Idle();
    }
    while (!Workers.empty())
      dismiss(Workers.begin());
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
  /// Tasks that ended a child which had done others before: they are tried
  /// alone, so that each is blamed for nothing but its own.
  std::vector<size_t> Again;

  bool isBusy() const {
    return std::any_of(Workers.begin(), Workers.end(),
                       [](const Worker &W) { return W.Task.has_value(); });
  }

  /// Gives tasks to the children that wait, and to new ones.
  void giveOut() {
    for (Worker &W : Workers) {
      if (Next == Count)
        break;
      if (!W.Task)
        order(W, Next++);
    }
    while ((Next < Count || !Again.empty()) &&
           Workers.size() < std::max(1u, Limits.Jobs)) {
      const size_t Task = Again.empty() ? Next : Again.back();
      if (!start(Task))
        break;
      if (Again.empty())
        ++Next;
      else
        Again.pop_back();
    }
  }

  void order(Worker &W, size_t Task) {
    W.Task = Task;
    W.CpuLimit = cpuTime(W.Pid) + Limits.Timeout;
    W.Deadline = Clock::now() + WaitFactor * Limits.Timeout;
    // Where the child has ended, its answers say so.
    sendAll(W.Channel, bytesOf(Task));
  }

  /// False where the system has no process to spare now; where it has none at
  /// all, the task counts as crashed.
  bool start(size_t Task) {
    int Ends[2] = {-1, -1};
    pid_t Pid = -1;
    int Errors = -1;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) == 0) {
      Errors = errorFile();
      std::fflush(nullptr); // or the child would flush it once more
      Pid = fork();
      if (Pid == 0)
        runChild(Ends[1], Errors);
    }
    const std::string Why = std::strerror(errno);
    close(Ends[1]);
    if (Pid < 0) {
      close(Ends[0]);
      close(Errors);
      if (!Workers.empty())
        return false;
      Done(Task, {WorkerEnd::Kind::Crashed, "", Why, 0});
      return true;
    }
    Workers.push_back({Pid, Ends[0], Errors});
    order(Workers.back(), Task);
    return true;
  }

  [[noreturn]] void runChild(int Channel, int Errors) {
    prctl(PR_SET_PDEATHSIG, SIGKILL); // no orphans, however the parent ends
    Signals.restoreInChild();
    const rlimit NoCore = {0, 0};
    setrlimit(RLIMIT_CORE, &NoCore);
    // What clang or a library prints is not this program's output.
    const int Null = open("/dev/null", O_RDWR);
    dup2(Null, STDIN_FILENO);
    dup2(Errors < 0 ? Null : Errors, STDOUT_FILENO);
    dup2(Errors < 0 ? Null : Errors, STDERR_FILENO);
    while (const std::optional<size_t> Task = nextOrder(Channel)) {
      forgetErrors(Errors);
      const std::string Output = Work(*Task);
      if (!sendAll(Channel, bytesOf(Output.size())) ||
          !sendAll(Channel, Output))
        break;
    }
    _exit(EXIT_SUCCESS);
  }

  /// In a child, before its next task.
  static void forgetErrors(int Errors) {
    if (Errors < 0 || lseek(Errors, 0, SEEK_CUR) <= 0)
      return;
    static constexpr char Nothing[MaxErrorBytes] = {};
    [[maybe_unused]] const ssize_t Written =
        pwrite(Errors, Nothing, sizeof(Nothing), 0);
    lseek(Errors, 0, SEEK_SET);
  }

  /// Sleeps until something happens, and takes in what children wrote. Returns
  /// the signal to stop by, or 0.
  int wait() {
    std::vector<pollfd> Events{{Signals.descriptor(), POLLIN, 0}};
    for (const Worker &W : Workers)
      Events.push_back({W.Channel, POLLIN, 0});
    poll(Events.data(), Events.size(), static_cast<int>(WatchInterval / 1ms));
    if (const int Signal = Signals.take())
      return Signal;
    auto Event = Events.begin() + 1;
    for (auto It = Workers.begin(); It != Workers.end(); ++Event) {
      const auto Current = It++;
      if (Event->revents == 0)
        continue;
      const bool Lives = receive(*Current);
      if (!finish(*Current) && !Lives)
        bury(Current);
      else if (!Lives || isSpent(*Current))
        dismiss(Current);
    }
    return 0;
  }

  /// False at the end of what \p W has to say.
  static bool receive(Worker &W) {
    char Buffer[1 << 16];
    for (;;) {
      const ssize_t Got = recv(W.Channel, Buffer, sizeof(Buffer), MSG_DONTWAIT);
      if (Got > 0)
        W.Output.append(Buffer, static_cast<size_t>(Got));
      else
        return Got < 0 && (errno == EAGAIN || errno == EINTR);
    }
  }

  /// True where all of an answer is there; hands it over.
  bool finish(Worker &W) {
    size_t Size = 0;
    if (!W.Task || W.Output.size() < sizeof(Size))
      return false;
    std::memcpy(&Size, W.Output.data(), sizeof(Size));
    if (W.Output.size() - sizeof(Size) < Size)
      return false;
    const size_t Task = *W.Task;
    std::string Output = std::move(W.Output).substr(sizeof(Size));
    W.Task.reset();
    W.Output.clear();
    W.Verdict = WorkerEnd::Kind::Finished;
    ++W.Done;
    Done(Task, {WorkerEnd::Kind::Finished, std::move(Output), "", 0});
    return true;
  }

  /// True of a child at rest that a new one had better replace.
  bool isSpent(const Worker &W) const {
    return !W.Task && (W.Done >= TasksOfChild ||
                       residentBytes(W.Pid) > Limits.MemoryBytes / 4);
  }

  /// Ends workers that are over their limits; their channels say so soon after.
  void watch() {
    for (Worker &W : Workers) {
      if (!W.Task || W.Verdict != WorkerEnd::Kind::Finished)
        continue;
      if (cpuTime(W.Pid) > W.CpuLimit || Clock::now() > W.Deadline)
        W.Verdict = WorkerEnd::Kind::TimedOut;
      else if (residentBytes(W.Pid) > Limits.MemoryBytes)
        W.Verdict = WorkerEnd::Kind::OutOfMemory;
      else
        continue;
      kill(W.Pid, SIGKILL);
    }
  }

  /// Waits for the end of a child; returns its status.
  int reap(std::list<Worker>::iterator It) {
    int Status = 0;
    while (waitpid(It->Pid, &Status, 0) < 0 && errno == EINTR) {
    }
    close(It->Channel);
    close(It->Errors);
    Workers.erase(It);
    return Status;
  }

  /// Sends a child home that has no task.
  void dismiss(std::list<Worker>::iterator It) {
    sendAll(It->Channel, bytesOf(NoMoreTasks));
    reap(It);
  }

  /// Says what became of the task that a child has died of.
  void bury(std::list<Worker>::iterator It) {
    WorkerEnd End{It->Verdict, "", "", 0};
    const std::optional<size_t> Task = It->Task;
    const bool Alone = It->Done == 0;
    if (End.How == WorkerEnd::Kind::Finished) {
      End.How = WorkerEnd::Kind::Crashed;
      End.Errors.resize(MaxErrorBytes);
      const ssize_t Got =
          pread(It->Errors, End.Errors.data(), End.Errors.size(), 0);
      End.Errors.resize(Got < 0 ? 0 : static_cast<size_t>(Got));
      End.Errors.resize(std::min(End.Errors.size(), End.Errors.find('\0')));
    }
    End.Status = reap(It);
    if (Task && !Alone && End.How != WorkerEnd::Kind::TimedOut)
      Again.push_back(*Task);
    else if (Task)
      Done(*Task, std::move(End));
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
