"""Typing against answers that come late and out of order: no letter is lost, and the last words win."""

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from recruiting.models import User
from tests import slow_answers
from tests.search.samples import sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RACES = int(os.environ.get("REQUISITE_RACES", "500"))
TABS = 25
WORDS = ("rigger", "nurse", "diver", "welder", "smith", "night", "crane", "quay", "ward", "hulls")

#: One race: letters one by one at random pauses, the caret set somewhere in between, some letters taken back.
RACE = """async (strokes) => {
  const box = document.querySelector("#q"), wait = (ms) => new Promise((done) => setTimeout(done, ms));
  box.focus();
  for (const [pause, at, gone, letters] of strokes) {
    await wait(pause);
    const now = document.querySelector("#q");
    if (now !== box || document.activeElement !== box) return "the box was swapped or lost its focus";
    box.setSelectionRange(at - gone, at);
    const done = letters ? document.execCommand("insertText", false, letters) : document.execCommand("delete");
    if (!done) return "the letters were not taken";
    if (box.selectionStart !== at - gone + letters.length) return "the caret moved";
  }
  return "";
}"""
#: What the page shows once it answers to what stands in the box and has done so for longer than any answer is
#: held back; or what it shows after ten seconds, if it never does.
REST = """async (broken) => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const shown = () => ({
    broken,
    typed: document.querySelector("#q").value,
    address: new URLSearchParams(location.search).get("q") || "",
    answered: document.querySelector("#results").dataset.q,
    total: document.querySelector(".rl-total").textContent.trim(),
  });
  for (let still = 0, tries = 0; still < 10 && tries < 200; tries += 1) {
    await wait(50);
    const now = shown();
    still = now.address === now.typed && now.answered === now.typed ? still + 1 : 0;
  }
  return shown();
}"""


@pytest.fixture
def tabs(site: str, context: BrowserContext, viewer: User, sign_in: Callable) -> list[Page]:
    """The list of ten postings, open in several tabs."""
    for word in WORDS:
        sample(f"{word} {word}s", lists={"duties": [f"Work as a {word}"]}, company_role="employer")
    sign_in(context, viewer)
    pages = [context.new_page() for _ in range(TABS)]
    for page in pages:
        page.goto(site)
    return pages


@pytest.fixture
def late_answers() -> Iterator[None]:
    slow_answers.between = (0.0, 0.4)
    yield
    slow_answers.between = None


def strokes(dice: random.Random, before: str) -> tuple[list[list[Any]], str]:
    """A way to type from one text to another: (pause in ms, caret, letters taken back, letters), and the text."""
    text, steps = before, []
    if text:
        steps.append([dice.randint(0, 300), len(text), len(text), ""])
        text = ""
    for letter in dice.choice(WORDS):
        at = len(text)
        if text and dice.random() < 0.1:  # a slip somewhere, and taken back at once or after a while
            at = dice.randint(0, len(text))
            steps.append([dice.randint(0, 60), at, 0, "z"])
            steps.append([dice.choice([20, 20, 400]), at + 1, 1, ""])
            at = len(text)
        steps.append([dice.choice([10, 40, 80, 270]), at, 0, letter])
        text += letter
    return steps, text


def test_no_letter_is_lost_and_the_last_words_win(tabs: list[Page], late_answers: None) -> None:
    dice = random.Random(5)  # noqa: S311 (typing, no secrets)
    lost: list[str] = []
    texts = ["" for _ in tabs]
    for _ in range(RACES // TABS):
        for number, page in enumerate(tabs):
            steps, texts[number] = strokes(dice, texts[number])
            page.evaluate(f"steps => {{ window.race = ({RACE})(steps).then({REST}); }}", steps)
        for number, page in enumerate(tabs):
            seen = page.evaluate("() => window.race")
            one = dict.fromkeys(("typed", "address", "answered"), texts[number])
            if seen != {"broken": "", **one, "total": "1 posting"}:
                lost.append(f"{texts[number]}: {seen}")
    assert lost == []


#: Types into the search the moment another answer has been swapped in, before it has settled.
TYPE_AT_SWAP = """() => document.addEventListener("htmx:afterSwap", () => {
  document.querySelector("#q").focus();
  document.execCommand("insertText", false, "cra");
}, { once: true })"""


def test_letters_typed_while_a_filter_is_answered_stay(tabs: list[Page]) -> None:
    page = tabs[0]
    page.evaluate(TYPE_AT_SWAP)
    page.locator("#values-advertiser .rl-value-link").first.click()
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("ne")
    expect(page.locator("#q")).to_have_value("crane")
    expect(page.locator(".rl-open")).to_have_text(["crane cranes"])
