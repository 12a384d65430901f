"""Laws of the reader that hold for every input: spans, no exception, nothing of Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postings.parsing import ParsedPosting, parse
from postings.parsing.decode import decode
from postings.parsing.formats import render

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WORDS = st.sampled_from(
    "Duties: Requirements: Benefits You must will manage the team  • - **** experience. degree, pension; nbsp; oPlan "
    "Lead\nHold\n\n a b2B ﬁ ß 字 \u00a0 \u2028 \x00 <b> </li> & Title: Webindex: Description:".split(" ")
)
TAGS = st.sampled_from(
    "<p> </p> <li> </li> <ul> </ul> <b> </b> <br> <div> </div> <h2> </h2> <td> <pre> </pre> <!--x-->".split()
)
slow = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_spans_hold(posting: ParsedPosting) -> None:
    last = 0
    for item in posting.items:
        assert item.spans
        assert " ".join(posting.text[span.start : span.end] for span in item.spans) == item.text
        assert item.text.strip()
        assert last <= item.spans[0].start
        for span in item.spans:
            assert last <= span.start < span.end <= len(posting.text)
            last = span.end
        assert 0 <= item.confidence <= 1
    for section in posting.sections:
        assert 0 <= section.span.start < section.span.end <= len(posting.text)


def read_all(data: bytes, name: str = "") -> None:
    for posting in parse(data, name=name):
        if isinstance(posting, ParsedPosting):
            assert_spans_hold(posting)


@slow
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_but_never_raise(data):
    read_all(data)


@slow
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_spans_hold_for_any_text(text):
    read_all(text.encode("utf-8", "surrogatepass"))


@slow
@example("<li> •")
@given(st.lists(st.one_of(WORDS, TAGS), max_size=60).map(" ".join))
def test_spans_hold_for_any_markup(markup):
    read_all(f"<h2>Potter</h2><div id='jobDescriptionText'>{markup}</div>".encode(), "potter.html")


@slow
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_hold_for_any_description(words):
    read_all(f"Title: Potter\nWebindex: 1\nDescription: {words}".encode())


def test_deep_nesting_loses_no_text():
    depth = 3000
    page = (
        "<h2>Potter</h2><div id='jobDescriptionText'>"
        + "<div>" * depth
        + "You will throw pots."
        + "</div>" * depth
    )
    (posting,) = parse((page + "</div>").encode())
    assert isinstance(posting, ParsedPosting)
    assert "You will throw pots." in posting.text


def test_two_fragments_in_one_file_are_two_postings():
    one = '<h2>{}</h2><div id="jobDescriptionText"><p>You will manage the studio and the kiln every day.</p></div>'
    found = parse((one.format("Potter") + one.format("Glazier")).encode())
    assert [posting.text.split("\n")[0] for posting in found] == ["Potter", "Glazier"]


def test_two_label_records_in_one_file_are_two_postings():
    one = "Title: {}\nWebindex: 1\nDescription: You will manage the studio and the kiln every day.\n"
    found = parse((one.format("Potter") + one.format("Glazier")).encode())
    assert len(found) == 2
    assert "Glazier" not in found[0].text


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"\xef\xbb\xbf  \n", "empty"), (b"%PDF-1.7 ...", "binary"), (b"a b c", "no-posting")],
)
def test_what_is_no_posting_says_so_by_code(data, code):
    (refused,) = parse(data)
    assert refused.code == code


def test_seeds_come_out_right_item_by_item():
    first, second = (parse(path.read_bytes(), name=path.name)[0] for path in SEEDS)
    assert [item.list for item in first.items].count("responsibilities") == 14
    assert [item.list for item in first.items].count("benefits") == 2
    assert [item.list for item in second.items].count("responsibilities") == 11
    assert [item.list for item in second.items].count("qualifications") == 7


def test_utf8_wins_over_a_lying_declaration():
    decoded = decode("<meta charset=utf-16>Käse".encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("Käse")


def test_windows_1252_is_a_guess_with_a_note():
    decoded = decode("Ingénieur – 45k€".encode("cp1252"))
    assert decoded.text == "Ingénieur – 45k€"
    assert [note.code for note in decoded.notes] == ["encoding-guessed"]


def test_utf16_without_a_mark_is_read():
    assert decode("Title: Potter wanted".encode("utf-16-le")).text == "Title: Potter wanted"


def test_cut_off_character_leaves_utf8():
    decoded = decode("Café".encode()[:-1])
    assert decoded.text == "Caf\ufffd"
    assert [note.code for note in decoded.notes] == ["text-cut"]


def test_controls_and_surrogates_never_reach_the_text():
    text = decode(b"\xff\xfe" + "a\x00b".encode("utf-16-le") + b"\x00\xd8c\x00").text
    assert "\x00" not in text
    assert not any("\ud800" <= character <= "\udfff" for character in text)


def test_importing_the_reader_does_not_import_django():
    code = "import sys, postings.parsing; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "postings.parsing", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )


def test_command_prints_a_line_for_every_file_and_goes_on_after_an_error(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = command("--with-text", str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), str(SEEDS[0]))
    assert done.returncode == 0
    assert done.stdout.isascii()
    empty, missing, posting = (json.loads(line) for line in done.stdout.splitlines())
    assert empty["error"]["code"] == "empty"
    assert missing["error"]["code"] == "unreadable-file"
    item = posting["items"][0]
    assert posting["text"][item["start"] : item["end"]] == item["text"]


def test_command_without_files_is_a_wrong_call():
    assert command().returncode == 2


@pytest.mark.corpora
def test_every_posting_of_the_corpora_reads_with_exact_spans():
    named = os.environ.get("REQUISITE_CORPORA")
    if not named:
        pytest.skip("REQUISITE_CORPORA is not set: it names the folder of postings kept outside the project")
    files = [
        path for kind in ("adzuna_text", "indeed_html") for path in sorted((Path(named) / kind).iterdir())
    ]
    full = 0
    for path in files:
        for posting in parse(path.read_bytes(), name=path.name):
            assert isinstance(posting, ParsedPosting), path.name
            assert_spans_hold(posting)
            full += bool(posting.items and posting.fields["title"])
    assert full >= 0.95 * len(files)


def test_rendering_the_same_bytes_twice_gives_the_same_text():
    for path in SEEDS:
        assert render(path.read_bytes()) == render(path.read_bytes())
