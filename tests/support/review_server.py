"""`juesuan review` on a free port, and what a page would ask it."""
import json
import re
import signal
import subprocess
import urllib.error
import urllib.request

from support.program import PROGRAM, SECONDS


class Server:
    """`juesuan review` on a free port."""

    def __init__(self, *arguments, **options):
        self.process = subprocess.Popen([PROGRAM, "review", *map(str, arguments), "--no-browser", "--by", "Li"],
                                        stdout=subprocess.PIPE, text=True, **options)
        self.address = self.process.stdout.readline().strip()
        self.host = re.match(r"http://([^/]+)/", self.address).group(1)

    def ask(self, path="", body=None, **headers):
        """(status, text)"""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            named = {"Content-Type": "application/json", "Origin": f"http://{self.host}", **named}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, named)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def report(self):
        return json.loads(self.ask("api/reports/0")[1])

    def correct(self, entry, amount, **more):
        return self.ask("api/reports/0/corrections", correction(entry, amount, **more))

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(SECONDS)
        self.process.stdout.close()
        asked_for = (0, -signal.SIGTERM, -signal.SIGKILL)
        assert self.process.returncode in asked_for, f"the server ended by {self.process.returncode}"


def correction(entry, amount, seen="", **more):
    place = {key: entry[key] for key in ("table", "form", "key", "measure", "page_no", "bbox")}
    if entry["side"]:
        place["side"] = entry["side"]
    return {"kind": "value", "place": place, "read": {"printed": entry["printed"], "amount": entry["amount"]},
            "became": {"printed": "", "amount": amount}, "seen": seen, **more}
