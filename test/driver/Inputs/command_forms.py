"""Analyses one source by commands of many forms.

    command_forms.py PROJECT DRIVER
"""

import json
import os
import pathlib
import subprocess
import sys

project, driver = map(pathlib.Path, sys.argv[1:])
build = project / "build"
failures = []


def run(entries, *arguments):
    """An entry is a command, or the members of it."""
    database = []
    for entry in entries:
        if not isinstance(entry, dict):
            entry = {"command": entry}
        database.append({"directory": str(build), "file": "../src/mailer.cpp", **entry})
    (build / "compile_commands.json").write_text(json.dumps(database))
    return subprocess.run(
        [driver, "check", "-p", build, "--no-cache", *arguments],
        capture_output=True, text=True, cwd=project,
    )


def check(name, entries, *expected, code=1, arguments=(), finding="src/mailer.cpp:5"):
    """Runs on a database of its own."""
    done = run(entries if isinstance(entries, list) else [entries], *arguments)
    said = done.stdout + done.stderr
    wrong = [f"no '{text}'" for text in expected if text not in said]
    if done.returncode != code:
        wrong.append(f"exit code {done.returncode}")
    if code == 1 and finding not in said:
        wrong.append("no finding")
    if wrong:
        failures.append(f"{name}: {'; '.join(wrong)}\n{said}")


understood = {}  # by source: what it is called, and its entry


def understands(name, command, source="../src/mailer.cpp", **members):
    """A command that is analysed without a word. Each is for a source of its own; all are run at once."""
    stem = f"way{len(understood)}"
    own = stem + pathlib.Path(source).suffix
    (project / "src" / own).write_text((project / "src" / "mailer.cpp").read_text())
    key = "arguments" if isinstance(command, list) else "command"
    text = json.dumps({"file": source, key: command, **members}).replace("mailer.", f"{stem}.")
    understood[own] = name, json.loads(text)


def check_understood():
    done = run([entry for _, entry in understood.values()], "--format", "json")
    report = json.loads(done.stdout)
    found = {pathlib.Path(finding["where"]["file"]).name for finding in report["findings"]}
    for file, (name, entry) in understood.items():
        if file not in found:
            failures.append(f"{name}: no finding by {entry}")
    if done.stderr or done.returncode != 1:
        failures.append(f"exit code {done.returncode}\n{done.stderr}")


plain = "-DWARD -I../include -c ../src/mailer.cpp -o mailer.o"

# What runs the compiler.
for launcher in (
    "ccache", "distcc", "sccache", "icecc", "/usr/lib/icecream/bin/icecc", "buildcache", "gomacc",
    "ccache distcc", "ccache CCACHE_CPP2=1", "env A=B", "env -u HOME A=B C=D", "A=B", "A=B ccache",
    "nice -n 10", "libtool --tag=CXX --mode=compile", "/bin/bash ../libtool --mode=compile",
    "cmake -E env A=B ccache",
    "/usr/bin/cmake -E __run_co_compile --launcher=ccache --tidy=clang-tidy --source=../src/mailer.cpp --",
    "/opt/site/wrap.sh",
):
    understands(launcher, f"{launcher} g++ {plain}")

# What it is called, and what it makes code for.
for compiler in (
    "c++", "g++-12", "clang++-15", "/usr/bin/c++", "icpc", "icpx", "em++", "armclang++",
    "/opt/toolchain/bin/arm-linux-gnueabihf-g++-12.2", "aarch64-linux-gnu-g++", "arm-none-eabi-g++",
    "G++.EXE", "ccache clang++",
):
    understands(compiler, f"{compiler} {plain}")
for compiler, macro in (
    ("aarch64-linux-gnu-g++", "__aarch64__"),
    ("ccache arm-linux-gnueabihf-g++", "__arm__"),
    ("x86_64-w64-mingw32-g++", "__MINGW32__"),
    ("i686-w64-mingw32-g++", "_WIN32"),
    ("clang++ --target=riscv64-linux-gnu", "__riscv"),
    ("cl.exe", "_MSC_VER"),
):
    understands(macro, f"{compiler} -D TARGET={macro} {plain}")

# Microsoft's compiler, and clang in its guise.
options = (
    "/nologo /TP /DWARD /D NAME=1 /I../include /EHsc /std:c++20 /MP /permissive- /Zc:__cplusplus /MDd "
    "/Zi /FS /W4 /WX -WX /FIpch.h /Fomailer.obj /Fdmailer.pdb"
)
for compiler in (
    "cl.exe", "cl", "CL.EXE", "clang-cl", "clang-cl-15", "ccache cl.exe", "/opt/msvc/bin/x64/cl",
    '"C:\\Program Files\\VC\\bin\\Hostx64\\x64\\cl.exe"', "C:\\PROGRA~1\\VC\\bin\\cl.exe",
    "C:\\tools\\sccache.exe C:\\VC\\cl.exe",
):
    understands(compiler, f"{compiler} {options} /c ../src/mailer.cpp")
for option in (
    "/MP8", "/std:c++latest", "/std:c++14", "/arch:AVX2", "/showIncludes", "/utf-8", "/GL", "/openmp",
    "/fsanitize=address", "/Yupch.h /Fppch.pch", "/Ycpch.h", "-Yupch.h", "/external:W0 /external:I ../build",
    "-imsvc ../build", "/clr", "/ZW",
):
    understands(option, f"clang-cl /DWARD /I../include {option} /c ../src/mailer.cpp")
absolute = str(project / "src" / "mailer.cpp")
understands("absolute source", f"cl /DWARD /I../include /c {absolute}", absolute)
understands("behind --", f"clang-cl /DWARD /I../include /c -- {absolute}", absolute)
understands("/link", "cl /DWARD /I../include ../src/mailer.cpp /link /DEBUG x.lib")
understands("/TP", "cl /TP /DWARD /I../include /c ../src/mailer.txt", "../src/mailer.txt")
check("unknown to clang", "cl /DWARD /I../include /unheard:of /c ../src/mailer.cpp", "compiler argument left out: ",
      "'/unheard:of'")

# Backslashes, and quotes as Windows reads them.
windows = "..\\src\\mailer.cpp"
understands("backslashes", "cl.exe /nologo /DWARD /I..\\include /FI..\\build\\pch.h /c ..\\src\\mailer.cpp", windows)
understands("backslashes in arguments",
            ["cl.exe", "-DWARD", "/D", 'NAME="a\\\\b"', "/I", "..\\include", "/c", "..\\src\\mailer.cpp"], windows)
understands("Windows quotes",
            '"C:\\Program Files\\VC\\cl.exe" /DWARD=\\"1.0\\" "/DNAME=\\"Ward 7\\"" "/I..\\include" /c ..\\src\\mailer.cpp',
            windows)
understands("MinGW on Windows", 'C:\\msys64\\bin\\g++.exe -DWARD=\\"1.0\\" -I..\\include -c ..\\src\\mailer.cpp', windows)
check("backslashes in the source", {"file": "../src/back.cpp", "command": "cl /c ../src/back.cpp"}, finding="include/hidden.h:2")
check("another machine's folder", {"directory": "C:\\ward\\build", "command": "cl /c ..\\src\\mailer.cpp"},
      "was written on Windows, for the folder 'C:/ward/build'; configure the build on this machine", code=2)

# Response files.
understands("nested", "g++ @flags.rsp -c ../src/mailer.cpp")
understands("of cl", "cl.exe @cl.rsp /c ../src/mailer.cpp")
understands("in a folder below", "g++ @build/more.rsp -Iinclude -c src/mailer.cpp", "src/mailer.cpp", directory="..")
check("missing", "g++ -DWARD @gone.rsp -c ../src/mailer.cpp", "'@gone.rsp'",
      "if the build generates it, build the target that does first", code=3)

# As Bazel's extractor writes them: all from the workspace, headers by the source that they are compiled with.
os.symlink("elsewhere", project / "bazel-out")
os.symlink("elsewhere/external", project / "external")
(project / "elsewhere" / "external" / "curl" / "include").mkdir(parents=True)
(project / "elsewhere" / "k8-fastbuild" / "bin").mkdir(parents=True)
for header in ("external/curl/include/from_curl.h", "k8-fastbuild/bin/generated.h"):
    (project / "elsewhere" / header).touch()
bazel = [
    "/usr/bin/gcc", "-xc++", "-U_FORTIFY_SOURCE", "-fstack-protector", "-Wall", "-Wno-free-nonheap-object",
    "-fno-omit-frame-pointer", "-std=c++17", "-MD", "-MF", "bazel-out/k8-fastbuild/bin/src/mailer.pic.d",
    "-frandom-seed=bazel-out/k8-fastbuild/bin/src/mailer.pic.o", "-fPIC", "-iquote", ".", "-iquote",
    "bazel-out/k8-fastbuild/bin", "-iquote", "external/curl", "-isystem", "external/curl/include",
    "-iquote", "include", "-DWARD", "-include", "from_curl.h", "-include", "generated.h",
    "-fno-canonical-system-headers", "-Wno-builtin-macro-redefined", '-D__DATE__="redacted"', "-c", "src/mailer.cpp",
    "-o", "bazel-out/k8-fastbuild/bin/src/mailer.pic.o",
]
check("Bazel", [{"directory": str(project), "file": file, "arguments": bazel} for file in ("src/mailer.cpp", "include/login.h")],
      "1 file analysed", "'-fno-canonical-system-headers'")

# Relative folders, ways to compile one file, other languages.
understands("relative directory", "g++ -DWARD -I../include -c mailer.cpp", "mailer.cpp", directory="../src")
understands("empty directory", f"g++ {plain}", directory="")
understands("-x", "g++ -xc++ -DWARD -I../include -c ../src/mailer.txt", "../src/mailer.txt")
check("the same twice", [f"g++ {plain}", f"g++ {plain.replace('mailer.o', 'again.o')}"], "units analysed:     1 of 1",
      arguments=["--stats"])
check("two ways", [f"g++ {plain}", f"g++ -DNDEBUG {plain}"], "units analysed:     2 of 2", "1 file analysed", arguments=["--stats"])
check("one way that fails", [f"g++ {plain}", "g++ -I../include -c ../src/mailer.cpp"], "0 of 1 file analysed", "1 finding",
      "error: other flags", code=3)
others = [
    {"file": "../src/kernel.cu", "command": "nvcc -c ../src/kernel.cu"},
    {"file": "../src/kernel.cpp", "command": "nvcc -x cu -c ../src/kernel.cpp"},
    {"file": "../src/kernel.hip", "command": "hipcc -c ../src/kernel.hip"},
    {"file": "../src/boot.s", "command": "g++ -c ../src/boot.s"},
    {"file": "../src/boot.S", "command": "g++ -c ../src/boot.S"},
    {"file": "../src/boot.cpp", "command": "g++ -x assembler-with-cpp -c ../src/boot.cpp"},
    {"file": "../src/boot.asm", "command": "nasm -f elf64 ../src/boot.asm"},
    {"file": "../src/ward.rc", "command": "windres ../src/ward.rc"},
    {"file": "../src/ward.idl", "command": "midl ../src/ward.idl"},
    {"file": "../src/ward.f90", "command": "gfortran -c ../src/ward.f90"},
    {"file": "../src/ward.swift", "command": "swiftc ../src/ward.swift"},
    {"file": "../src/ward.rs", "command": "rustc ../src/ward.rs"},
]
check("other languages", [*others, f"g++ {plain}"], "1 file analysed",
      "note: left out, as CUDA, HIP and OpenCL are not analysed: kernel.cpp, kernel.cu, kernel.hip")
check("other languages alone", others, "lists no C or C++ file", code=2)

# What the build has yet to make; the rest goes on.
check("missing header", [{"file": "../src/other.cpp", "command": "g++ -I.. -c ../src/other.cpp"}, f"g++ {plain}"],
      "other.cpp: does not compile", "other.cpp:1:10: error: 'made/later.h' file not found",
      "if the build generates it, build the target that does first", "1 of 2 files analysed", "src/mailer.cpp:5", code=3)
check("missing header of the command", f"g++ -include made/first.h {plain}", "'made/first.h' file not found",
      "if the build generates it", code=3)
check("missing source", [{"file": "moc_ward.cpp", "command": "g++ -c moc_ward.cpp"}, f"g++ {plain}"],
      "moc_ward.cpp'", "if the build generates it", "1 of 2 files analysed", code=3)

# Databases that are none.
check("no command", [{"command": ""}, {"arguments": []}], "lists no C or C++ file", code=2)
check("words that are none", [{"arguments": ["g++", 7]}], "its entry 1 has 'arguments' that are no list of texts", code=2)
check("numbers", [{"directory": 7, "command": "g++"}], "its entry 1 has no text 'directory'", code=2)

check_understood()
if failures:
    sys.exit("\n".join(failures))
