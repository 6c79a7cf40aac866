"""Firefox, driven over WebDriver BiDi with nothing but a websocket."""

import json
import shutil
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from tests.browser.process import kill, start

PATIENCE = 120
"""How long a test waits for what is about to be true, in seconds: a loaded computer takes its time."""
PREFS = {
    "remote.active-protocols": 1,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "termsofuse.bypassNotification": True,
    "browser.download.folderList": 2,
    "toolkit.startup.max_resumed_crashes": -1,
    # A tab behind another runs as fast as the one in front: else each of its timers takes a second.
    "dom.min_background_timeout_value_without_budget_throttling": 4,
}


class Firefox:
    """One Firefox with one tab, on a profile of its own."""

    def __init__(self, profile: Path) -> None:
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        assert path, "no Firefox here: `make test` installs one"
        profile.mkdir(parents=True, exist_ok=True)
        prefs = "".join(f"user_pref({json.dumps(name)},{json.dumps(value)});\n" for name, value in PREFS.items())
        (profile / "user.js").write_text(prefs, "utf-8")
        command = [
            path,
            "--headless",
            "--no-remote",
            "--profile",
            str(profile),
            "--remote-debugging-port=0",
            "about:blank",
        ]
        self.process, address = start(command, profile.with_suffix(".log"), r"BiDi listening on (ws://\S+)")
        # Held open until `kill`.
        self.socket = connect(f"{address}/session", max_size=None, proxy=None).__enter__()
        self.count = 0
        self.command("session.new", {"capabilities": {}})
        self.context: str = self.command("browsingContext.getTree", {})["contexts"][0]["context"]

    def command(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """One BiDi command and its result."""
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=2 * PATIENCE))
            if answer.get("id") == self.count:
                assert answer.get("type") != "error", answer
                result: dict[str, Any] = answer["result"]
                return result

    def goto(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self.command("browsingContext.navigate", {"context": self.context, "url": url, "wait": "complete"})

    def run(self, expression: str) -> Any:  # noqa: ANN401 any JSON
        """The value of an expression on the page; promises are awaited."""
        target = {"context": self.context}
        answer = self.command("script.evaluate", {"expression": expression, "target": target, "awaitPromise": True})
        assert answer["type"] == "success", answer
        return _plain(answer["result"])

    def wait(self, expression: str, seconds: float = PATIENCE) -> Any:  # noqa: ANN401
        """Wait until an expression is true. A passphrase takes its time on a busy machine."""
        return self.run(
            f"new Promise((done, no) => {{ const end = Date.now() + {seconds * 1000}; const look = async () => {{"
            f" const got = await ({expression}); if (got) done(got);"
            f" else if (Date.now() > end) no(new Error('waited in vain')); else setTimeout(look, 20) }}; look() }})"
        )

    def type(self, text: str) -> None:
        """Type on the keyboard, into what has the focus."""
        keys = [{"type": kind, "value": c} for c in text for kind in ("keyDown", "keyUp")]
        self.command(
            "input.performActions", {"context": self.context, "actions": [{"type": "key", "id": "k", "actions": keys}]}
        )

    def kill(self) -> None:
        """End it as a crash does."""
        kill(self.process)
        self.socket.close_socket()


def _plain(value: dict[str, Any]) -> Any:  # noqa: ANN401
    """A BiDi value as Python has it."""
    inside = value.get("value")
    if value["type"] == "array":
        return [_plain(one) for one in inside or []]
    if value["type"] == "object":
        return {key: _plain(one) for key, one in inside or []}
    return inside
