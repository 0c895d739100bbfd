"""Who may talk to the server: every wrong combination of host, origin, token, content type and method is refused."""
import itertools
import socket
import unittest

from server import ReviewCase

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
                               "form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Security(ReviewCase):
    def check_headers(self, headers):
        for name, value in HEADERS.items():
            self.assertEqual(headers.get(name), value)
        self.assertFalse([name for name in headers if name.startswith("access-control")])

    def test_matrix(self):
        server = self.server()
        port = server.port
        good = self.event(server, self.norms[0]["id"])
        hosts = [f"127.0.0.1:{port}", None, "evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", f"127.0.0.1.:{port}"]
        origins = [f"http://127.0.0.1:{port}", None, "null", "http://evil.example", f"http://localhost:{port}", f"https://127.0.0.1:{port}"]
        cookies = [server.cookie, None, "", "0" * 64, server.token]
        types = ["application/json", None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
        methods = ["POST", "PUT", "DELETE", "OPTIONS"]
        customs = ["1", None]
        tried, through = 0, []
        for host, origin, cookie, kind, method, custom in itertools.product(hosts, origins, cookies, types, methods, customs):
            wrong = [host != hosts[0], origin != origins[0], cookie != cookies[0], kind != types[0], method != "POST", custom != "1"]
            if sum(wrong) not in (1, 2):
                continue
            tried += 1
            headers = {"Host": host, "Origin": origin, "Content-Type": kind, "X-Pandect-Review": custom}
            status, answered, _ = server.ask(method, "/api/events", good, cookie=cookie, headers=headers)
            if status not in (400, 403, 405):
                through.append((status, method, headers, cookie))
            elif status != 400 or host is not None:
                self.check_headers(answered)
        self.assertGreaterEqual(tried, 120)
        self.assertEqual(through, [])
        self.assertEqual((self.kb / "review.jsonl").read_text(), "")
        status, body = server.decide(good)  # and the right one gets through
        self.assertEqual(status, 201, body)
        print(f"security matrix: {tried} combinations, 0 got through")

    def test_reading_needs_the_cookie_and_the_name(self):
        server = self.server()
        for path in ("/", "/api/session", "/api/documents", "/api/documents/0", "/api/audit", "/api/export/register.csv", "/assets/x.js"):
            for cookie, host in itertools.product((None, "0" * 64), (f"127.0.0.1:{server.port}",)):
                self.assertEqual(server.ask("GET", path, cookie=cookie, headers={"Host": host})[0], 403, path)
            for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1"):
                self.assertEqual(server.ask("GET", path, headers={"Host": host})[0], 403, path)
            self.assertEqual(server.ask("GET", path, headers={"Sec-Fetch-Site": "cross-site"})[0], 403, path)

    def test_every_name_of_its_own_is_answered(self):
        server = self.server()
        for host in (f"localhost:{server.port}", f"[::1]:{server.port}"):
            self.assertEqual(server.ask("GET", "/api/session", headers={"Host": host})[0], 200)
            event = self.event(server, self.norms[0]["id"], "comment", comment="seen")
            self.assertEqual(server.ask("POST", "/api/events", event, headers={"Host": host, "Origin": f"http://{host}"})[0], 201)

    def test_the_address_works_once(self):
        server = self.server()
        self.assertEqual(server.ask("GET", f"/open?token={server.token}", cookie=None)[0], 403)
        self.assertEqual(server.ask("GET", f"/open?token={server.token}")[0], 303)  # whoever is signed in comes to the page
        self.assertEqual(server.ask("GET", "/open?token=" + "0" * 64, cookie=None)[0], 403)
        self.assertEqual(server.ask("GET", "/open?token=x&next=http://evil.example")[1]["location"], "/")

    def test_get_changes_nothing_and_names_no_file(self):
        server = self.server()
        for path in ("/api/events?action=accept", "/../../etc/passwd", "/assets/../../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
                     "/api/documents/-1", "/api/documents/99", "/api/documents/../session", "/api/export/../../x", "/api/nothing", "/api/sample?n=x"):
            status, headers, body = server.ask("GET", path)
            self.assertIn(status, (200, 400, 404), path)
            self.assertNotIn(b"root:", body)
            self.check_headers(headers)
        self.assertEqual((self.kb / "review.jsonl").read_text(), "")

    def test_limits(self):
        server = self.server()
        status, headers, _ = server.ask("POST", "/api/events", b"[" * (1 << 20) + b"[")
        self.assertEqual(status, 413)
        self.check_headers(headers)
        self.assertEqual(server.ask("POST", "/api/events", b"[" * (1 << 20))[0], 400)
        status, headers, _ = server.ask("GET", "/api/session", headers={"X-Long": "x" * (17 << 10)})
        self.assertEqual(status, 431)
        self.check_headers(headers)
        own = f"Host: 127.0.0.1:{server.port}\r\n\r\n".encode()
        for long in (b"GET /" + b"x" * (2 << 20) + b" HTTP/1.1\r\n" + own, b"GET / HTTP/1.1\r\nX-Long: " + b"x" * (1 << 20) + b"\r\n" + own):
            reply = server.raw(long)
            self.assertTrue(reply.startswith(b"HTTP/1.1 431 "), reply[:80])
            self.assertIn(b"content-security-policy: default-src 'none'", reply, "the longest that a browser sends gets an answer of ours")
        bare = server.raw(b"GET /secret-words HTTP/1.1\r\n\r\n")
        self.assertTrue(bare.startswith(b"HTTP/1.1 400 ") and b"secret-words" not in bare, "the library's own answers repeat nothing")
        self.assertEqual(server.ask("GET", "/api/session")[0], 200)

    def test_more_connections_than_there_may_be(self):
        server = self.server()
        held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(66)]
        try:
            for connection in held:
                connection.sendall(b"GET /api/session HTTP/1.1\r\n")
            try:
                self.assertEqual(server.ask("GET", "/api/session")[0], 503)
            except ConnectionError:
                pass  # so many that nobody is told
        finally:
            for connection in held:
                connection.close()
        for _ in range(50):
            if server.ask("GET", "/api/session")[0] == 200:
                return
        self.fail("the server does not come back")

    def test_doubled_headers_are_none(self):
        server = self.server()
        own = f"Host: 127.0.0.1:{server.port}\r\nCookie: pandect={server.cookie}\r\n"
        for extra in ("Host: evil.example\r\n", f"Host: 127.0.0.1:{server.port}\r\n"):
            answer = server.raw(f"GET /api/session HTTP/1.1\r\n{own}{extra}Connection: close\r\n\r\n".encode())
            self.assertIn(answer[9:12], (b"400", b"403"))

    def test_it_listens_on_this_computer_alone(self):
        server = self.server()
        for family, kind, _, _, place in socket.getaddrinfo(socket.gethostname(), server.port, type=socket.SOCK_STREAM):
            if place[0].startswith("127.") or place[0] == "::1":
                continue
            with socket.socket(family, kind) as probe, self.assertRaises(OSError):
                probe.settimeout(2)
                probe.connect(place)

    def test_words_of_documents_are_data(self):
        server = self.server()
        payload = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
        event = self.event(server, self.norms[0]["id"], "comment", comment=payload)
        self.assertEqual(server.decide(event)[0], 201)
        for path in ("/api/audit", "/api/documents/0", "/api/events?after=0"):
            _, headers, body = server.ask("GET", path)
            self.assertEqual(headers["content-type"], "application/json")
            self.assertIn("alert(1)", body.decode())

    def test_a_server_that_is_told_to_end_ends_well(self):
        self.assertEqual(self.server().stop(), 0)


if __name__ == "__main__":
    unittest.main()
