"""A practice track as a person lives it: from a draft to evaluated, then found where it counts."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import reading, settle, wait_until

SignIn = Callable[[Page, str], None]
STATIONEN = 19
TITLE = "Kakao ved cykelskuret"
TRIED = "To af os laver kakao ved cykelskuret om tirsdagen"
EXAMPLE = "Flere grupper kom og satte sig sammen"


def field(page: Page, name: str) -> Locator:
    """A field by the name that its key holds: forms have new keys each time."""
    return page.locator(f'[class*="st-key-"][class*="_{name}_"]').first


def write(page: Page, name: str, text: str) -> None:
    field(page, name).locator("textarea, input").first.fill(text)


def pick(page: Page, name: str, *words: str) -> None:
    """Choose words of a field, one after the other."""
    for word in words:
        field(page, name).get_by_role("button", name=word, exact=True).or_(
            field(page, name).get_by_role("radio", name=word, exact=True)
        ).first.click()
        settle(page)


def choose(page: Page, name: str, *options: str) -> None:
    """Choose in a list, also when the page was still being drawn at the first click."""
    box = field(page, name).get_by_role("combobox")
    for option in options:
        wanted = page.get_by_role("option", name=option)

        def opened(wanted: Locator = wanted) -> bool:
            if not wanted.first.is_visible():
                box.click()
                page.wait_for_timeout(500)
            return wanted.first.is_visible()

        wait_until(page, opened)
        wanted.first.click()
        settle(page)
    page.keyboard.press("Tab")  # and the list closes


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()
    settle(page)


def begin(page: Page) -> None:
    page.goto("/new_track")
    settle(page)
    write(page, "title", TITLE)
    write(page, "focus_question", "Hvad får unge fra gaden til at blive?")
    write(page, "hypothesis_if", "står samme sted hver tirsdag")
    write(page, "hypothesis_then", "at flere sætter sig sammen")
    write(page, "signs", "Nogen tager en ven med")
    choose(page, "pillar", "Collaboration")
    press(page, "Save the draft")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def try_out(page: Page) -> None:
    expect(page.get_by_text("a planned trial action")).to_be_visible()
    press(page, "Plan a trial action")
    write(page, "what_we_try", TRIED)
    press(page, "Plan it")
    expect(reading(page, TRIED).first).to_be_visible()
    press(page, "Start the track")
    expect(page.get_by_text("The track has started.")).to_be_visible()
    page.get_by_text("Log in a minute what you tried").click()
    settle(page)
    write(page, "what_happened", "Ni unge kom forbi, og de fleste blev en halv time")
    pick(page, "young", "6 to 15")
    press(page, "Log it")
    press(page, "Think it through")
    write(page, "what_we_saw", "De, der plejer at gå forbi, satte sig")
    pick(page, "evidence", "observation")
    pick(page, "decision", "Keep it")
    press(page, "Save")
    expect(page.get_by_text("what becomes of it.").first).to_be_visible()


def evaluate(page: Page) -> None:
    press(page, "Evaluate now")
    press(page, "Close the evaluation")  # half of it is not enough
    expect(page.get_by_text("Choose one to three areas").first).to_be_visible()
    choose(page, "areas", "Friends and participation")
    pick(page, "Y2_before", "not seen yet")
    pick(page, "Y2_after", "seen regularly")
    pick(page, "Y2_young", "6 to 15")
    pick(page, "Y2_sources", "observation")
    write(page, "Y2_example", EXAMPLE)
    pick(page, "gains", "a new habit")
    write(page, "gained", "Vi står der, også når det regner")
    write(page, "surprised", "At de spurgte, hvornår vi kommer igen")
    page.get_by_text("We do not know for whom it did not work").click()
    settle(page)
    pick(page, "what_now", "Go on")
    press(page, "Close the evaluation")
    expect(page.get_by_text("The track is evaluated.")).to_be_visible()
    expect(page.get_by_text("not seen yet → seen regularly")).to_be_visible()


def test_a_track_goes_from_a_draft_to_the_young_and_is_seen_in_reach_and_overview(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = new_context(locale="en-GB", viewport={"width": 1440, "height": 900}).new_page()
    sign_in(page, "medarbejder")

    begin(page)
    try_out(page)
    evaluate(page)

    page.goto("/reach?open=young")
    thread = page.locator('[class*="st-key-thread_"]').filter(has_text=TITLE)
    expect(thread.get_by_text(TRIED)).to_be_visible()
    expect(thread.get_by_text(EXAMPLE)).to_be_visible()
    page.goto(f"/unit?unit={STATIONEN}")
    page.get_by_text("focus question and next date").click()
    expect(page.get_by_text(TITLE).first).to_be_visible()
