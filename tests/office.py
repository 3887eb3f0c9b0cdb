"""Finds LibreOffice, which opens what we write; `python -m tests.office` installs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.finding import is_root

OWN = "SLF_TEST_OFFICE"  # path of an office program, for who has it elsewhere
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
PARTS = ("libreoffice-impress", "libreoffice-calc")
MISSING = "No LibreOffice here: `make setup` as root installs it, or name it in SLF_TEST_OFFICE"


def program() -> str | None:
    """Path of a LibreOffice that is there."""
    named = (os.environ.get(OWN), shutil.which("soffice"), shutil.which("libreoffice"))
    there = (place for place in PLACES if Path(place).exists())
    return next(filter(None, (*named, *there)), None)


def converted(content: bytes, ending: str, to: str, folder: Path) -> bytes:
    """A file as LibreOffice reads it, written again in another format."""
    office = program()
    assert office, MISSING
    source = folder / f"read.{ending}"
    source.write_bytes(content)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"  # beside one that runs
    command = [office, own, "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = folder.glob(f"read*.{to.partition(':')[0]}")
    return made.read_bytes()


def main() -> int:
    """Install it where it is missing. Never fails: the tests say what they leave out."""
    if not program() and is_root() and shutil.which("apt-get"):
        print("No LibreOffice is here yet: installing it for the tests ...", flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for asked in (["update"], ["install", "-y", "--no-install-recommends", *PARTS]):
            command = ["apt-get", "-qq", *asked]
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    print(f"Office: {program() or 'none, what it would open is left out'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
