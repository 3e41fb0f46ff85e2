"""Edits a document in nhsmail-clangd: edit.py NHSMAIL-CLANGD FOLDER."""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Support"))
from lsp_client import LspClient

TEXT = """\
#include <curl/curl.h>
#include <cstdlib>
void signIn(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, @);
}
"""
WRONG = TEXT.replace("@", '"Lapwing-5"')
RIGHT = TEXT.replace("@", 'std::getenv("RELAY_PASSWORD")')
BROKEN = TEXT.replace("@);", '"Lapwing-5"')
MOVED = "\n\n" + WRONG


def ours(diagnostics):
    return [
        (item["range"]["start"]["line"] + 1, item["code"])
        for item in diagnostics
        if str(item.get("code", "")).startswith("nhsmail-")
    ]


def main():
    clangd, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    (folder / ".clang-tidy").write_text("Checks: '-*,nhsmail-*'\n")
    (folder / ".clangd").write_text("Diagnostics: {ClangTidy: {FastCheckFilter: Loose}}\n")
    (folder / "compile_flags.txt").write_text("-std=c++20\n")
    source = folder / "signin.cpp"
    source.write_text(RIGHT)
    found = [(4, "nhsmail-hardcoded-credential")]
    moved = [(6, "nhsmail-hardcoded-credential")]
    steps = [(WRONG, found), (RIGHT, []), (BROKEN, None), (MOVED, moved)]

    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder / "no-config")}
    with LspClient([clangd, "--log=error", "-j=1"], str(folder), environment) as client:
        for version, (text, wanted) in enumerate(steps, 1):
            if version == 1:
                client.open(source, "cpp", version, text)
            else:
                client.change(source, version, text)
            diagnostics = client.diagnostics(source, version)
            if wanted is None:
                # What a broken text is worth is clangd's to say; it must answer.
                assert any(item["severity"] == 1 for item in diagnostics), diagnostics
            else:
                assert ours(diagnostics) == wanted, (version, diagnostics)
        assert not any("Lapwing" in message for message in client.received)
    print("ok")


if __name__ == "__main__":
    main()
