"""Names of files as people give them: shown as they are, or refused, never mended."""

import re
import unicodedata

from services.errors import N_

LONGEST = 120
BAD_NAME = N_(
    "The name of the file holds signs that can hide what it is. Give it a plain name and try "
    "again."
)
LONG_NAME = N_("The name of the file is too long. It can have at most 120 characters.")
TWO_ENDINGS = N_("The name of the file has two endings. Give it one and try again.")

# A name is also a path somewhere, a header and a line on a screen. Each of these means something
# in one of them; and letters that cannot be seen, or that turn others round, show another name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|%;`$\x00-\x1f\x7f]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# What a file is taken for by the ending before its last one.
_SAID = (
    "ade adp apk app appx asp aspx bas bat bin cgi chm class cmd com cpl dll dmg doc docm docx dot"
    " dotm dylib elf exe gadget gz hta htm html img inf iso jar jpeg jpg js jse jsp key lnk mht"
    " mhtml mjs msc msi msix msp mst odp ods odt one ots pdf php pif pl png potm ppam pps ppsm ppt"
    " pptm pptx ps1 psm1 py pyw rar reg rtf scf scr sh shtml so svg svgz swf sys tar txt url vb"
    " vbe vbs vhd vhdx wasm wim ws wsc wsf wsh xhtml xla xlam xll xls xlsb xlsm xlsx xlt xltm xml"
    " xps xsl xslt zip 7z"
)
_ENDINGS = frozenset(_SAID.split())


def ending(name: str) -> str:
    """The last part of a name, in small letters and without its dot; "" if it has none."""
    _stem, dot, last = name.rpartition(".")
    return last.lower() if dot else ""


def problem(name: str) -> str | None:
    """What is wrong with the name of a file, or None."""
    if len(name) > LONGEST:
        return LONG_NAME
    if _is_bad(name):
        return BAD_NAME
    parts = [part.strip().lower() for part in name.split(".")]
    return TWO_ENDINGS if _ENDINGS & set(parts[1:-1]) else None


def _is_bad(name: str) -> bool:
    stem = name.rpartition(".")[0] or name
    return (
        name != unicodedata.normalize("NFKC", name)  # a dot or a slash in the shape of another
        or name != name.strip(" .")
        or ".." in name
        or not any(letter.isalnum() for letter in stem)
        or bool(_FORBIDDEN.search(name) or _DEVICES.match(name))
        or any(unicodedata.category(letter) in _UNSEEN for letter in name)
    )
