//===- WorkerPool.h - Tasks in processes of their own -----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Source code under analysis is untrusted, and clang is large: a crash, a
/// hang or a blow-up of memory must end one task, not the run.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_WORKERPOOL_H
#define NHSMAIL_DRIVER_WORKERPOOL_H

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace nhsmail {

struct WorkerLimits {
  unsigned Jobs = 1; ///< Processes at a time.
  /// CPU time of a task; it ends in any case after ten times as long on the
  /// clock.
  std::chrono::seconds Timeout{120};
  size_t MemoryBytes = size_t(4) << 30; ///< Resident set of one process.
};

/// How a task ended.
struct WorkerEnd {
  enum class Kind { Finished, Crashed, TimedOut, OutOfMemory };
  Kind How = Kind::Finished;
  std::string Output; ///< What the task returned, where it finished.
  std::string Errors; ///< Start of what it printed, where it crashed.
  int Status = 0;     ///< As waitpid() gives it, where it crashed.
};

/// Runs tasks 0 … \p Count-1 in child processes, each of which does some of
/// them, one after the other. A task that ends a child that had done others is
/// tried once more, in a child of its own. \p Work runs in the child, \p Done
/// in this process, in the order in which tasks end; \p Idle runs in this
/// process a few times a second. Returns 0, or the number of the
/// signal that asked this process to stop; all children have ended then.
int runWorkers(size_t Count, const WorkerLimits &Limits,
               const std::function<std::string(size_t Task)> &Work,
               const std::function<void(size_t Task, WorkerEnd End)> &Done,
               const std::function<void()> &Idle);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_WORKERPOOL_H
