"""A browser's process, which tests start, ask for the address it listens at, and kill."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path


def start(
    command: Sequence[str | Path], log: Path, pattern: str, seconds: float = 120
) -> tuple[subprocess.Popen[bytes], str]:
    """Start a browser in a process group of its own. Gives it and what the pattern's group finds in its output.

    The output goes into a file: a browser that says much would stop for ever at a pipe that nobody empties.
    """
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    end = time.monotonic() + seconds
    while not (found := re.search(pattern, said := log.read_text("utf-8", "replace"))):
        if process.poll() is not None or time.monotonic() > end:
            kill(process)
            raise RuntimeError(f"{command[0]} does not listen; it says:\n{said}")
        time.sleep(0.05)
    return process, found[1]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser as `kill -9` does, with all its processes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
