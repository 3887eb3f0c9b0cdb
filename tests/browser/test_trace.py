"""A trace costs ten seconds: logged by keyboard alone, on a desk and on a phone."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import settle

SECONDS = 10
UNITS, LINE = "Which units were there?", "What happened there? One line"
FOCUSED = "document.activeElement.getAttribute('aria-label')"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the field with that label has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == label:
            return
    raise AssertionError(label)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_trace_is_logged_by_keyboard_alone_in_ten_seconds(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str], None],
    width: int,
) -> None:
    context = new_context(locale="en-GB", viewport={"width": width, "height": 844})
    page = context.new_page()
    sign_in(page, "medarbejder")
    page.goto("/community")
    expect(page.get_by_label(LINE)).to_be_visible()
    settle(page)
    line, begun = f"Bål på {width}", time.monotonic()

    tab_to(page, UNITS)
    page.keyboard.type("Havbak")
    page.keyboard.press("Enter")
    tab_to(page, LINE)
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The trace is logged.")).to_be_visible()

    took = time.monotonic() - begun
    assert took < SECONDS
    settle(page)
    expect(page.get_by_text(line)).to_have_count(1)
    expect(page.get_by_label(LINE)).to_have_value("")
    assert page.evaluate(SIDEWAYS) <= 0
