"""Web pages: schema.org data first, visible text second, and pages that are no posting."""

import json

import pytest

from postings.parsing import ParsedPosting, Unreadable, parse

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Night Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Mill Lane Bakery"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
    "employmentType": "PART_TIME",
    "datePosted": "2026-03-01T08:00:00Z",
    "validThrough": "2026-04-01",
    "identifier": {"@type": "PropertyValue", "name": "Mill Lane", "value": "ML-2207"},
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {"@type": "QuantitativeValue", "minValue": 24000, "maxValue": 28000, "unitText": "YEAR"},
    },
    "description": "<p>Mill Lane Bakery was founded in 1921 and is run by two sisters.</p>"
    "<h3>Your tasks</h3><ul><li>Bake bread and rolls for three shops</li><li>Clean the ovens after each shift</li></ul>"
    "<h3>You bring</h3><ul><li>Two years of experience in a bakery are required</li></ul>",
}


def page(data: object, body: str = "<h1>Another heading</h1><p>Menu</p>") -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<!doctype html><html><head><title>Jobs</title>{script}</head><body>{body}</body></html>".encode()


def one(data: bytes) -> ParsedPosting:
    (found,) = parse(data, name="page.html")
    assert isinstance(found, ParsedPosting)
    return found


@pytest.mark.parametrize("data", [JOB, [JOB], {"@graph": [{"@type": "WebSite"}, JOB]}])
def test_data_of_the_page_are_the_facts(data):
    posting = one(page(data))
    assert posting.format == "json-ld"
    assert posting.fields["title"] == "Night Baker"
    assert posting.fields["company"] == "Mill Lane Bakery"
    assert posting.fields["location"] == "Leeds, GB"
    assert posting.fields["employment_type"] == "PART_TIME"
    assert posting.fields["salary"] == {"min": 24000, "max": 28000, "currency": "GBP", "unit": "YEAR"}
    assert posting.fields["date_posted"] == "2026-03-01"
    assert posting.fields["closing_date"] == "2026-04-01"
    assert posting.fields["identifier"] == "ML-2207"
    for name in ("title", "salary", "date_posted", "identifier"):
        (span,) = posting.places[name]
        assert posting.text[span.start : span.end].strip()
    assert [item.list for item in posting.items] == ["responsibilities", "responsibilities", "qualifications"]


def test_visible_text_is_read_where_the_data_have_hardly_any():
    body = JOB["description"]
    posting = one(page(JOB | {"description": "A job."}, f"<h1>Night Baker</h1>{body}"))
    assert posting.items[0].text == "Bake bread and rolls for three shops"
    assert posting.fields["company"] == "Mill Lane Bakery"


def test_broken_data_leave_the_visible_text():
    body = f"<h1>Night Baker</h1>{JOB['description']}"
    data = page({}, body).replace(b"{}", b'{"@type": "JobPosting", oops')
    posting = one(data)
    assert posting.format == "html"
    assert len(posting.items) == 3


def test_several_postings_of_a_page_are_several():
    found = parse(page([JOB, JOB | {"title": "Day Baker"}]))
    assert [one.fields["title"] for one in found if isinstance(one, ParsedPosting)] == [
        "Night Baker",
        "Day Baker",
    ]


def test_microdata_say_the_same():
    body = """<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Night Baker</h1>
    <meta itemprop="datePosted" content="2026-03-01">
    <span itemprop="hiringOrganization" itemscope
    itemtype="https://schema.org/Organization">
    <b itemprop="name">Mill Lane Bakery</b></span>
    <div itemprop="description"><p>Mill Lane Bakery was founded in 1921.</p><h3>Your tasks</h3>
    <ul><li>Bake bread and rolls for three shops</li><li>Clean the ovens after each shift</li></ul>
    <p>The bakery stands beside the river, and its shops are in Leeds, York and Ripon.</p></div></div>"""
    posting = one(f"<html><body>{body}</body></html>".encode())
    assert posting.format == "microdata"
    assert posting.fields["title"] == "Night Baker"
    assert posting.fields["company"] == "Mill Lane Bakery"
    assert posting.fields["date_posted"] == "2026-03-01"
    assert [item.text for item in posting.items][:2] == [
        "Bake bread and rolls for three shops", "Clean the ovens after each shift",
    ]  # fmt: skip


LINKS = "".join(
    f'<li><a href="/jobs/{number}">Baker number {number} in Leeds</a></li>' for number in range(20)
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<h1>404 Not Found</h1><p>The page that you look for is not here.</p>", "error-page"),
        ("<h1>Sorry</h1><p>This job is no longer available. Look at our other jobs.</p>", "error-page"),
        ("<p>Please enable JavaScript to see this page and all that it holds.</p>", "error-page"),
        (f"<h1>20 jobs in Leeds</h1><ul>{LINKS}</ul>", "not-a-posting"),
        ("<div></div><script>var a = 1;</script>", "no-posting"),
    ],
)
def test_page_that_is_no_posting_is_refused_with_a_sentence(body, code):
    (found,) = parse(f"<html><body>{body}</body></html>".encode(), name="page.html")
    assert isinstance(found, Unreadable)
    assert found.code == code
    assert found.text.endswith(".")
