"""Ill-treats runs that share a cache, and sees that the next one is right.

    cache_trials.py DRIVER FOLDER
"""

import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

KILLS = 50
UNITS = 6
UNIT = """
typedef void CURL;
typedef enum { CURLE_OK } CURLcode;
typedef enum { CURLOPT_PASSWORD = 10174 } CURLoption;
CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...);
void signIn%d(CURL *session) { curl_easy_setopt(session, CURLOPT_PASSWORD, "word-%d-of-many"); }
"""


def main():
    driver, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = []
    for number in range(UNITS):
        file = folder / f"unit{number}.c"
        file.write_text(UNIT % (number, number))
        os.utime(file, (time.time() - 3600,) * 2)
        files.append(str(file))
    cache = folder / "cache"

    def command(*options):
        return [driver, "check", *files, "--format", "json", *options, "--"]

    def run(*options, **how):
        done = subprocess.run(command(*options), capture_output=True, text=True, **how)
        assert done.returncode == 1, (done.returncode, done.stderr)
        return done.stdout

    wanted = run("--no-cache")
    started = time.monotonic()
    run("--cache-dir", str(folder / "other"))
    whole = time.monotonic() - started

    chance = random.Random(20261126)
    for _ in range(KILLS):
        if chance.random() < 0.2:
            shutil.rmtree(cache, ignore_errors=True)
        child = subprocess.Popen(
            command("--cache-dir", str(cache)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.random() * whole)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    assert run("--cache-dir", str(cache)) == wanted, "after kills"

    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    shutil.rmtree(cache)
    assert run("--cache-dir", str(cache), preexec_fn=no_room) == wanted, "without room"
    assert not list(cache.iterdir()), "halves are left"
    assert run("--cache-dir", str(cache)) == wanted, "after want of room"

    shutil.rmtree(cache)
    both = [
        subprocess.Popen(command("--cache-dir", str(cache)), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for child in both:
        assert child.communicate()[0] == wanted, "at once"
    assert run("--cache-dir", str(cache)) == wanted, "after two at once"


main()
