"""A unit assesses itself on a shared screen, and reads it back on its overview."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import settle, wait_until

SignIn = Callable[[Page, str], None]
Axe = Callable[[Page], list[str]]
NewContext = Callable[..., BrowserContext]
SHARED_SCREEN = {"width": 1920, "height": 1080}
HAMMEREN = "Byggelegepladsen Hammeren"
EXAMPLE = "En gruppe unge sagde: **I spørger** os først nu 😀"
NEXT = "Besøge naboklubben inden jul"


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a select box, by the first letters of an option."""
    box = page.get_by_role("combobox", name=label)
    settle(page)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
    settle(page)


def write(page: Page, label: str, text: str) -> None:
    """Write in a field and leave it: it is kept then."""
    field = page.get_by_label(label)
    field.fill(text)
    field.press("Tab")
    settle(page)


def level(page: Page, words: str) -> Locator:
    """A level, by its word or any words of its sentence."""
    return page.locator(".st-key-best_fit label").filter(has_text=words).last


def take(page: Page, words: str) -> None:
    """Choose a level, and wait until it is kept."""
    settle(page)
    level(page, words).click()
    expect(page.locator(".st-key-best_fit").get_by_text("Gemt kl.")).to_be_visible()
    settle(page)


def step_to(page: Page, pillar: str) -> None:
    """Go to the next pillar, and wait until it is on the screen."""
    page.get_by_role("button", name=f"Videre til {pillar}").click()
    expect(page.get_by_role("button", name=f"Videre til {pillar}")).to_have_count(0)
    settle(page)


def open_dialogue(page: Page, unit: str) -> None:
    page.goto("/assessment")
    choose(page, "Enhed", unit)
    expect(page.get_by_role("heading", name="Samarbejde")).to_be_visible()
    settle(page)


def is_on_the_screen(thing: Locator) -> bool:
    box = thing.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 1080


def skip(page: Page) -> None:
    take(page, "Vi har ikke drøftet den")
    write(page, "Hvorfor blev den ikke drøftet?", "Vi nåede det ikke")


def can_be_read_at_once(page: Page) -> None:
    """All that a choice of level rests on is on the screen, in letters of 18 pixels or more."""
    words = ("Begyndende", "Øvende", "Etableret", "Forankret", "Vi har ikke drøftet den")
    signs = page.locator(".st-key-signs label").all()
    things = [*(level(page, word) for word in words), *signs]
    assert len(signs) >= 8
    assert [is_on_the_screen(thing) for thing in things] == [True] * len(things)
    size = level(page, "Etableret").locator("p").evaluate("p => getComputedStyle(p).fontSize")
    assert float(size.removesuffix("px")) >= 18


def write_all_but_the_last(page: Page) -> None:
    take(page, "Forankret")
    page.locator(".st-key-signs label").first.click()
    settle(page)
    write(page, "Endnu et eksempel", EXAMPLE)
    expect(page.get_by_test_id("stText").get_by_text(EXAMPLE)).to_be_visible()
    write(page, "Næste bedste skridt", NEXT)
    for pillar in ("Professionel dømmekraft", "Reflekterende dialoger", "Læring og trivsel"):
        step_to(page, pillar)
        skip(page)
    step_to(page, "Værdier og vision")


def share(page: Page) -> None:
    page.get_by_role("button", name="Del", exact=True).click()


def test_a_unit_assesses_itself_and_reads_it_back(
    new_context: NewContext, sign_in: SignIn, axe: Axe
) -> None:
    page = new_context(viewport=SHARED_SCREEN).new_page()
    sign_in(page, "afdeling")
    open_dialogue(page, HAMMEREN)
    can_be_read_at_once(page)
    assert axe(page) == []

    write_all_but_the_last(page)
    share(page)
    expect(page.get_by_text("Den er ikke delt endnu.")).to_be_visible()
    expect(page.get_by_text("Vælg, hvem der var jeres dialogpartner").first).to_be_visible()
    assert axe(page) == []

    skip(page)
    choose(page, "Dialogpartner: en anden enhed", "Fritidsklubben Klitten")
    page.get_by_role("button", name="Dialogen er holdt").click()
    expect(page.get_by_text("Dialogen er holdt.", exact=True)).to_be_visible()
    settle(page)
    share(page)

    expect(page.get_by_role("heading", name=HAMMEREN)).to_be_visible()
    settle(page)
    page.get_by_test_id("stButtonGroup").get_by_text("Samarbejde", exact=True).first.click()
    expect(page.get_by_text(re.compile("December 2026.*Forankret")).first).to_be_visible()
    expect(page.get_by_text(EXAMPLE).first).to_be_visible()
    expect(page.get_by_text(NEXT).first).to_be_visible()


def test_nothing_typed_is_lost_when_it_is_refused(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "ressource")
    page.goto("/assessment")
    choose(page, "Enhed", "Ungdomsklubben Molen")
    typed = "Vi talte med 610190-1234 om det"
    write(page, "Næste bedste skridt", typed)
    expect(page.get_by_text("noget, der ligner et CPR-nummer")).to_be_visible()

    step_to(page, "Professionel dømmekraft")
    expect(page.get_by_text("noget er ikke gemt").first).to_be_visible()
    page.get_by_role("button", name="Tilbage til Samarbejde").click()

    expect(page.get_by_label("Næste bedste skridt")).to_have_count(1)  # the old step is gone
    expect(page.get_by_label("Næste bedste skridt")).to_have_value(typed)
    expect(page.get_by_text("noget, der ligner et CPR-nummer")).to_be_visible()


def test_a_phone_needs_no_sideways_scrolling(new_context: NewContext, sign_in: SignIn) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    sign_in(page, "ressource")
    page.goto("/assessment")
    choose(page, "Enhed", "Ungemiljøet Broen")
    page.get_by_text("Om dialogen").click()

    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    wait_until(page, lambda: page.evaluate(wider) == 0)
