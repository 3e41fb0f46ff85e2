"""Builds a project whose sources are analysed as they are compiled.

    ninja.py PROJECT MODULES DRIVER COMPILER
"""

import os
import pathlib
import subprocess
import sys
import time

project, modules, driver, compiler = map(pathlib.Path, sys.argv[1:])
build = project / "build"


def run(*command, code=0):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def analyse(code=0):
    return run("ninja", "-C", build, "nhsmail", code=code)


def touch(name):
    now = time.time()
    os.utime(project / name, (now, now))


run(
    "cmake", "-G", "Ninja", "-S", project, "-B", build, f"-DCMAKE_MODULE_PATH={modules}",
    f"-DNHSMAIL_TIDY={driver}", f"-DCMAKE_CXX_COMPILER={compiler}",
)
said = analyse(code=1)
assert "main.cpp:2" in said and "[nhsmail-hardcoded-credential]" in said, said
assert said.count("Reading ") == 3, said
assert (build / "ward.sarif").exists()

# What has not changed is not read again; what includes what has, is.
assert "Reading " not in analyse(code=1)
touch("mail.h")
said = analyse(code=1)
assert said.count("Reading ") == 2 and "Reading other.cpp" not in said, said

(project / "main.cpp").write_text((project / "mended.cpp").read_text())
touch("main.cpp")
said = analyse()
assert said.count("Reading ") == 1 and "No findings." in said, said

# A file that does not compile is no result.
(project / "other.cpp").write_text("void sendMail(); int other = ;\n")
assert "Analysing nhsmail" not in analyse(code=1)
