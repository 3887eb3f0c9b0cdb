"""A note is kept while it is typed: in the browser, where keys are pressed and nets drop."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import settle

SignIn = Callable[[Page, str], None]
EXAMINED = "Hvad undersøgte vi?"
KEPT = "Kladden er gemt kl."


def open_note(page: Page) -> None:
    page.goto("/dialogue")
    settle(page)


def test_what_is_typed_is_there_after_the_browser_was_killed(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    first = new_context().new_page()
    sign_in(first, "medarbejder")
    open_note(first)
    area = first.get_by_label(EXAMINED)
    area.press_sequentially("Vi øvede os i at lytte", delay=20)
    expect(first.get_by_text(KEPT)).to_be_visible()
    expect(area).to_be_focused()
    first.context.close()

    second = new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(second, "medarbejder")
    open_note(second)

    expect(second.get_by_label(EXAMINED)).to_have_value("Vi øvede os i at lytte")
    second.get_by_role("button", name="Smid kladden væk").click()
    settle(second)
    expect(second.get_by_label(EXAMINED)).to_have_value("")


def test_a_dropped_net_is_said_and_the_text_is_sent_when_it_is_back(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "afdeling")
    open_note(page)
    page.get_by_label(EXAMINED).press_sequentially("Skrevet ", delay=20)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.context.set_offline(True)

    page.get_by_label(EXAMINED).press_sequentially("i en kælder", delay=20)

    expect(page.get_by_text("Ikke gemt: serveren kan ikke nås")).to_be_visible()
    expect(page.get_by_label(EXAMINED)).to_have_value("Skrevet i en kælder")
    page.context.set_offline(False)
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_a_cpr_number_never_becomes_a_draft(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "ressource")
    open_note(page)

    page.get_by_label(EXAMINED).press_sequentially("Han er 610190-1234", delay=20)

    expect(page.get_by_text("Ikke gemt. Feltet indeholder noget")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_label(EXAMINED)).to_have_value("")
