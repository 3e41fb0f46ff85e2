"""Has each build system write a compile database of one project, before and after
the build has made a header, and analyses it.

    build_systems.py PROJECT DRIVER COMPILER
"""

import os
import pathlib
import shutil
import subprocess
import sys

project, driver, compiler = map(pathlib.Path, sys.argv[1:])


def run(*command, code=0, at=project, **environment):
    done = subprocess.run(
        command, cwd=at, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def check(database, code, *expected):
    said = run(driver, "check", "-p", database, "--no-cache", code=code)
    for text in expected:
        assert text in said, f"{database}: no '{text}' in\n{said}"
    return said


def holds(database, *texts):
    """Whether this is the form that the test is about."""
    text = pathlib.Path(project, database).read_text()
    for wanted in texts:
        assert wanted in text, f"{database}: no '{wanted}' in\n{text}"


def before(database):
    check(
        database, 3, "Mailer.cpp: does not compile", "'host.h' file not found",
        "if the build generates it, build the target that does first",
    )


def after(database):
    said = check(database, 1, "Mailer.cpp:6", "[nhsmail-hardcoded-credential]", "2 files analysed")
    assert "nhsmail-tidy: error" not in said, said


def cmake(build, generator, *options):
    run("cmake", "-G", generator, "-S", ".", "-B", build, "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
        f"-DCMAKE_CXX_COMPILER={compiler}", *options)
    before(build)
    run("cmake", "--build", build, "--target", "headers")
    after(build)


cmake("ninja", "Ninja", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")
# Ninja's own, which lists what links, too.
(project / "compdb.json").write_text(run("ninja", "-C", "ninja", "-t", "compdb"))
holds("compdb.json", "ccache ", "libmail.a")
after("compdb.json")

cmake("make", "Unix Makefiles", "-DCMAKE_CXX_USE_RESPONSE_FILE_FOR_INCLUDES=ON")
holds("make/compile_commands.json", "@CMakeFiles/mail.dir/includes_CXX.rsp")

cmake("multi", "Ninja Multi-Config")
holds("multi/compile_commands.json", "Debug", "RelWithDebInfo")

# As on Windows, but for the paths.
cmake(
    "cl", "Ninja", "-DCMAKE_SYSTEM_NAME=Windows", f"-DCMAKE_CXX_COMPILER={shutil.which('clang-cl')}",
    "-DCMAKE_CXX_COMPILER_TARGET=x86_64-pc-windows-msvc", "-DCMAKE_CXX_COMPILER_WORKS=ON",
    f"-DCMAKE_LINKER={shutil.which('lld-link')}", f"-DCMAKE_MT={shutil.which('llvm-mt')}",
)
holds("cl/compile_commands.json", "clang-cl", "/EHsc", "-TP")

run("meson", "setup", "meson", CXX=str(compiler))
holds("meson/compile_commands.json", "-I../include", '"file": "../src/Mailer.cpp"')
before("meson")
run("ninja", "-C", "meson", "host.h")
after("meson")

run("bear", "--output", "bear.json", "--", "make", f"CXX={compiler}", f"LAUNCHER={shutil.which('ccache')}")
holds("bear.json", '"arguments"')
after("bear.json")
