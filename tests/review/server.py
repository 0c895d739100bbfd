"""A running `pandect review` and raw HTTP to it, for the tests of the review."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from product import PROGRAM, FolderCase, rows, run  # noqa: E402  pylint: disable=wrong-import-position

COOKIE = re.compile(r"pandect=([0-9a-f]{64}); HttpOnly; SameSite=Strict; Path=/")


class Server:
    """One process; `address` is the one-time address that it printed."""

    def __init__(self, kb, by="anna", port=None):
        words = [str(PROGRAM), "review", str(kb), "--by", by, "--no-browser"] + (["--port", str(port)] if port else [])
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ))
        self.address = ""
        for line in self.process.stdout:
            if line.startswith("http://"):
                self.address = line.strip()
                break
        if not self.address:
            raise AssertionError(f"the server did not start: exit {self.process.wait()}")
        self.drain = threading.Thread(target=self.process.stdout.read, daemon=True)
        self.drain.start()
        self.port = int(re.search(r":(\d+)/", self.address)[1])
        self.token = self.address.split("token=")[1]
        self.cookie = ""

    def sign_in(self):
        status, headers, _ = self.ask("GET", f"/open?token={self.token}", cookie=None)
        assert status == 303, status
        self.cookie = COOKIE.fullmatch(headers["set-cookie"])[1]
        return self

    def ask(self, method, path, body=None, cookie="own", headers=None):
        """Status, headers, body; with everything the page sends, but for what `headers` overrides (None leaves out)."""
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if cookie is not None:
            sent["Cookie"] = f"pandect={self.cookie if cookie == 'own' else cookie}"
        if method == "POST":
            sent.update({"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json", "X-Pandect-Review": "1"})
        sent.update(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if method == "POST" or data:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path):
        status, _, body = self.ask("GET", path)
        assert status == 200, (status, body)
        return json.loads(body)

    def decide(self, event):
        status, _, body = self.ask("POST", "/api/events", event)
        return status, json.loads(body)

    def raw(self, data):
        """The bytes that come back for bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            out = b""
            while piece := connection.recv(65536):
                out += piece
            return out

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.drain.join()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=20)


class ReviewCase(FolderCase):
    """A knowledge base of a statute and a server on it."""

    TEXT = None

    def setUp(self):
        super().setUp()
        if self.TEXT:
            self.law.write_text(self.TEXT, encoding="utf-8")
        self.extract(self.law, check=0)
        self.norms = rows(self.kb, "norms")
        self.doc = rows(self.kb, "documents")[0]["id"]

    def server(self, by="anna", port=None, kb=None):
        server = Server(kb or self.kb, by, port)
        self.addCleanup(server.kill)
        return server.sign_in()

    def event(self, server, norm, action="accept", **fields):
        """What somebody sends who has just looked at the norm."""
        whole = server.get("/api/documents/0")
        seen = next(n for n in whole["norms"] if n["id"] == norm)
        track = whole["tracks"].get(norm)
        return {"target": {"kind": "norm", "doc": self.doc, "id": norm}, "action": action, "base": track["digest"] if track else seen["digest"],
                "after": track["last"] if track else 0, **fields}

    def lines(self):
        return [json.loads(line) for line in (self.kb / "review.jsonl").read_text(encoding="utf-8").splitlines()]


__all__ = ["COOKIE", "PROGRAM", "ReviewCase", "Server", "rows", "run"]
