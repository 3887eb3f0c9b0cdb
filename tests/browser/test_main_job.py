"""The main job, as a person does it: sign in, look, write down, read back, sign out."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import fill_in, go, reading, settle, wait_until

SignIn = Callable[[Page, str], None]
STATIONEN = "Ungdomsklubben Stationen"
EXAMINED = "Hvordan vi tager imod nye unge – **uden** at spørge for meget 😀"
AGREED = "Prøve en fast velkomst i to uger"


def open_account_menu(page: Page) -> None:
    page.locator(".st-key-account button").first.click()


def choose(page: Page, label: str, option: str) -> None:
    """Open a select box, also when the page was still being drawn at the first click."""
    box, wanted = page.get_by_role("combobox", name=label), page.get_by_role("option", name=option)

    def opened() -> bool:
        if not wanted.first.is_visible():
            box.click()
            page.wait_for_timeout(700)
        return wanted.first.is_visible()

    settle(page)
    wait_until(page, opened)
    wanted.first.click()


def open_unit_of(page: Page, name: str) -> str:
    """Choose a unit by its name as one does, and return its number."""
    page.goto("/")
    page.get_by_test_id("stTopNav").get_by_role("link", name="Alle enheder").click()
    expect(page.get_by_role("heading", name="Alle enheder")).to_be_visible()
    page.goto("/unit")
    choose(page, "Enhed", name)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    settle(page)  # until then the figures of the unit before can stand below the new name
    return page.url.split("unit=")[1].split("&")[0]


def write_note(page: Page) -> None:
    choose(page, "Søjle", "Samarbejde")
    page.get_by_label("Hvad undersøgte vi?").fill(EXAMINED)
    page.get_by_label("Hvad aftalte vi?").fill(AGREED)
    choose(page, "Hvem er ansvarlig?", "")
    page.get_by_label("Hvad er fristen?").fill("4. december 2026")
    page.get_by_role("button", name="Gem", exact=True).dblclick()


def test_a_leader_records_a_dialogue_and_finds_it_again(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "afdeling")
    unit = open_unit_of(page, STATIONEN)
    agreements = page.get_by_test_id("stMetric").filter(has_text="Åbne aftaler")
    before = int(agreements.get_by_test_id("stMetricValue").inner_text())

    page.goto(f"/dialogue?unit={unit}")
    settle(page)
    write_note(page)

    expect(reading(page, EXAMINED)).to_be_visible()  # the note opens, as it was saved
    expect(page.get_by_text("Vores rum – hvem kan læse dette?").first).to_be_visible()
    page.goto(f"/unit?unit={unit}")
    expect(agreements.get_by_test_id("stMetricValue")).to_have_text(str(before + 1))
    expect(page.get_by_text(AGREED)).to_be_visible()
    page.reload()
    expect(page.get_by_text(AGREED)).to_have_count(1)

    page.goto("/dialogues")
    page.get_by_text("22. november 2026").first.click()
    expect(reading(page, EXAMINED)).to_be_visible()


def test_a_refused_note_keeps_what_was_typed(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "ressource")
    page.goto("/dialogue")
    settle(page)
    typed = "Vi talte om 610190-1234 i går"
    page.get_by_label("Hvad undersøgte vi?").fill(typed)
    page.get_by_label("Dato for dialogen").fill("i morgen")
    page.get_by_role("button", name="Gem", exact=True).click()

    # Beside it the field may have said so already, while one typed.
    refusal = page.get_by_role("paragraph").filter(has_text="noget, der ligner et CPR-nummer")
    expect(refusal).to_be_visible()
    expect(page.get_by_text("Det er ikke en dato")).to_be_visible()
    expect(page.get_by_text("Vælg en søjle.")).to_be_visible()
    expect(page.get_by_label("Hvad undersøgte vi?")).to_have_value(typed)
    expect(page.get_by_label("Dato for dialogen")).to_have_value("i morgen")


def test_signing_out_ends_the_second_tab_too(
    new_context: Callable[..., BrowserContext],
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    fill_in(first, "leder")
    second.goto("/unit")
    expect(second.locator("h1")).to_have_count(1)
    open_account_menu(first)
    first.get_by_role("menuitem", name="Log ud").or_(first.get_by_text("Log ud")).first.click()
    expect(first.locator(".st-key-sign_in_password input")).to_be_visible()

    second.get_by_test_id("stTopNav").get_by_role("link", name="Alle enheder").click()

    expect(second.locator(".st-key-sign_in_password input")).to_be_visible()
    expect(second.get_by_role("heading", name="Alle enheder")).to_have_count(0)
    first.goto("/unit")
    expect(first.locator(".st-key-sign_in_password input")).to_be_visible()


def test_nobody_gets_a_page_by_its_address(page: Page) -> None:
    for path in ("/unit?unit=3", "/dialogue", "/people"):
        page.goto(path)
        expect(page.locator(".st-key-sign_in_password input")).to_be_visible()
        settle(page)
        expect(page.get_by_test_id("stMetric")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_unit_that_is_not_mine_is_refused(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "medarbejder")
    page.goto("/unit?unit=8")

    expect(page.get_by_text("Det findes ikke, eller du har ikke adgang til det.")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(0)


def test_a_phone_shows_the_unit_without_sideways_scrolling(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(page, "leder")

    page.goto("/privacy")
    settle(page)
    for path in ("/unit?unit=19", "/dialogue", "/dialogues", "/"):
        go(page, path)
        expect(page.locator("h1")).to_be_visible()
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (path, page.evaluate(wider)) == (path, 0)
