"""JSON cut into records: an array, an object with an array, a line each; a broken record leaves the others whole."""

import json

import pytest

from postings.intake.objects import plain_json
from postings.intake.shortened import closed
from postings.parsing import ParsedPosting, Unreadable
from postings.parsing.formats.mapped import NOTES

from .cutting import WORK, cut, opened, read, shown, values


def job(number: int = 1, **more: object) -> dict[str, object]:
    return {"title": f"Baker {number}", "company": "Mill Lane", "description": WORK, **more}


JOBS = [job(1), job(2), job(3)]
LINES = "\n".join(json.dumps(one) for one in JOBS)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(JOBS),
        json.dumps(JOBS, indent=2),
        json.dumps({"meta": {"total": 3}, "jobs": JOBS}),
        json.dumps({"data": {"results": JOBS, "facets": [{"a": 1}]}}),
        json.dumps(
            {"departments": [{"name": "North", "jobs": JOBS[:2]}, {"name": "South", "jobs": JOBS[2:]}]}
        ),
        LINES,
        LINES + "\n\n",
        "\ufeff" + LINES,
        "\n".join(json.dumps(one, indent=1) for one in JOBS),
        json.dumps(JOBS).replace("}]", "},]"),
    ],
)
def test_records_are_found_wherever_they_lie(text):
    entries = cut(text.encode())
    assert [values(entry).get("title") for entry in entries] == ["Baker 1", "Baker 2", "Baker 3"]


def test_object_alone_is_one_record():
    (entry,) = cut(json.dumps(job(offices=[{"name": "North"}, {"name": "South"}])).encode())
    assert values(entry)["offices"] == [{"name": "North"}, {"name": "South"}]


def test_text_that_begins_with_a_bracket_is_no_json():
    text = b"[Senior] Baker\nBake bread and rolls every day."
    assert cut(text)[0].data == text


def test_broken_line_costs_itself_and_says_which():
    text = LINES.replace("\n", "\n{broken\n", 1)
    assert shown(cut(text.encode())) == [(1, ""), (2, "json-broken"), (3, ""), (4, "")]


def test_broken_object_in_an_array_costs_itself():
    text = f'[{json.dumps(job(1))},\n{{"title": "Baker", oops}},\n{json.dumps(job(3))}]'
    assert shown(cut(text.encode())) == [(1, ""), (2, "json-broken"), (3, "")]


def test_separators_inside_values_cut_nothing():
    text = "\n".join(plain_json(job(number, note="a\u2028b\u0085c\x0cd")) for number in range(3))
    assert [values(entry)["note"] for entry in cut(text.encode())] == ["a\u2028b\u0085c\x0cd"] * 3


def test_giant_record_is_passed_over_and_the_next_ones_taken():
    text = json.dumps([job(1), job(2, blob="x" * 3_000_000), job(3, blob='"' * 900_000), job(4)])
    assert [entry.code for entry in cut(text.encode())] == ["", "record-too-big", "record-too-big", ""]


def test_file_that_is_cut_off_says_so_after_its_whole_records():
    text = json.dumps({"jobs": JOBS})[:-40]
    assert [entry.code for entry in cut(text.encode())] == ["", "", "json-cut"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_deep_nesting_is_refused_by_the_name_of_its_limit(text):
    (entry,) = cut(text.encode())
    assert entry.code == "nesting"
    assert "REQUISITE_NESTING" in entry.sentence


def test_deep_record_costs_itself():
    deep = json.loads("[" * 60 + "]" * 60)
    assert [entry.code for entry in cut(json.dumps([job(1), job(2, deep=deep), job(3)]).encode())] == [
        "",
        "nesting",
        "",
    ]


def test_numbers_that_no_column_can_hold_are_left_out_and_the_record_kept():
    text = json.dumps(job(1))[:-1] + ', "a": NaN, "b": 1e400, "c": ' + "9" * 5000 + "}"
    record = values(cut(text.encode())[0])
    assert record["a"] is None
    assert record["b"] is None
    assert record["c"] == "9" * 5000


def test_half_a_character_becomes_a_replacement():
    (entry,) = cut(json.dumps(job(1, note="x")).replace('"x"', '"\\ud83d"').encode())
    assert values(entry)["note"] == "\ufffd"


@pytest.mark.parametrize(
    ("text", "code"), [("[]", "no-records"), ("{}", "no-records"), ("[{]", "json-broken")]
)
def test_file_without_records_says_so(text, code):
    assert [entry.code for entry in cut(text.encode())] == [code]


def test_unknown_names_ask_for_a_mapping_instead_of_guessing():
    text = json.dumps([{"alpha": 1, "beta": "two"}, {"alpha": 2, "beta": "three"}])
    found = opened(text.encode())
    assert [entry.code for entry in found.entries] == ["mapping-needed"]
    assert found.sure == "needs a mapping"


def test_record_carries_its_own_mapping_back_when_it_is_imported_again():
    (first,) = cut(json.dumps(job(1)).encode())
    assert cut(first.data)[0].data == first.data


def test_record_without_a_description_is_refused_by_the_reader():
    entries = cut(json.dumps([job(1), {"title": "Baker 2", "description": ""}]).encode())
    assert isinstance(read(entries[0]), ParsedPosting)
    found = read(entries[1])
    assert isinstance(found, Unreadable)
    assert found.code == "empty-description"


LONG = {
    "a little over the look": job(0, description=WORK * 3_000),
    "a description over the limit": job(0, description=WORK * 30_000),
    "a description before the title": {"description": WORK * 30_000, **job(0), "company": "Mill"},
    "a description of many MB": job(0, description=WORK * 90_000),
    "many small values": job(0, log=[{"at": number, "by": "me"} for number in range(60_000)]),
    "many values before the title": {"log": [{"at": n, "by": ["me", 1]} for n in range(90_000)], **job(0)},
    "many values and no title": {"id": 0, "log": [list(range(9))] * 60_000},
    "escapes": job(0, description='"\\ä\n' * 300_000),
}


@pytest.mark.parametrize("first", LONG.values(), ids=LONG)
@pytest.mark.parametrize("wrap", ["lines", "array", "inside"])
def test_first_record_larger_than_the_look_costs_at_most_itself(first, wrap):
    objects = [first, *JOBS]
    text = {
        "lines": "\n".join(json.dumps(one) for one in objects),
        "array": json.dumps(objects, indent=0),
        "inside": json.dumps({"meta": {"total": 4}, "jobs": objects}),
    }[wrap]
    found = opened(text.encode())
    entries = list(found.entries)
    fits = "title" in first and len(json.dumps(first)) < 1 << 20
    assert [entry.code for entry in entries] == ["" if fits else "record-too-big", "", "", ""]
    assert [values(entry)["title"] for entry in entries[1:]] == ["Baker 1", "Baker 2", "Baker 3"]
    assert found.sure == "likely"
    assert fits or "REQUISITE_RECORD_BYTES" in entries[0].sentence
    assert entries[0].line == {"lines": 1, "array": 2, "inside": 1}[wrap]


def test_broken_line_after_a_first_one_larger_than_the_look_costs_itself():
    text = "\n".join([json.dumps(job(0, description=WORK * 30_000)), json.dumps(job(1)), "{broken", LINES])
    codes = [entry.code for entry in cut(text.encode())]
    assert codes == ["record-too-big", "", "json-broken", "", "", ""]


@pytest.mark.parametrize("bad", ['{"title": oops}', '{"title": "a", "x": ' + "[" * 60 + "]" * 60 + "}"])
def test_first_object_of_an_inner_array_that_is_broken_or_deep_costs_itself(bad):
    text = f'{{"jobs": [{bad}, {json.dumps(job(1))}]}}'
    assert [bool(entry.code) for entry in cut(text.encode())] == [True, False]


def test_end_of_a_file_may_come_anywhere_in_what_is_looked_at():
    text = json.dumps({"a": [{"title": 'Bäcker\n"x"', "n": [1, True, None], "description": WORK}]}).encode()
    for end in range(text.index(b"Bake"), len(text)):
        data = closed(text[:end])
        assert json.loads(data)["a"][0].get("n", [1]) in ([1], [1, True], [1, True, None], [])


def test_value_that_gives_way_to_a_later_one_of_its_name_is_told_in_the_record():
    text = (
        json.dumps(job(1, pay={"min": 5}))
        .replace('"min": 5', '"min": 5, "min": 7')
        .replace("{", '{"title": "Cook", ', 1)
    )
    (entry,) = cut(text.encode())
    record = values(entry)
    assert (record["title"], record["pay"]) == ("Baker 1", {"min": 7})
    assert [note["code"] for note in record[NOTES]] == ["name-twice", "name-twice"]
    assert "“min”" in record[NOTES][0]["text"]
    assert "5" in record[NOTES][0]["text"]
    assert "Cook" in record[NOTES][1]["text"]
    assert cut(entry.data)[0].data == entry.data
    posting = read(entry)
    assert isinstance(posting, ParsedPosting)
    assert posting.fields["title"] == "Baker 1"
    assert [note.code for note in posting.notes][:2] == ["name-twice", "name-twice"]


def test_feed_cannot_write_remarks_of_ours_itself():
    (entry,) = cut(json.dumps(job(1) | {NOTES: [{"code": "masked", "text": "No."}]}).encode())
    assert NOTES not in values(entry)


def test_same_value_twice_and_thousands_of_names_are_no_flood_of_remarks():
    same = json.dumps(job(1)).replace("{", '{"title": "Baker 1", ', 1)
    assert NOTES not in values(cut(same.encode())[0])
    many = json.dumps(job(1)).replace("{", "{" + "".join(f'"a": {number}, ' for number in range(9_000)), 1)
    assert len(values(cut(many.encode())[0])[NOTES]) == 20
