#!/usr/bin/env python3
"""usage: progress.py DRIVER SCRATCH

What `check` says about its progress, on a terminal and elsewhere. The second file
keeps it busy until its time is up."""
import fcntl
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time

driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
shutil.rmtree(scratch, ignore_errors=True)
scratch.mkdir(parents=True)
environment = {"PATH": os.environ["PATH"], "HOME": str(scratch), "TERM": "xterm"}
CLEAR = "\r\x1b[J"

HANG = """constexpr unsigned long count() {
  unsigned long steps = 0;
  while (steps < 4000000000ul)
    ++steps;
  return steps;
}
constexpr unsigned long counted = count();
"""
files = {"a.cpp": "int a;\n", "b.cpp": HANG, "c.cpp": "int c;\n", "d.cpp": "int d;\n"}
for name, text in files.items():
    (scratch / name).write_text(text)
(scratch / "compile_commands.json").write_text(json.dumps([
    {"directory": str(scratch), "file": name,
     "arguments": ["c++", "-fconstexpr-steps=4294967295", "-c", name]}
    for name in files
]))
check = [driver, "check", "-p", scratch, "--parse-all", "--no-cache", "-j", "1", "--timeout", "1"]


def fail(what, said):
    sys.exit(f"progress.py: {what}\n{said!r}")


def on_terminal(*options, narrow=False, stop=None, **more):
    """What is said on a terminal of 100 columns, which may become one of 30 in the
    middle, or send a signal."""
    ours, theirs = pty.openpty()
    resize = lambda columns: fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
    resize(100)
    process = subprocess.Popen(
        [*check, *options], stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs,
        env={**environment, **more},
    )
    said = b""
    started = time.monotonic()
    while process.poll() is None or said == b"":
        os.set_blocking(ours, False)
        try:
            said += os.read(ours, 1 << 16)
        except BlockingIOError:
            if process.poll() is not None:
                break
            time.sleep(0.02)
        if said and time.monotonic() - started > 0.3:
            if narrow:
                resize(30)
            if stop:
                process.send_signal(stop)
    try:
        said += os.read(ours, 1 << 16)
    except BlockingIOError:
        pass
    os.close(ours)
    os.close(theirs)
    return said.decode(), process.returncode


def piped(*options, **more):
    done = subprocess.run([*check, *options], env={**environment, **more}, capture_output=True, text=True)
    if done.returncode != 3:
        fail(f"exit code {done.returncode}", done.stderr)
    return done.stderr


def bars(said):
    return said.split(CLEAR)[1:-1]


# A bar, and nothing of it is left before what is said in the end.
said, code = on_terminal()
if code != 3 or not said.startswith(CLEAR):
    fail("no bar", said)
BAR = r"\[#*\.*\] \d/4 files \(\d+ %\)(, \d+\.\d per second, \d+:\d\d left)?"
if not all(re.fullmatch(BAR, bar) for bar in bars(said)) or "[#######.......................] 1/4 files (25 %), " not in said:
    fail("not a bar", said)
if not said.split(CLEAR)[-1].startswith("nhsmail-tidy: error: "):
    fail("the bar is left", said)

# It follows the width of the terminal.
said, code = on_terminal(narrow=True)
widths = [len(bar) for bar in bars(said)]
if max(widths) < 40 or widths[-1] >= 30 or not bars(said)[-1]:
    fail(f"widths {widths}", said)

# It is gone, too, where the run is broken off.
said, code = on_terminal(stop=signal.SIGINT)
if code != -signal.SIGINT or not said.endswith(CLEAR):
    fail(f"exit code {code}", said)

# Terminals that cannot do it, and people who do not want it.
for options, more in (((), {"TERM": "dumb"}), (("--progress", "none"), {}), ((str(scratch / "a.cpp"),), {})):
    said, code = on_terminal(*options, **more)
    if "files" in said or "\x1b" in said:
        fail(f"{options} {more}", said)

# Lines on a build server, or on demand.
LINE = r"nhsmail-tidy: \d/4 files \(\d+ %\)(, \d+\.\d per second(, \d+:\d\d left)?)?"
for options, more in (((), {"CI": "true"}), ((), {"TF_BUILD": "True"}), (("--progress=plain",), {})):
    lines = [line for line in piped(*options, **more).splitlines() if "files (" in line]
    if not lines or not all(re.fullmatch(LINE, line) for line in lines):
        fail(f"{options} {more}", lines)
for options, more in (((), {}), ((), {"CI": "false"}), (("--progress=none",), {"CI": "true"})):
    if "files (" in (said := piped(*options, **more)):
        fail(f"{options} {more}", said)
if "\x1b[J[###" not in piped("--progress=bar"):
    fail("no bar on demand", "")
