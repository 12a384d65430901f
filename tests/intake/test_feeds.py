"""XML feeds: read forward, nothing expanded, nothing fetched."""

import json

import pytest

from postings.parsing import ParsedPosting

from .archives import zipped
from .cutting import WORK, cut, opened, read, shown, values

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Jobs</title>
{items}
</channel></rss>"""
ITEM = """<item><title>Baker {number}</title><link>https://jobs.example.org/{number}?utm_source=feed</link>
<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><description>Short&nbsp;words.</description>
<content:encoded><![CDATA[<p>Mill Lane Bakery.</p><h3>Your tasks</h3>
<ul><li>Bake bread and rolls</li><li>Clean the ovens</li></ul>]]></content:encoded></item>"""


def rss(*items: str) -> bytes:
    return RSS.format(items="\n".join(items)).encode()


def items(count: int) -> list[str]:
    return [ITEM.format(number=number) for number in range(1, count + 1)]


def test_rss_is_a_preset_and_its_fields_are_facts():
    found = opened(rss(*items(2)))
    entries = list(found.entries)
    assert (found.recognised, found.sure) == ("RSS feed of jobs", "sure")
    assert shown(entries) == [(3, ""), (7, "")]
    posting = read(entries[0])
    assert isinstance(posting, ParsedPosting)
    assert posting.fields["title"] == "Baker 1"
    assert posting.fields["date_posted"] == "2026-03-03"
    assert posting.fields["identifier"] == "https://jobs.example.org/1"
    assert [item.text for item in posting.items] == ["Bake bread and rolls", "Clean the ovens"]


def test_unknown_feed_is_guessed_by_its_names_and_values():
    jobs = "".join(
        f"<vacancy><ref>V-100{number}</ref><position>Baker</position><employer>Mill</employer>"
        f"<details>{WORK}</details></vacancy>"
        for number in range(3)
    )
    entries = cut(f"<?xml version='1.0'?><export><run>7</run><list>{jobs}</list></export>".encode())
    assert [read(entry).fields["identifier"] for entry in entries] == ["V-1000", "V-1001", "V-1002"]


def test_attributes_and_repeated_children_are_kept():
    towns = "<town>Ely</town><town>Ware</town>"
    text = f'<jobs><job id="7"><title>Baker</title>{towns}<description>{WORK}</description></job></jobs>'
    assert values(cut(b"<?xml version='1.0'?>" + text.encode())[0]) == {
        "@id": "7", "title": "Baker", "town": ["Ely", "Ware"], "description": WORK,
    }  # fmt: skip


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x "&b;&b;">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]>',
    ],
)
def test_entities_of_the_files_own_are_refused_unread(prolog):
    text = f'<?xml version="1.0"?>{prolog}<rss><channel><item><title>&x;</title><link>y</link></item></channel></rss>'
    (entry,) = cut(text.encode())
    assert entry.code == "xml-entity"


def test_fault_in_the_middle_keeps_what_came_before_and_names_the_line():
    entries = cut(rss(*items(2), "<item><title>Cook</oops>", *items(1)))
    assert [entry.code for entry in entries] == ["", "", "xml-broken"]
    assert entries[2].line == 11


def test_names_of_html_entities_are_read_although_xml_does_not_know_them():
    text = rss(
        f"<item><title>B&auml;cker</title><link>https://a.example/1</link><description>{WORK}</description></item>"
    )
    assert values(cut(text)[0])["title"] == "Bäcker"


def test_giant_and_deep_records_stop_the_file_by_the_name_of_the_limit():
    giant = f"<item><title>{'x' * 2_000_000}</title></item>"
    deep = f"<item>{'<a>' * 60}{'</a>' * 60}</item>"
    assert [entry.code for entry in cut(rss(*items(1), giant))] == ["", "record-too-big"]
    assert [entry.code for entry in cut(rss(*items(1), deep))] == ["", "nesting"]


def test_web_page_is_no_feed():
    page = b"<?xml version='1.0'?><html><body><h1>Baker</h1><p>Bake bread.</p></body></html>"
    assert cut(page)[0].data == page


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (
            {"id": "J-77001", "attributes": {"title": "Baker", "body": WORK, "created-at": "2026-01-02T10:00:00Z"}},
            {"title": "Baker", "date_posted": "2026-01-02", "identifier": "J-77001"},
        ),
        (
            {"jobOpeningName": "Baker", "location": {"city": "Leeds", "state": "England"}, "jobDescriptionText": WORK},
            {"title": "Baker", "location": "Leeds, England"},
        ),
        (
            {"name": "Baker", "company": {"name": "Mill Lane"}, "ad": {"parts": {"about": {"title": "About us",
             "text": "We bake."}, "jobDescription": {"title": "Your work", "text": f"<p>{WORK}</p>"}}}},
            {"title": "Baker", "company": "Mill Lane"},
        ),
        (
            {"stellenbezeichnung": "Bäcker", "arbeitgeber": "Mühle", "arbeitsort": "Ulm", "beschreibung": WORK},
            {"title": "Bäcker", "company": "Mühle"},
        ),
        (
            {"headline": "Baker", "pay_min": 20000, "pay_max": 24000, "pay_currency": "GBP", "pay_period": "year",
             "description": WORK},
            {"title": "Baker", "salary": {"min": 20000, "max": 24000, "currency": "GBP", "unit": "YEAR"}},
        ),
    ],
)  # fmt: skip
def test_feeds_of_kinds_that_nobody_has_seen_are_guessed(record, fields):
    (entry,) = cut(json.dumps({"results": [record]}).encode())
    posting = read(entry)
    assert isinstance(posting, ParsedPosting)
    assert {name: posting.fields[name] for name in fields} == fields


def test_short_skills_alone_are_no_description():
    (entry,) = cut(json.dumps([{"title": "Baker", "key_skills": "bread, rolls"}]).encode())
    assert entry.code == "mapping-needed"


@pytest.mark.parametrize("length", [9_000, 90_000, 900_000])
@pytest.mark.parametrize("before", ["<!-- {} -->", "<!DOCTYPE rss [ {} ]>", "<?note {}?>"])
def test_feed_is_known_behind_a_long_comment_or_document_type(before, length):
    before = before.format((" " if "DOC" in before else "note\n ") * length)
    text = rss(*items(2)).replace(b"<rss ", before.encode() + b"<rss ", 1)
    assert [entry.code for entry in cut(text)] == ["", ""]


NAMED = "<title>Cook</title><link>https://a.example/0</link>"
LONG = {
    "a little over the look": f"{NAMED}<description>{WORK * 3_000}</description>",
    "over the limit": f"{NAMED}<description>{WORK * 30_000}</description>",
    "its text first": f"<description>{WORK * 30_000}</description>{NAMED}",
    "many small elements": NAMED + "<tag><at>1</at></tag>" * 250_000,
    "many small elements first": "<log>" + "<tag><at>1</at></tag>" * 250_000 + "</log>" + NAMED,
    "one that is deep": NAMED + "<a>" * 60 + "</a>" * 60,
}  # fmt: skip


@pytest.mark.parametrize("first", LONG.values(), ids=LONG)
def test_first_item_larger_than_the_look_or_too_deep_costs_at_most_itself(first):
    found = opened(rss(f"<item>{first}</item>", *items(2)))
    entries = list(found.entries)
    codes = [entry.code for entry in entries]
    assert codes[0] in ("", "record-too-big", "nesting")
    assert bool(codes[0]) == (first is not LONG["a little over the look"])
    assert codes[1:] == ["", ""]
    assert (found.recognised, entries[0].line, entries[1].line) == ("RSS feed of jobs", 3, 4)


def test_tag_that_never_ends_stops_the_file():
    entries = cut(rss(*items(1), '<item name="' + "x" * 30_000_000))
    assert [entry.code for entry in entries] == ["", "record-too-big"]


EMPTY = {
    "jobs": '{"jobs": []}',
    "jobs with figures": '{"meta": {"total": 0}, "jobs": []}',
    "content": '{"offset": 0, "limit": 100, "totalFound": 0, "content": []}',
    "postings beside facets": '{"total": 0, "jobPostings": [], "facets": [{"id": "town", "values": []}]}',
    "departments": '{"departments": [{"id": 7, "name": "Ovens", "jobs": []}, {"id": 8, "name": "Shop", "jobs": []}]}',
    "deep": '{"data": {"board": {"vacancies": []}}}',
    "rss": rss().decode(),
    "rss that speaks of itself": rss(
        f"<link>https://a.example/</link><description>{WORK}</description>"
    ).decode(),
    "personio": '<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs></workzag-jobs>',
    "personio, short": '<?xml version="1.0"?><workzag-jobs/>',
    "indeed": "<source><publisher>Mill Lane</publisher><lastBuildDate>today</lastBuildDate></source>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><id>a</id></feed>',
    "unknown": "<?xml version='1.0'?><export><made>2026-03-03</made><list></list></export>",
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_feed_without_postings_says_so(text):
    found = opened(text.encode())
    (entry,) = found.entries
    assert entry.code == "feed-empty"
    assert "fetch it again" in entry.sentence
    assert (found.recognised, found.sure) == ("Feed without postings", "not read")


def test_empty_feed_in_an_archive_is_named_and_costs_nothing_else():
    data = zipped([("north.json", b'{"jobs": []}'), ("south.xml", rss(*items(1)))])
    assert [(entry.member, entry.code) for entry in cut(data)] == [
        ("north.json", "feed-empty"),
        ("south.xml", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"title": "Baker", "description": WORK, "data": []}),
        json.dumps({"jobs": [], "results": [{"title": "Baker", "description": WORK}]}),
        f"<?xml version='1.0'?><job><title>Baker</title><description>{WORK}</description></job>",
        f"<?xml version='1.0'?><feed><job><title>Baker</title><description>{WORK}</description></job></feed>",
    ],
)
def test_feed_with_one_posting_is_not_empty(text):
    assert [entry.code for entry in cut(text.encode())] == [""]
