"""A language client that is just large enough for tests: it opens documents and
waits for their diagnostics. Every wait ends after a time limit."""

import json
import pathlib
import queue
import subprocess
import threading
import time


class LspError(Exception):
    """The server ended, answered with an error, or did not answer in time."""


class LspClient:
    """One session with a language server started as a child process."""

    def __init__(self, command, root, env=None, timeout=120.0):
        self.timeout = timeout
        self.received = []  # every message of the server, as text
        self._messages = queue.Queue()
        self._pending = []
        self._last_id = 0
        self._stderr = []
        self._process = subprocess.Popen(
            command,
            cwd=root,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._readers = [
            threading.Thread(target=self._read_messages, daemon=True),
            threading.Thread(target=self._read_stderr, daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self.capabilities = self._initialize(root)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def stderr(self):
        return b"".join(self._stderr).decode(errors="replace")

    def open(self, path, language, version=1, text=None):
        """Opens the file, with its own text unless another is given."""
        path = pathlib.Path(path)
        document = {
            "uri": path.as_uri(),
            "languageId": language,
            "version": version,
            "text": path.read_text() if text is None else text,
        }
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, path, version, text):
        """Replaces the whole text of an open document."""
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {
                    "uri": pathlib.Path(path).as_uri(),
                    "version": version,
                },
                "contentChanges": [{"text": text}],
            },
        )

    def diagnostics(self, path, version=1):
        """Waits for the diagnostics of this version of the document."""
        uri = pathlib.Path(path).as_uri()

        def wanted(message):
            parameters = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and parameters.get("uri") == uri
                and parameters.get("version", version) == version
            )

        return self._wait(wanted, f"diagnostics of {path}")["params"]["diagnostics"]

    def request(self, method, parameters):
        self._last_id += 1
        own_id = self._last_id
        self._send({"id": own_id, "method": method, "params": parameters})
        answer = self._wait(
            lambda m: m.get("id") == own_id and "method" not in m, method
        )
        if "error" in answer:
            raise LspError(f"{method}: {answer['error'].get('message')}")
        return answer.get("result")

    def notify(self, method, parameters):
        self._send({"method": method, "params": parameters})

    def close(self):
        """Ends the session and returns the server's exit code."""
        try:
            if self._process.poll() is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.stdin.close()
            return self._process.wait(self.timeout)
        except (LspError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            return self._process.wait()
        finally:
            for reader in self._readers:
                reader.join(5)

    def _initialize(self, root):
        result = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": pathlib.Path(root).as_uri(),
                "capabilities": {
                    "textDocument": {
                        "publishDiagnostics": {
                            "relatedInformation": True,
                            "codeDescriptionSupport": True,
                            "versionSupport": True,
                        }
                    }
                },
            },
        )
        self.notify("initialized", {})
        return result["capabilities"]

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body))
            self._process.stdin.write(body)
            self._process.stdin.flush()
        except OSError as error:
            raise LspError(f"the server has gone: {error}\n{self.stderr}") from error

    def _wait(self, wanted, what):
        for message in self._pending:
            if wanted(message):
                self._pending.remove(message)
                return message
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                message = self._messages.get(
                    timeout=max(0.0, deadline - time.monotonic())
                )
            except queue.Empty:
                raise LspError(
                    f"no {what} within {self.timeout:g} s\n{self.stderr}"
                ) from None
            if message is None:
                raise LspError(f"the server ended before {what}\n{self.stderr}")
            if wanted(message):
                return message
            self._pending.append(message)

    def _read_messages(self):
        stream = self._process.stdout
        while True:
            length = 0
            for line in iter(stream.readline, b"\r\n"):
                if not line:
                    self._messages.put(None)
                    return
                name, _, value = line.decode().partition(":")
                if name.lower() == "content-length":
                    length = int(value)
            body = stream.read(length).decode()
            self.received.append(body)
            self._messages.put(json.loads(body))

    def _read_stderr(self):
        for line in self._process.stderr:
            self._stderr.append(line)
