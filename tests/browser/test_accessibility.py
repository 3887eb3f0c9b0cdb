"""Each page lets everybody in: nothing serious or critical, light and dark, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import settle

LOOKS = {
    "da": {"locale": "da-DK", "color_scheme": "light"},
    "en": {"locale": "en-GB", "color_scheme": "dark"},
}
PAGES = {
    "leder": [
        "/",
        "/unit?unit=19&pillar=P1",
        "/units",
        "/pillar",
        "/since",
        "/learning",
    ],
    "moede": [
        "/year",
        "/event",
        "/event?event=40",
        "/search?q=unge",
        "/privacy",
        "/accessibility",
    ],
    "ressource": ["/dialogue", "/dialogues", "/development", "/profile", "/assessment?unit=13"],
    "medarbejder": [
        "/signs?unit=19",
        "/templates",
        "/assessment",
        "/pulse",
        "/knowledge",
        "/knowledge?entry=51",
        "/community",
        "/communities",
    ],
    "admin": ["/people", "/rounds", "/rubric", "/thresholds"],
}


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("user", PAGES)
def test_pages_keep_nobody_out(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
    user: str,
    language: str,
) -> None:
    page = new_context(**LOOKS[language]).new_page()
    sign_in(page, user)

    found = {}
    for path in PAGES[user]:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        settle(page)
        expect(page.locator("html")).to_have_attribute("lang", language)
        found[path] = axe(page)

    assert found == {path: [] for path in PAGES[user]}
