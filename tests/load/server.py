"""An app started for a run, on this machine alone, and what it holds and works."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil

DEADLINE = 90


class Server:
    """A running app."""

    def __init__(self, port: int, process: int) -> None:
        self.port = port
        self._process = psutil.Process(process)

    def memory(self) -> int:
        """Resident bytes of the process and all that it started."""
        return sum(one.memory_info().rss for one in self._all())

    def seconds(self) -> float:
        """Processor seconds so far."""
        return sum(times.user + times.system for times in (one.cpu_times() for one in self._all()))

    def _all(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


@contextmanager
def started(app: Path) -> Iterator[Server]:
    """The app as its readers have it: ``streamlit run``, in its own folder."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", app.name, "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=localhost"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=app.parent, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            _wait(process, port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2):
            return
        time.sleep(0.2)
    raise SystemExit("the app did not start")
