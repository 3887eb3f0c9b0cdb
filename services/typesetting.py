"""Papers as tagged PDF with their fonts in them, made of texts that are never markup."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst


def pdf(layout: Path, name: str, given: Mapping[str, Any]) -> bytes:
    """The values in a layout, which knows them as `sys.inputs.<name>`.

    A sign that no font on the server can show is a box on the paper; then only the claim to
    the standard (PDF/UA-1) is left out.
    """
    values = {name: json.dumps(given)}
    try:
        return _compiled(layout, values, "ua-1")
    except typst.TypstError:
        return _compiled(layout, values, "1.7")


def _compiled(layout: Path, values: dict[str, str], standard: Literal["ua-1", "1.7"]) -> bytes:
    made = typst.compile(
        layout.read_bytes(), format="pdf", sys_inputs=values, pdf_standards=standard
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made
