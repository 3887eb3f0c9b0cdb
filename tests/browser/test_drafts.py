"""A note is kept while it is typed: in the browser, where keys are pressed and nets drop."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server, reading, settle

SignIn = Callable[[Page, str], None]
EXAMINED = "Hvad undersøgte vi?"
KEPT = "Kladden er gemt kl."
SMALLEST = "Hvad er det mindste, I kan prøve inden fredag?"
SIGNED_OUT = "Ikke gemt: Du er logget ud"
UNREACHED = "Ikke gemt: serveren kan ikke nås"

# The keeper alone: the same field drawn for one person, and then for another.
DRAWN_FOR = """
async () => {
  const { default: begin } = await import("/keeper.js");
  document.body.innerHTML = '<div class="st-key-k"><textarea></textarea></div>';
  const area = document.querySelector("textarea");
  const drawn = (typist) => {
    area.value = "";
    const root = document.createElement("div");
    root.innerHTML = '<p role="status"></p><p class="other"></p>';
    const names = { typist, of: "k", form: "f", name: "examined", address: "/draft", unit: 1 };
    const kept = { version: 0, text: "", at: "", words: {}, reasons: {} };
    return begin({ ...names, ...kept }, root);
  };
  const end = drawn("one");
  area.value = "Ikke sendt";
  area.dispatchEvent(new Event("input", { bubbles: true }));
  end();
  return ["one", "another", "one"].map((typist) => {
    const end = drawn(typist);
    const { value } = area;
    end();
    return value;
  });
}
"""


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
    expect(second.get_by_role("button", name="Smid kladden væk")).to_have_count(0)
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


def test_who_writes_while_the_server_is_killed_and_restarted_loses_nothing(
    mortal: Server, new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = new_context(base_url=mortal.address, viewport={"width": 390, "height": 844}).new_page()
    sign_in(page, "leder")
    page.goto("/dialogue?unit=19")
    settle(page)
    area = page.get_by_label(EXAMINED)
    area.press_sequentially("Begyndt før. ", delay=20)
    mortal.kill()  # before the pause in which it would have been kept

    area.press_sequentially("Skrevet imens. ", delay=20)
    expect(page.get_by_text(UNREACHED)).to_be_visible()
    mortal.start()
    expect(page.get_by_text(KEPT)).to_be_visible()
    settle(page)
    expect(area).to_have_value("Begyndt før. Skrevet imens. ")

    page.goto("/dialogue?unit=19")
    settle(page)
    expect(area).to_have_value("Begyndt før. Skrevet imens. ")


def test_of_two_texts_of_two_windows_one_is_chosen(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    first = new_context().new_page()
    sign_in(first, "leder")
    first.goto("/dialogue?unit=13")
    settle(first)
    mine = first.get_by_label(EXAMINED)
    mine.press_sequentially("Først", delay=20)
    expect(first.get_by_text(KEPT)).to_be_visible()
    second = first.context.new_page()
    second.goto("/dialogue?unit=13")
    settle(second)
    theirs = second.get_by_label(EXAMINED)
    expect(theirs).to_have_value("Først")
    theirs.press_sequentially(" i andet vindue", delay=20)
    expect(second.get_by_text(KEPT)).to_be_visible()

    mine.press_sequentially(" i første vindue", delay=20)
    expect(first.get_by_role("button", name="Brug denne tekst")).to_be_visible()
    expect(first.get_by_text("Først i andet vindue", exact=True)).to_be_visible()
    expect(mine).to_have_value("Først i første vindue")
    first.get_by_role("button", name="Brug teksten i feltet").click()
    expect(first.get_by_text(KEPT)).to_be_visible()

    theirs.press_sequentially("!", delay=20)
    second.get_by_role("button", name="Brug denne tekst").click()
    expect(theirs).to_have_value("Først i første vindue")
    expect(second.get_by_text(KEPT)).to_be_visible()


def test_one_click_puts_a_question_into_the_text_and_it_is_kept(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "leder")
    page.goto("/dialogue?unit=12&template=four_questions")
    settle(page)
    step = page.get_by_label("Handling (strategisk)")
    step.press_sequentially("Vi talte om fredag", delay=20)

    # The questions of this step's own kind stand open beside it.
    page.get_by_role("button", name=SMALLEST).click()

    with_question = "Vi talte om fredag\nHvad er det mindste, I kan prøve inden fredag?\n"
    expect(step).to_have_value(with_question)
    expect(step).to_be_focused()
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.reload()
    settle(page)
    expect(step).to_have_value(with_question)


def test_on_a_phone_the_questions_come_when_they_are_asked_for(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(page, "leder")
    page.goto("/dialogue?unit=14&template=four_questions")
    settle(page)
    step = page.get_by_label("Handling (strategisk)")
    question = page.get_by_role("button", name=SMALLEST)
    expect(question).not_to_be_visible()

    page.get_by_role("button", name="Spørgsmål at stille").nth(4).click()
    expect(question).to_be_visible()
    question.press("Escape")
    expect(question).not_to_be_visible()
    expect(step).to_be_focused()
    page.get_by_role("button", name="Spørgsmål at stille").nth(4).click()
    question.click()

    expect(question).not_to_be_visible()
    expect(step).to_have_value(f"{SMALLEST}\n")
    expect(step).to_be_focused()
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_what_is_typed_in_an_old_window_never_becomes_the_draft_of_who_signed_in(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    old = new_context().new_page()
    sign_in(old, "afdeling")
    open_note(old)
    old.context.clear_cookies()
    new = old.context.new_page()
    sign_in(new, "medarbejder")

    old.get_by_label(EXAMINED).press_sequentially("Ikke for andre", delay=20)

    expect(old.get_by_text(SIGNED_OUT)).to_be_visible()
    open_note(new)
    expect(new.get_by_label(EXAMINED)).not_to_have_value("Ikke for andre")


def test_what_was_not_sent_is_drawn_for_nobody_else(page: Page) -> None:
    page.goto("/keeper.js")

    assert page.evaluate(DRAWN_FOR) == ["Ikke sendt", "", ""]


def test_a_perspective_that_was_typed_is_there_after_a_reload_until_it_is_added(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "medarbejder")
    page.goto("/dialogues")
    settle(page)
    page.locator("[class*='st-key-open_'] button").first.click()
    perspective = page.get_by_label("Tilføj et perspektiv")
    perspective.press_sequentially("Halvt perspektiv", delay=20)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.reload()
    settle(page)
    expect(perspective).to_have_value("Halvt perspektiv")
    perspective.press_sequentially(" og resten", delay=20)
    page.get_by_role("button", name="Tilføj", exact=True).click()  # before it was kept
    expect(reading(page, "Halvt perspektiv og resten").first).to_be_visible()
    expect(perspective.first).to_have_value("")  # while it is drawn anew, there are two
    page.reload()
    settle(page)
    expect(perspective).to_have_value("")


def test_who_was_chosen_for_a_new_note_is_there_after_a_reload(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "ressource")
    open_note(page)
    readers = page.get_by_text("hvem kan læse dette? Du og ")
    page.locator("[class*='_participants_'] input").click()
    page.get_by_role("option").first.click()
    expect(readers).to_be_visible()
    said = readers.inner_text()

    page.reload()
    settle(page)

    expect(readers).to_have_text(said)
    page.get_by_role("button", name="Smid kladden væk").click()
    expect(readers).to_have_count(0)


def test_a_change_of_a_note_that_was_begun_is_there_after_a_reload(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "afdeling")
    page.goto("/dialogue?unit=19&note=" + "c0" * 16)
    settle(page)
    page.get_by_label(EXAMINED).fill("Vi øvede os")
    page.locator("[class*='_pillar'] input").click()
    page.get_by_role("option").first.click()
    settle(page)
    page.get_by_role("button", name="Gem", exact=True).click()
    page.locator(".st-key-revise_note button").click()
    text = page.locator("[class*='st-key-revise_'] textarea").first
    expect(text).to_have_value("Vi øvede os")
    text.press_sequentially(" i at lytte", delay=20)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.reload()
    settle(page)
    expect(text).to_have_value("Vi øvede os i at lytte")
    text.press_sequentially(" mere", delay=20)
    page.locator(".st-key-save_revision button").click()  # before it was kept
    expect(reading(page, "Vi øvede os i at lytte mere").first).to_be_visible()
    page.reload()
    settle(page)
    expect(page.locator(".st-key-revise_note button")).to_be_visible()
    page.locator(".st-key-revise_note button").click()
    expect(text).to_have_value("Vi øvede os i at lytte mere")
    expect(page.get_by_text(KEPT)).to_have_count(0)
