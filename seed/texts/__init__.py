"""The words and figures that the synthetic data are made of, kept in TOML beside this file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """The content of one file, `rubric` for `rubric.toml`. Read, never changed."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
