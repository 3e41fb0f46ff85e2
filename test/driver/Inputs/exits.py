#!/usr/bin/env python3
"""usage: exits.py CODE COMMAND...

Runs COMMAND and succeeds if it exits with CODE; a negative code is the signal
that ends it. What it prints goes through."""
import subprocess
import sys

wanted, command = int(sys.argv[1]), sys.argv[2:]
code = subprocess.run(command).returncode
if code != wanted:
    print(f"exits.py: exit code {code}, not {wanted}: {' '.join(command)}", file=sys.stderr)
    sys.exit(1)
