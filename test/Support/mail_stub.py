#!/usr/bin/env python3
"""A mail relay and a Graph endpoint on loopback that accept everything.

    mail_stub.py FOLDER COMMAND...

Runs the command with @SMTP@ and @HTTP@ in its arguments and in the values of its
environment replaced by the two ports, and leaves in FOLDER what it was sent, in
order: `1.mail` with the SMTP envelope and text, `2.post` with the path and body
of a request. Ends with the command's exit code.
"""

import base64
import http.server
import json
import os
import pathlib
import socketserver
import subprocess
import sys
import threading


class Store:
    """Numbered files of what was received."""

    def __init__(self, folder):
        self._folder = pathlib.Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count = 0
        self._lock = threading.Lock()

    def add(self, suffix, text):
        with self._lock:
            self._count += 1
            (self._folder / f"{self._count}.{suffix}").write_text(text)


class SmtpHandler(socketserver.StreamRequestHandler):
    """One SMTP session (RFC 5321), with AUTH PLAIN and LOGIN."""

    def handle(self):
        self.envelope = []
        self._say("220 stub ready")
        for line in self._lines():
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            getattr(self, f"_do_{verb.lower()}", self._unknown)(line)

    def _do_ehlo(self, line):
        self._say("250-stub\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")

    def _do_helo(self, line):
        self._say("250 stub")

    def _do_auth(self, line):
        words = line.split(" ")
        questions = {"PLAIN": [""], "LOGIN": ["Username:", "Password:"]}[words[1].upper()]
        for question in questions[len(words[2:]) :]:
            self._say("334 " + base64.b64encode(question.encode()).decode())
            next(self._lines())
        self._say("235 welcome")

    def _do_mail(self, line):
        self.envelope = [line]
        self._say("250 ok")

    def _do_rcpt(self, line):
        self.envelope.append(line)
        self._say("250 ok")

    def _do_data(self, line):
        self._say("354 go on")
        text = []
        for line in self._lines():
            if line == ".":
                break
            text.append(line[1:] if line.startswith("..") else line)
        self.server.store.add("mail", "\n".join([*self.envelope, "", *text, ""]))
        self._say("250 queued")

    def _unknown(self, line):
        self._say("500 unknown command")

    def _lines(self):
        while line := self.rfile.readline():
            yield line.decode().rstrip("\r\n")

    def _say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class GraphHandler(http.server.BaseHTTPRequestHandler):
    """Hands out a token and takes every sendMail."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path.endswith("/token"):
            self._answer(200, json.dumps({"access_token": "of-the-stub"}))
            return
        self.server.store.add("post", f"{self.path}\n{body}\n")
        self._answer(202, "")

    def log_message(self, *_):
        pass

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    store = Store(sys.argv[1])
    ports = {}
    for name, server_class, handler in (
        ("@SMTP@", socketserver.ThreadingTCPServer, SmtpHandler),
        ("@HTTP@", http.server.ThreadingHTTPServer, GraphHandler),
    ):
        server = server_class(("127.0.0.1", 0), handler)
        server.store = store
        server.daemon_threads = True
        ports[name] = str(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def resolve(text):
        for name, port in ports.items():
            text = text.replace(name, port)
        return text

    command = [resolve(argument) for argument in sys.argv[2:]]
    environment = {name: resolve(value) for name, value in os.environ.items()}
    sys.exit(subprocess.run(command, env=environment, timeout=120).returncode)


if __name__ == "__main__":
    main()
