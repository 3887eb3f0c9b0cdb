"""Logs as lines of JSON, without anything that somebody wrote."""

import logging
import sys
import traceback
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from services.settings import settings

QUIET = {
    "alembic": logging.WARNING,
    "sqlalchemy": logging.WARNING,  # values that people typed
    # Addresses of people, and what they asked for.
    "uvicorn": logging.WARNING,
    "uvicorn.access": logging.WARNING,
    "uvicorn.error": logging.WARNING,
    # Asked at start-up and by tests, where there is no run to have a context.
    "streamlit.runtime.scriptrunner_utils.script_run_context": logging.ERROR,
}


class Formatter(JsonFormatter):
    """An error's kind and place, never its message: that may hold what a person typed."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Where it happened, and of which kind it was."""
        kind, _error, trace = ei
        return "".join([*traceback.format_tb(trace), getattr(kind, "__name__", "")])


def configure() -> None:
    """Write every log line of this process as JSON to the standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        Formatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "from"},
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings().log_level)
    for name in list(logging.Logger.manager.loggerDict):
        logger = logging.getLogger(name)
        # Streamlit and uvicorn bring handlers of their own, with text of their own.
        logger.handlers, logger.propagate = [], True
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
