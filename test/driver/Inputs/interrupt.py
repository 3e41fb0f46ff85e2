#!/usr/bin/env python3
"""usage: interrupt.py SIGNAL COMMAND...

Sends SIGNAL to COMMAND once it has started a child. Succeeds if COMMAND then
ends by that signal and no child of it is left."""
import os
import pathlib
import signal
import subprocess
import sys
import time


def children(pid):
    path = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


number = getattr(signal, sys.argv[1])
process = subprocess.Popen(sys.argv[2:])
until = time.monotonic() + 60
while not (started := children(process.pid)) and time.monotonic() < until:
    time.sleep(0.05)
process.send_signal(number)
code = process.wait(timeout=60)
left = [child for child in started if os.path.exists(f"/proc/{child}")]
if not started or code != -number or left:
    sys.exit(f"interrupt.py: children {started}, exit code {code}, left {left}")
