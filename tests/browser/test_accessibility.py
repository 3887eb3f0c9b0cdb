"""Each page lets everybody in: nothing serious or critical, light and dark, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import settle

LOOKS = [("da-DK", "light", "da"), ("en-GB", "dark", "en")]
PAGES = {
    "leder": ["/", "/unit?unit=19&pillar=P1", "/units", "/privacy", "/accessibility"],
    "ressource": ["/dialogue", "/dialogues", "/profile"],
    "admin": ["/people"],
}


@pytest.mark.parametrize("user", PAGES)
@pytest.mark.parametrize(("locale", "look", "language"), LOOKS)
def test_pages_keep_nobody_out(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
    user: str,
    locale: str,
    look: str,
    language: str,
) -> None:
    page = new_context(locale=locale, color_scheme=look).new_page()
    page.goto("/")
    sign_in(page, user)

    found = {}
    for path in PAGES[user]:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        settle(page)
        expect(page.locator("html")).to_have_attribute("lang", language)
        found[path] = axe(page)

    assert found == {path: [] for path in PAGES[user]}
