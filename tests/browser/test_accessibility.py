"""Each page lets everybody in: nothing serious or critical, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import go, settle

PAGES = {
    "leder": [
        "/",
        "/unit?unit=19&pillar=P1",
        "/units",
        "/page-of-the-year?unit=19&season=2025/26",
        "/pillar",
        "/since",
        "/learning",
        "/reach?season=2025/26&open=young",
    ],
    "moede": [
        *("/meetings", "/plan_meeting", "/decisions"),
        "/year",
        "/event",
        "/event?event=40",
        "/search?q=unge",
        "/privacy",
        "/accessibility",
    ],
    "ressource": [
        *("/dialogue", "/dialogues", "/development", "/profile", "/assessment?unit=13"),
        *("/indicators?unit=12", "/indicators?unit=12&indicator=1"),
    ],
    "medarbejder": [
        "/signs?unit=19",
        "/templates",
        "/assessment",
        "/pulse",
        "/knowledge",
        "/knowledge?entry=51",
        "/community",
        "/communities",
        "/tracks",
        "/tracks?community=1",
        "/track?track=18",
        "/new_track",
    ],
    "admin": ["/people", "/rounds", "/rubric", "/thresholds", "/indicators", "/screens"],
}


LANGUAGES = {"leder": "da", "moede": "en", "ressource": "en", "medarbejder": "da", "admin": "da"}


@pytest.mark.parametrize("user", PAGES)
def test_pages_keep_nobody_out(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str], None],
    axe: Callable[..., list[str]],
    user: str,
) -> None:
    page = new_context(locale=LANGUAGES[user], color_scheme="light").new_page()
    sign_in(page, user)
    page.goto("/privacy")
    settle(page)

    found = {}
    for path in PAGES[user]:
        page.emulate_media(color_scheme="light")
        go(page, path)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", LANGUAGES[user])
        found[path] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[path] += axe(page, "color-contrast")  # all else is the same in the dark

    assert found == {path: [] for path in PAGES[user]}
