"""Opens a document where `nhsmail-tidy init` has written the configuration:
init.py NHSMAIL-TIDY NHSMAIL-CLANGD FOLDER."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Support"))
from lsp_client import LspClient

TEXT = """\
#include <curl/curl.h>
void signIn(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Lapwing-5");
}
"""


def main():
    tidy, clangd, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    subprocess.run([tidy, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    source = folder / "signin.cpp"
    source.write_text(TEXT)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder / "no-config")}
    with LspClient([clangd, "--log=error", "-j=1"], str(folder), environment) as client:
        client.open(source, "cpp")
        found = [(d["range"]["start"]["line"] + 1, d.get("code")) for d in client.diagnostics(source)]
    assert found == [(3, "nhsmail-hardcoded-credential")], found
    print("ok")


if __name__ == "__main__":
    main()
