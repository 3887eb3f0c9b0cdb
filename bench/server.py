"""The app and the floor as processes of their own, each on a port of its own."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from bench.data import HOME, environment

PORT = 8641
APP, FLOOR = "app.py", "bench/floor_app.py"


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    base: str
    pid: int

    def memory(self) -> float:
        """Megabytes that the process holds now; only where there is `/proc`."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        held = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(held.split()[1]) / 1024


@contextmanager
def serving(script: str, url: str, *, port: int, **about: str) -> Iterator[Server]:
    """A server of `script` on the database at `url`; `about` goes into its environment.

    Raises:
        RuntimeError: it does not come up.
    """
    options = ("--server.port", str(port), "--server.address", "127.0.0.1")
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    with TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own
            command, cwd=HOME, env=environment(url) | about, stdout=log, stderr=log
        )
        try:
            base = f"http://127.0.0.1:{port}"
            if not _answers(base, process):
                log.seek(0)
                raise RuntimeError(log.read().decode()[-2000:])
            yield Server(base, process.pid)
        finally:
            process.terminate()
            process.wait(20)


def _answers(base: str, process: subprocess.Popen) -> bool:
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            urllib.request.urlopen(f"{base}/_stcore/health", timeout=1).close()  # noqa: S310 - http
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
