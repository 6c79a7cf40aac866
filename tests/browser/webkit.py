"""WebKit, the engine of every iPhone, driven over WebDriver with nothing but the standard library.

GTK's WebKit wants a screen: Xvfb gives it one. It starts with an empty profile each time and keeps none.
"""

import base64
import contextlib
import glob
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

QUIET = {
    # No sandbox and no graphics card: a test machine has neither the rights nor the card.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name WebDriver gives to a reference to an element."""


class WebKitError(Exception):
    """What the driver says went wrong."""


def mini_browser() -> str:
    """The smallest browser around WebKit, as Debian installs it beside the library."""
    found = sorted(glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser"))  # noqa: PTH207 a pattern from the root
    assert found, "no WebKit here: `make test` installs one"
    return found[-1]


class WebKit:
    """One WebKit with one window."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        assert driver, "no WebKitWebDriver here: `make test` installs one"
        assert screen, "no Xvfb here: `make test` installs one"
        # Xvfb looks for a free display itself, and writes which one it took.
        ends = os.pipe()
        self.screen = subprocess.Popen(
            [screen, "-displayfd", str(ends[1]), "-screen", "0", "1440x1000x24", "-nolisten", "tcp"],
            pass_fds=[ends[1]], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(ends[1])
        with os.fdopen(ends[0]) as said:
            display = said.readline().strip()
        self.driver = subprocess.Popen(
            [driver, f"--port={port}"],
            env={**os.environ, **QUIET, "DISPLAY": f":{display}"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.base = f"http://127.0.0.1:{port}"
        self.wait_for_driver()
        options = {"webkitgtk:browserOptions": {"binary": mini_browser(), "args": ["--automation"]}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.base += f"/session/{session['sessionId']}"

    def wait_for_driver(self) -> None:
        """Wait until the driver answers."""
        for _ in range(200):
            try:
                self.call("GET", "/status")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise WebKitError("the driver does not answer")

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 any JSON
        """One WebDriver command and its value."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 our own driver
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            raise WebKitError(error.read().decode("utf-8", "replace")) from error

    def goto(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self.call("POST", "/url", {"url": url})

    def back(self) -> None:
        """The browser's own Back."""
        self.call("POST", "/back", {})

    def reload(self) -> None:
        """The browser's own Reload."""
        self.call("POST", "/refresh", {})

    def size(self, width: int, height: int) -> None:
        """Make the window as big as a device's screen."""
        self.call("POST", "/window/rect", {"width": width, "height": height})

    def run(self, expression: str, *arguments: object) -> Any:  # noqa: ANN401
        """The value of an expression on the page; promises are awaited."""
        return self.call("POST", "/execute/sync", {"script": f"return {expression}", "args": list(arguments)})

    def wait(self, expression: str, seconds: float = 120) -> Any:  # noqa: ANN401
        """Wait until an expression is true. A passphrase takes its time on a busy machine."""
        end = time.monotonic() + seconds
        while not (got := self.run(expression)):
            if time.monotonic() > end:
                said = self.run("[...document.querySelectorAll('[role=status], [role=alert]')].map((p) => p.innerText)")
                raise WebKitError(f"waited in vain: {expression}; the page says {said}")
            time.sleep(0.05)
        return got

    def element(self, css: str) -> str:
        """A reference to the first element that fits."""
        found = self.call("POST", "/element", {"using": "css selector", "value": css})
        return f"/element/{found[ELEMENT]}"

    def click(self, css: str) -> None:
        """Click it as a mouse does, in the middle of the window: bars stand at its edges."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", css)
        self.call("POST", self.element(css) + "/click", {})

    def type(self, css: str, text: str) -> None:
        """Type on the keyboard, into a box (no emoji: the driver drops them); for a file box, the file's path."""
        self.call("POST", self.element(css) + "/value", {"text": text})

    def picture(self, path: Path) -> None:
        """What the window shows."""
        path.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError, WebKitError):
            self.call("DELETE", "")
        for process in (self.driver, self.screen):
            process.terminate()
            process.wait()
