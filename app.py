"""The application: the frame as Streamlit's script, with our routes, headers and start around it.

`streamlit run app.py` finds `app` and serves it.
"""

import gc
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from streamlit import net_util

from services import daily, installation
from services.channels import sender
from services.papers import workshop
from services.settings import settings
from ui.frame import browser, clicker, keeper, questions, surround
from web import calendar, cookies, drafts, files, headers, health, logs, papers, stored_files

BASE = browser.base()
PAGE = Path(st.__file__).parent / "static" / "index.html"
POLICY = headers.content_policy(PAGE.read_text(encoding="utf-8"))
log = logging.getLogger("slf")

# Streamlit would ask a host on the internet for our address when a page of another origin comes.
net_util.get_external_ip = lambda: None


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Make ready before the first person comes.

    Raises:
        SystemExit: a database with demo accounts stands in production.
    """
    logs.configure()
    await to_thread.run_sync(_warm_up)
    if fault := await to_thread.run_sync(installation.fault):
        log.error(fault)
        if fault == installation.DEMO_REFUSED:
            raise SystemExit(fault)
    # What is loaded now stays: the collector need not look at it after every run.
    gc.collect()
    gc.freeze()
    sender.start()
    daily.start()
    yield
    workshop.stop()
    await to_thread.run_sync(daily.stop)
    await to_thread.run_sync(sender.stop)


def _warm_up() -> None:
    # Until it is called once, Streamlit takes the folder `pages` for its own and the first
    # visitor of any address is told that there is no such page.
    st.navigation([st.Page("frame.py")])
    for name in ("pandas", "altair", "ui.frame.sign_in"):
        import_module(name)


def _files() -> dict[str, tuple[str, str]]:
    return browser.files() | keeper.files() | questions.files() | clicker.files()


def say_sorry(_error: Exception) -> bool:
    """Say in the reader's language that something failed; the log has the rest."""
    surround.sorry()
    return True


app = st.App(
    "frame.py",
    routes=[
        cookies.route(BASE),
        drafts.route(BASE),
        calendar.route(BASE),
        stored_files.route(BASE),
        papers.route(BASE),
        *health.routes(BASE),
        *files.routes(BASE, _files()),
    ],
    middleware=[Middleware(headers.SafeHeaders, policy=POLICY, metrics=settings().metrics)],
    lifespan=lifespan,
    on_script_error=say_sorry,
)
