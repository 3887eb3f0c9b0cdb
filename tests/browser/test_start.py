from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import fill_in


def test_the_app_asks_who_comes(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto("/")

    expect(page.locator(".st-key-sign_in_password input")).to_be_visible()
    assert axe(page) == []


def test_a_leader_comes_in(page: Page) -> None:
    fill_in(page, "leder")

    expect(page.locator("h1")).to_have_count(1)
