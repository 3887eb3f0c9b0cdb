"""Finds the browser that the tests drive; `python -m tests.browser.finding` installs one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = "SLF_TEST_BROWSER"  # path of a browser, for who wants another one
DOWNLOADS = ROOT / ".browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def browser() -> str | None:
    """Path of a Chromium that is there: the named one, the system's, else Playwright's own."""
    named = os.environ.get(OWN)
    installed = (shutil.which(name) for name in NAMES)
    there = (place for place in PLACES if Path(place).exists())
    return next(filter(None, (named, *installed, *there, _downloaded())), None)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Install a browser where there is none. Never fails: the tests say what they leave out."""
    if not browser():
        print("No browser is here yet: installing one for the tests ...", flush=True)
        _install()
    print(f"Browser: {browser() or 'none could be installed, its tests will be left out'}")
    return 0


def _install() -> None:
    if is_root() and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _try(["apt-get", "-qq", "update"], quiet)
        _try(["apt-get", "-qqy", "install", "--no-install-recommends", "chromium"], quiet)
    if not browser():
        place = os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADS)}
        _try([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], place)


def _try(command: list[str], environment: dict[str, str]) -> None:
    ended = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    if ended.returncode:
        print(f"`{' '.join(command)}` did not work (exit {ended.returncode}).", flush=True)


def _downloaded() -> str | None:
    if not DOWNLOADS.exists():
        return None
    names = ("chrome-headless-shell", "headless_shell", "chrome", "chrome.exe")
    found = (path for name in names for path in sorted(DOWNLOADS.rglob(name)) if path.is_file())
    return next(map(str, found), None)


if __name__ == "__main__":
    sys.exit(main())
