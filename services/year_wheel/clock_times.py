"""Times of day as people write them in Danish."""

import re
from datetime import time

_WRITTEN = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d\d))?", re.IGNORECASE)


def parse(text: str) -> time | None:
    """The time that `text` names ("14.30", "kl. 14:30", "9"), or None."""
    match = _WRITTEN.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
