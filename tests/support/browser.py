"""A headless Chromium for the tests of the page.

In: Debian's chromium, where it is installed. Out: a page that tests open, press keys in, click at and look at.
It is spoken to over its own pipe (--remote-debugging-pipe, https://chromedevtools.github.io/devtools-protocol/):
no port is open, and nothing is needed beside Python.
"""
import base64
import json
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib

CHROMIUM = shutil.which("chromium")
SECONDS = float(os.environ.get("JUESUAN_PAGE_SECONDS", 60))  # until something must have happened
PAUSE = 0.01
KEY_CODES = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
             "Backspace": 8, ".": 190, "-": 189, "+": 187, "?": 191}


class Browser:
    def __init__(self, width=1280, height=720):
        self.folder = tempfile.mkdtemp(prefix="juesuan-browser-")
        to_browser, self.out = os.pipe()
        self.into, from_browser = os.pipe()

        def place_pipes():  # the browser reads 3 and writes 4
            os.setsid()
            high_in, high_out = os.dup2(to_browser, 103), os.dup2(from_browser, 104)
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self.process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
             "--force-color-profile=srgb", "--lang=zh-CN", f"--user-data-dir={self.folder}",
             f"--window-size={width},{height}", "about:blank"],
            preexec_fn=place_pipes, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest = b""
        self.number = 0
        self.session = None
        self.errors = []  # what the page's script did not expect
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")
        self.resize(width, height)

    def close(self):
        os.close(self.out)  # it ends when nobody speaks to it any more
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.into)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _next_message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.into, 1 << 20)
            if not piece:
                raise RuntimeError("the browser ended")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        """A command of the protocol and its result."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.out, json.dumps(command).encode() + b"\0")
        while True:
            message = self._next_message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self._note(message)

    def _note(self, message):
        parameters = message.get("params", {})
        if message["method"] == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        if message["method"] == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.errors.append(parameters["entry"]["text"])
        if message["method"] == "Page.javascriptDialogOpening":
            self.errors.append("dialog: " + parameters["message"])
            self.number += 1
            answer = {"id": self.number, "method": "Page.handleJavaScriptDialog", "params": {"accept": True},
                      "sessionId": self.session}
            os.write(self.out, json.dumps(answer).encode() + b"\0")

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, address):
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def evaluate(self, script):
        """The value of an expression in the page; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]) + "\nin: " + script)
        return result["result"].get("value")

    def wait(self, condition, seconds=SECONDS):
        """Until a JavaScript expression is true; its value. An element is {}."""
        end = time.monotonic() + seconds
        while True:
            try:
                value = self.evaluate(condition)
            except RuntimeError as error:  # between two documents
                if "context" not in str(error) and time.monotonic() > end:
                    raise
                value = None
            if value not in (None, False, 0, ""):
                return value
            if time.monotonic() > end:
                raise AssertionError(f"never true: {condition}\npage: {self.text()[:2000]}\nerrors: {self.errors}")
            time.sleep(PAUSE)

    def text(self):
        return self.evaluate("document.body.innerText") or ""

    def key(self, key, shift=False):
        """One key, as a keyboard sends it."""
        event = {"key": key, "modifiers": 8 if shift else 0,
                 "windowsVirtualKeyCode": KEY_CODES.get(key, ord(key.upper()[0]))}
        if len(key) == 1:
            event["text"] = key
        elif key == "Enter":
            event["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **event)
        event.pop("text", None)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def write(self, text):
        for character in text:
            self.key(character)

    def click_at(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def box(self, selector):
        """[x, y, width, height] of an element in the window, scrolled to."""
        return self.wait(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
                         "e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect();"
                         "return [r.x, r.y, r.width, r.height]; })()")

    def click(self, selector):
        x, y, width, height = self.box(selector)
        self.click_at(x + width / 2, y + height / 2)

    def screenshot(self, file=None, clip=None):
        """PNG bytes of the window, or of a part [x, y, width, height] of it."""
        more = {"clip": dict(zip(("x", "y", "width", "height"), clip), scale=1)} if clip else {}
        png = base64.b64decode(self.call("Page.captureScreenshot", format="png", **more)["data"])
        if file:
            with open(file, "wb") as out:
                out.write(png)
        return png


def pixels(png):
    """Rows of (red, green, blue) of a PNG of 8 bits a channel without interlace, as browsers write them."""
    width, height, depth, color = struct.unpack(">IIBB", png[16:26])
    assert depth == 8 and color in (2, 6), "a picture of another kind"
    size = 3 if color == 2 else 4
    data, at = b"", 8
    while at < len(png):
        length = struct.unpack(">I", png[at:at + 4])[0]
        if png[at + 4:at + 8] == b"IDAT":
            data += png[at + 8:at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(data), width * size
    before, rows = bytearray(stride), []
    for y in range(height):
        start = y * (stride + 1)
        line = _unfiltered(raw[start], bytearray(raw[start + 1:start + 1 + stride]), before, size)
        rows.append([tuple(line[x:x + 3]) for x in range(0, stride, size)])
        before = line
    return rows


def _unfiltered(kind, line, above, size):
    """https://www.w3.org/TR/png/#9Filters"""
    for i in range(len(line)):
        left = line[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        if kind == 4:
            guess = left + above[i] - corner
            line[i] = (line[i] + min((left, above[i], corner), key=lambda v: abs(guess - v))) & 255
        elif kind:
            line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2)[kind]) & 255
    return line
