"""The explorer in a real browser: by keyboard, in two languages, on narrow screens, under its policy."""

from typing import Any

import pytest

from tests.browser.conftest import Visit

SIZES = [(1280, 900), (390, 844), (320, 640)]
COUNTRY = '{ country(iso3: "TGO") { name } }'


def expect(thing: Any) -> Any:
    """Wait for what a locator is to become; Playwright is imported where it is used, for it may be absent."""
    from playwright.sync_api import expect as waiting

    waiting.set_options(timeout=20_000)
    return waiting(thing)


def ready(page: Any) -> None:
    """Wait until the script has the schema."""
    expect(page.locator("#schema #search")).to_be_visible()


def write_question(page: Any, text: str) -> None:
    """Replace the question, by keyboard."""
    page.locator("#editor .cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_a_question_is_asked_by_keyboard_alone(visit: Visit) -> None:
    ready(visit.page)
    write_question(visit.page, COUNTRY)
    visit.page.keyboard.press("Control+Enter")

    expect(visit.page.locator("#answer pre")).to_contain_text("Togo")
    assert "Answered in" in visit.page.locator("#status").inner_text()
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("() => document.activeElement.id") == "variables"


def test_an_example_shows_its_release_and_what_is_missing_by_its_path(visit: Visit) -> None:
    ready(visit.page)
    write_question(
        visit.page, '{ focalPoints(first: 5, where: {name: {startsWith: "Returns"}}) { nodes { email } } }'
    )
    visit.page.get_by_role("button", name="Run").click()

    expect(visit.page.locator(".errors strong").first).to_have_text("focalPoints › nodes › email")
    expect(visit.page.locator(".errors code").first).to_have_text("NOT_COVERED")
    expect(visit.page.locator("#answer dl")).to_contain_text("release")


def test_a_question_under_way_is_cancelled(visit: Visit) -> None:
    ready(visit.page)
    # The browser holds the request back: no answer comes.
    visit.page.route("**/explorer/ask*", lambda route: None)
    visit.page.get_by_role("button", name="Run").click()
    visit.page.get_by_role("button", name="Cancel").click()

    expect(visit.page.locator("#answer")).to_contain_text("Cancelled.")
    expect(visit.page.get_by_role("button", name="Run")).to_be_enabled()


def test_an_example_fills_the_editor_and_outlives_a_change_of_language(visit: Visit) -> None:
    ready(visit.page)
    visit.page.locator("#example").select_option("readings")
    visit.page.get_by_role("link", name="Français").click()

    expect(visit.page.locator("#editor .cm-content")).to_contain_text("readings(first: 20")
    expect(visit.page.get_by_role("button", name="Exécuter")).to_be_visible()


def test_completion_tells_what_a_field_is(visit: Visit) -> None:
    ready(visit.page)
    write_question(visit.page, "{ countri")
    visit.page.keyboard.press("Control+Space")

    expect(visit.page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("countries")
    expect(visit.page.locator(".cm-completionInfo")).to_contain_text("A country or territory")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_mistake_is_underlined_and_counted(visit: Visit) -> None:
    ready(visit.page)
    write_question(visit.page, '{ country(iso3: "TGO") { nam } }')

    expect(visit.page.locator(".cm-lintRange-error")).to_have_count(1)
    expect(visit.page.locator("#problems")).to_have_text("Problems in the question: 1")


def test_a_question_is_laid_out_and_its_first_comment_stays(visit: Visit) -> None:
    write_question(visit.page, f"# A country\n{COUNTRY}")
    visit.page.get_by_role("button", name="Format").click()

    lines = visit.page.locator(".cm-line").all_inner_texts()
    assert lines[:4] == ["# A country", "{", '  country(iso3: "TGO") {', "    name"]


def test_questions_are_kept_without_their_variables_until_they_are_forgotten(visit: Visit) -> None:
    ready(visit.page)
    write_question(visit.page, "query Named($iso3: String) { country(iso3: $iso3) { name } }")
    visit.page.locator("#variables").fill('{"iso3": "GHA"}')
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.locator("#answer pre")).to_contain_text("Ghana")

    visit.page.reload()
    expect(visit.page.locator("#history li")).to_have_text(["Named · country"])
    assert "GHA" not in visit.page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
    visit.page.get_by_role("button", name="Forget all").click()
    expect(visit.page.locator("#history li")).to_have_count(0)


def test_variables_that_are_no_object_are_told_at_the_box(visit: Visit) -> None:
    visit.page.locator("#variables").fill("[1]")
    visit.page.get_by_role("button", name="Run").click()

    expect(visit.page.locator("#variables-wrong")).to_contain_text("Write a JSON object")
    assert visit.page.evaluate("() => document.activeElement.id") == "variables"


def test_the_schema_is_walked_by_keyboard(visit: Visit) -> None:
    ready(visit.page)
    visit.page.locator("#search").fill("SteeringCommittee")
    visit.page.get_by_role("button", name="SteeringCommittee", exact=True).focus()
    visit.page.keyboard.press("Enter")

    expect(visit.page.locator("#schema h3")).to_have_text("SteeringCommittee")
    expect(visit.page.locator("#schema")).to_contain_text("mandate")
    visit.page.get_by_role("button", name="← Back").press("Enter")
    expect(visit.page.get_by_role("button", name="Query", exact=True)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_and_the_policy_find_nothing_wrong_and_nothing_overflows(
    visit: Visit, explored: str, language: str
) -> None:
    visit.page.goto(f"{explored}/explorer?lang={language}")
    ready(visit.page)
    write_question(visit.page, "{ focalPoints(first: 5) { nodes { name email nothing } } }")
    expect(visit.page.locator(".cm-lintRange-error")).to_have_count(1)
    visit.page.locator("#run").click()
    expect(visit.page.locator(".errors")).to_be_visible()
    visit.page.locator("#search").fill("seat")

    for width, height in SIZES:
        visit.page.set_viewport_size({"width": width, "height": height})
        assert (width, visit.overflows()) == (width, False)
        assert (width, visit.faults() if width != 390 else []) == (width, [])
    assert (visit.violations, visit.complaints) == ([], [])
    assert visit.page.evaluate("() => document.documentElement.lang") == language


def test_without_scripts_the_form_answers_and_examples_are_links(chromium: Any, explored: str) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{explored}/explorer")
    page.locator("noscript a").nth(0).click()
    page.locator("#query").fill(COUNTRY)
    page.get_by_role("button", name="Exécuter").click()

    assert "Togo" in page.locator("#answer pre").inner_text()
    assert page.locator("html").get_attribute("lang") == "fr"
    context.close()
