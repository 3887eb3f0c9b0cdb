import json
import logging

import pytest

from web.logs import Formatter


def test_an_error_is_logged_without_what_it_says() -> None:
    formatter = Formatter("{levelname}{message}", style="{")
    typed = "hvad nogen skrev"
    with pytest.raises(ValueError, match=typed) as caught:
        int(typed)
    info = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("slf", logging.ERROR, "x.py", 1, "It failed", None, info)

    line = formatter.format(record)

    logged = json.loads(line)
    assert logged["message"] == "It failed"
    assert logged["exc_info"].endswith("ValueError")
    assert "test_logs.py" in logged["exc_info"]
    assert typed not in line
