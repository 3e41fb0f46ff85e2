"""Runs programs by turns, and tells what they cost."""

import os
import resource
import statistics
import subprocess
import sys
import time


class Cost:
    """CPU time in seconds, of a program and all that it starts; peak memory in
    MB of the largest of those processes; medians of so many runs."""

    def __init__(self, cpu, memory, runs=1):
        self.cpu, self.memory, self.runs = cpu, memory, runs


def once(command, may_end=(0, 1)):
    """The cost of one run of `command`, whose output nobody reads."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # A process of its own has no other children.
        os.close(reader)
        status = 99
        try:
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            os.write(writer, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}".encode())
            status = done.returncode
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as told:
        text = told.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in may_end:
        sys.exit(f"{' '.join(map(str, command))}: exit code {status}")
    return Cost(*map(float, text.split()))


def by_turns(commands, runs, before=None, seldom=()):
    """Medians of `runs` runs of each of `commands`, by name; A B A B, so that what
    else the machine does meets all alike. `before(name)` prepares each run. What is
    `seldom` run, as it takes so long, is in every fifth turn only, the first being
    one."""
    seen = {name: [] for name in commands}
    for turn in range(runs):
        for name, command in commands.items():
            if name in seldom and turn % 5:
                continue
            if before:
                before(name)
            seen[name].append(once(command))
            time.sleep(0.1)
    return {
        name: Cost(
            statistics.median(c.cpu for c in costs),
            statistics.median(c.memory for c in costs),
            len(costs),
        )
        for name, costs in seen.items()
    }
