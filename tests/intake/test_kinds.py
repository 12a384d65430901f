"""Kinds of files that no part of the code knows by name: imported by a mapping, or refused with what to do.

All are made up after the public descriptions of the kinds.
"""

import json
from collections.abc import Iterable

import pytest

from postings.parsing import ParsedPosting

from .archives import zipped
from .cutting import WORK, cut, opened, read, values

TASKS = "<ul><li>Bake bread and rolls every night</li><li>Clean the ovens after each shift</li></ul>"
NEEDS = "<ul><li>Two years of experience in a bakery are required</li></ul>"
HTML = f"<p>Mill Lane bakes for forty shops.</p><h3>Your tasks</h3>{TASKS}<h3>What you bring</h3>{NEEDS}"
ITEMS = [
    "Bake bread and rolls every night",
    "Clean the ovens after each shift",
    "Two years of experience in a bakery are required",
]
TITLES = ("Baker", "Pastry cook")


def each(template: str) -> str:
    """The template once for each title."""
    numbered = enumerate(TITLES, start=1)
    return "".join(
        template.replace("TITLE", title).replace("NUMBER", str(number)) for number, title in numbered
    )


def objects(**values: object) -> list[dict[str, object]]:
    return json.loads("[" + each("," + json.dumps(values))[1:] + "]")


WORKABLE = {
    "name": "Mill Lane Bakery",
    "description": f"<p>{'We are a family bakery in the north of the country. ' * 8}</p>",
    "jobs": objects(
        title="TITLE", shortcode="A1B2C3NUMBER", code="ML-NUMBER", employment_type="Full-time",
        telecommuting=False, url="https://apply.example.org/j/NUMBER", created_at="2026-01-30",
        country="United Kingdom", city="Leeds", state="England", description=HTML,
        locations=[{"country": "United Kingdom", "city": "Leeds"}],
    ),
}  # fmt: skip
WORKABLE_OF_AN_ACCOUNT = {
    "jobs": objects(
        id="61884eNUMBER", title="TITLE", full_title="TITLE - ML-NUMBER", state="published",
        location={"location_str": "Leeds, United Kingdom", "country": "United Kingdom", "region": "England",
                  "city": "Leeds", "zip_code": "LS1", "telecommuting": False},
        created_at="2026-02-01T00:00:00Z", full_description=HTML, description=HTML[:40],
        employment_type="Full-time",
    ),
    "paging": {"next": "https://mill.example.org/jobs?since_id=2"},
}  # fmt: skip
SMART_RECRUITERS = {
    "content": objects(
        id="74400001234NUMBER", name="TITLE", refNumber="REF1NUMBER", releasedDate="2026-02-01T08:00:00.000Z",
        company={"identifier": "MillLane", "name": "Mill Lane Bakery"},
        location={"city": "Leeds", "region": "England", "country": "gb", "remote": False},
        typeOfEmployment={"id": "permanent", "label": "Full-time"},
        jobAd={"sections": {
            "companyDescription": {"title": "Company Description", "text": "<p>Mill Lane bakes for shops.</p>"},
            "jobDescription": {"title": "Job Description", "text": TASKS},
            "qualifications": {"title": "Qualifications", "text": NEEDS},
        }},
    )
}  # fmt: skip
WORKDAY = {
    "jobPostingInfo": {
        "id": "ab12", "title": "Baker", "jobDescription": HTML, "location": "Leeds", "timeType": "Full time",
        "postedOn": "Posted 3 Days Ago", "jobReqId": "R-00123", "country": {"descriptor": "United Kingdom"},
        "externalUrl": "https://mill.example.org/job/Baker_R-00123",
    },
    "hiringOrganization": {"name": "Mill Lane Bakery"},
    "similarJobs": [{"title": "Cook", "externalPath": "/job/Cook_R-00124"}],
}  # fmt: skip
JOBVITE = {
    "total": 2,
    "requisitions": objects(
        eId="oANUMBER", title="TITLE", requisitionId="ML-77NUMBER", category="Ovens", jobType="Full-Time",
        location="Leeds, United Kingdom", date=1769904000000, description=HTML, briefDescription="Bake",
        companyName="Mill Lane Bakery", detailUrl="https://jobs.example.org/NUMBER",
        hiringManagers=[{"firstName": "A", "lastName": "B"}],
    ),
}  # fmt: skip
BAMBOO_HR = {
    "meta": {},
    "result": {
        "jobOpening": {
            "jobOpeningShareUrl": "https://mill.example.org/careers/27", "jobOpeningName": "Baker",
            "departmentLabel": "Ovens", "employmentStatusLabel": "Full-Time", "description": HTML,
            "location": {"city": "Leeds", "state": "England", "addressCountry": "United Kingdom"},
            "datePosted": "2026-02-01",
        },
        "formFields": {"firstName": {"isRequired": True}},
    },
}  # fmt: skip
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><id>urn:1</id>{}</feed>'
ATOM_ENTRY = (
    '<entry><title>TITLE</title><id>urn:NUMBER</id><link href="https://mill.example.org/NUMBER"/>'
    "<published>2026-02-01T00:00:00Z</published>"
)
HR_XML_2 = f"""<?xml version="1.0"?>
<PositionOpening xmlns="http://ns.hr-xml.org/2007-04-15">
<PositionRecordInfo><Id><IdValue>ML-771</IdValue></Id></PositionRecordInfo>
<PositionProfile><Organization><OrganizationName>Mill Lane Bakery</OrganizationName></Organization>
<PositionDetail><PhysicalLocation><PostalAddress><CountryCode>GB</CountryCode><Municipality>Leeds</Municipality>
</PostalAddress></PhysicalLocation><PositionTitle>Baker</PositionTitle></PositionDetail>
<FormattedPositionDescription><Name>Tasks</Name><Value><![CDATA[{TASKS}{"<p>And more.</p>" * 9}]]></Value>
</FormattedPositionDescription><FormattedPositionDescription><Name>Requirements</Name>
<Value><![CDATA[{NEEDS}]]></Value></FormattedPositionDescription></PositionProfile></PositionOpening>"""
HR_XML_3 = (
    '<?xml version="1.0"?><ProcessPositionOpening xmlns="http://www.hr-xml.org/3"><DataArea><Process/>'
    + each(
        "<PositionOpening><DocumentID>ML-88NUMBER</DocumentID><PositionProfile><PositionTitle>TITLE</PositionTitle>"
        "<PositionLocation><ReferenceLocation><CityName>Leeds</CityName><CountryCode>GB</CountryCode>"
        "</ReferenceLocation></PositionLocation><PositionFormattedDescription>"
        f"<Content><![CDATA[{HTML}]]></Content></PositionFormattedDescription></PositionProfile></PositionOpening>"
    )
    + "</DataArea></ProcessPositionOpening>"
)
INDEED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<source><publisher>Mill</publisher>'
    + each(
        "<job><title><![CDATA[TITLE]]></title><date><![CDATA[Sun, 01 Feb 2026 08:00:00 GMT]]></date>"
        "<referencenumber><![CDATA[ML-99NUMBER]]></referencenumber><url><![CDATA[https://a.example/?a=1&b=2]]></url>"
        "<company><![CDATA[Mill Lane & Sons]]></company><city><![CDATA[Leeds]]></city><state><![CDATA[]]></state>"
        f"<country><![CDATA[GB]]></country><description><![CDATA[{HTML}]]></description></job>"
    )
    + "</source>"
)
MARKUP_AS_ELEMENTS = (
    f"<?xml version='1.0'?><jobs>{each(f'<job><title>TITLE</title><details>{HTML}</details></job>')}</jobs>"
)

IMPORTED = {
    "Workable": (json.dumps(WORKABLE), TITLES, "Leeds, England, United Kingdom"),
    "Workable, of an account": (json.dumps(WORKABLE_OF_AN_ACCOUNT), TITLES, "Leeds, England, United Kingdom"),
    "SmartRecruiters": (json.dumps(SMART_RECRUITERS), TITLES, "Leeds, England, gb"),
    "Workday": (json.dumps(WORKDAY), TITLES[:1], "Leeds"),
    "Jobvite": (json.dumps(JOBVITE), TITLES, "Leeds, United Kingdom"),
    "BambooHR": (json.dumps(BAMBOO_HR), TITLES[:1], "Leeds, England, United Kingdom"),
    "Atom": (ATOM.format(each(f"{ATOM_ENTRY}<content type='html'><![CDATA[{HTML}]]></content></entry>")), TITLES, None),
    "Atom, XHTML": (
        ATOM.format(
            each(
                f"{ATOM_ENTRY}<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{HTML}</div></content></entry>"
            )
        ),
        TITLES,
        None,
    ),
    "HR-XML 2": (HR_XML_2, TITLES[:1], "Leeds, GB"),
    "HR-XML 3": (HR_XML_3, TITLES, "Leeds, GB"),
    "Indeed XML, CDATA": (INDEED, TITLES, "Leeds, GB"),
    "markup as elements": (MARKUP_AS_ELEMENTS, TITLES, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "place"), IMPORTED.values(), ids=IMPORTED)
def test_feed_of_another_kind_is_imported_by_a_mapping(text, titles, place):
    entries = cut(text.encode())
    assert [entry.code for entry in entries] == [""] * len(titles)
    for entry, title in zip(entries, titles, strict=True):
        posting = read(entry)
        assert isinstance(posting, ParsedPosting)
        assert (posting.fields["title"], posting.fields["location"]) == (title, place)
        found = [item.text for item in posting.items]
        assert [item for item in ITEMS if item in found] == ITEMS


LISTS = {
    "SmartRecruiters": {"totalFound": 1, "content": [{"id": "744", "name": "Baker", "location": {"city": "Leeds"},
                                                      "typeOfEmployment": {"label": "Full-time"}}]},
    "Workday": {"total": 1, "jobPostings": [{"title": "Baker", "externalPath": "/job/Leeds/Baker-of-bread-and-rolls-"
                                             "in-the-large-bakery-of-Mill-Lane_R1", "locationsText": "Leeds"}]},
    "BambooHR": {"meta": {"totalCount": 1}, "result": [{"id": "27", "jobOpeningName": "Baker"}]},
}  # fmt: skip


@pytest.mark.parametrize("value", LISTS.values(), ids=LISTS)
def test_list_of_titles_says_that_the_postings_themselves_are_needed(value):
    (entry,) = cut(json.dumps(value).encode())
    assert entry.code == "list-only"
    assert "Fetch each posting" in entry.sentence


HEAD = "From: hr@mill.example.org\r\nSubject: Baker\r\nDate: Sun, 1 Feb 2026 08:00:00 +0000\r\n"
REFUSED = {
    "web archive": f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
    f'Content-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n\r\n<h1>Baker</h1>{HTML}\r\n--x--',
    "message in parts": f"Return-Path: <a@b>\r\n{HEAD}MIME-Version: 1.0\r\n\r\n--x\r\n\r\n{HTML}",
    "plain message": f"{HEAD}Message-ID: <1@x>\r\n\r\n{WORK}",
    "RTF": r"{\rtf1\ansi {\b Baker}\par Bake bread.}",
    "flat ODT": '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    f"<office:body>{WORK}</office:body></office:document>",
    "workbook in XML": '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    f'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>{WORK}</Worksheet></Workbook>',
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_text_that_wraps_a_posting_up_is_refused_by_name_with_what_to_do(text):
    found = opened(text.encode())
    (entry,) = found.entries
    assert entry.code == "not-text"
    assert "Save the posting as text, HTML" in entry.sentence
    assert found.sure == "not read"


def test_opendocument_file_is_refused_by_name():
    data = zipped(
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<office:document-content/>")]
    )  # fmt: skip
    (entry,) = cut(data, "posting.odt")
    assert entry.code == "not-text"
    assert "an OpenDocument file" in entry.sentence


@pytest.mark.parametrize(
    "text",
    [
        f"From: the bakery\nSubject: Baker\nDate: 1 February 2026\n\n{WORK}",  # copied out of a message
        f"Title: Baker\nCompany: Mill\nDescription: {WORK}",
        f"Received: by hand.\nWe look for a baker. {WORK}",
    ],
)
def test_text_with_lines_like_a_message_is_no_message(text):
    assert [entry.code for entry in cut(text.encode())] == [""]


COMMAS = """Stellentitel,Firma,Beschreibung
Bäcker,"Mühle ""Süd""; Sohn","Sie backen jede Nacht Brot und Brötchen für vierzig Läden.
Öfen; reinigen."
"""
SEMICOLONS = COMMAS.replace(",", ";").replace("\n", "\r\n").replace("Bäcker", '"Bäcker"')
TABLES = {
    "semicolons, quoted lines, Latin-1": (SEMICOLONS, "latin-1"),
    "byte order mark": (COMMAS, "utf-8-sig"),
    "a line for the spreadsheet": ("sep=;\r\n" + SEMICOLONS, "utf-8"),
}


@pytest.mark.parametrize(("text", "encoding"), TABLES.values(), ids=TABLES)
def test_table_as_spreadsheets_write_it(text, encoding):
    (entry,) = cut(text.encode(encoding), "a.csv")
    found = values(entry)
    assert (found["Stellentitel"], found["Firma"]) == ("Bäcker", 'Mühle "Süd"; Sohn')
    assert found["Beschreibung"].split("\n")[1] == "Öfen; reinigen."


def pages(titles: Iterable[str], work: str = HTML) -> list[bytes]:
    return [
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>"
        f"<body><h1>{title}</h1>{work}</body></html>\n".encode()
        for title in titles
    ]


def test_pages_one_after_another_are_records_of_their_own():
    found = opened(b"".join(pages([*TITLES, "Miller"])), "jobs.html")
    entries = list(found.entries)
    assert [entry.member for entry in entries] == ["page 1", "page 2", "page 3"]
    assert b"".join(entry.data for entry in entries) == b"".join(pages([*TITLES, "Miller"]))
    assert [read(entry).fields["title"] for entry in entries] == [*TITLES, "Miller"]
    assert (found.recognised, found.sure) == ("Web pages, HTML", "sure")


def test_page_over_the_limit_costs_itself_wherever_it_stands():
    large = pages(["Large"], HTML + " and so on" * 200_000)
    for place in range(3):
        given = [*pages(TITLES)[:place], *large, *pages(TITLES)[place:]]
        entries = cut(zipped([("jobs.html", b"".join(given))]))
        assert [entry.code for entry in entries] == [
            "record-too-big" if number == place else "" for number in range(3)
        ]
        assert entries[place].member == f"jobs.html › page {place + 1}"
        assert entries[place].line == 1 + 2 * place


def test_one_page_is_one_record_byte_for_byte_however_it_ends():
    for data in (*pages(["Baker"]), pages(["Baker"])[0] + b"\n</html>\n<!-- made by hand -->\n"):
        (entry,) = cut(data)
        assert (entry.data, entry.member, entry.line) == (data, "", None)
    assert [entry.code for entry in cut(pages(["Baker"], HTML + " " * (2 << 20))[0])] == ["record-too-big"]


def jobs(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "company": "Mill", "description": f"{WORK} {title}"} for title in titles]


ALL = ("Baker", "Cook", "Miller")
SHAPES = {
    "by number": dict(zip(("1001", "1002", "1003"), jobs(*ALL), strict=True)),
    "by number, inside": {"total": 3, "data": {"jobs": dict(zip(("a-1", "b-2", "c-3"), jobs(*ALL), strict=True))}},
    "edges": {"data": {"jobs": {"edges": [{"node": job} for job in jobs(*ALL)], "pageInfo": {"next": None}}}},
    "hits": {"took": 3, "hits": {"total": {"value": 3}, "hits": [{"_id": "x", "_source": job} for job in jobs(*ALL)]}},
    "two lists": {"open": jobs(*ALL[:2]), "inside": jobs(ALL[2])},
    "two lists, apart": {"north": {"open": jobs(ALL[0])}, "south": {"open": jobs(*ALL[1:])}},
}  # fmt: skip


@pytest.mark.parametrize("value", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("padding", [0, 300_000])
def test_no_record_is_left_out_however_they_lie_in_one_another(value, padding):
    text = json.dumps(value).replace(WORK, WORK + " and so on" * (padding // 10), 1)
    entries = cut(text.encode())
    assert [entry.code for entry in entries] == ["", "", ""]
    assert [read(entry).fields["title"] for entry in entries] == list(ALL)


def test_numbered_parts_of_one_posting_are_no_postings():
    parts = {"q1": {"label": "Shift", "kind": "text"}, "q2": {"label": "Town", "kind": "text"}}
    (entry,) = cut(json.dumps({**jobs("Baker")[0], "questions": parts}).encode())
    assert values(entry)["questions"] == parts


@pytest.mark.parametrize(
    "value",
    [
        {"title": [*ALL], "description": [WORK] * 3},
        [["title", "description"], ["Baker", WORK]],
        [json.dumps(jobs("Baker")[0])],
    ],
)
def test_columns_and_rows_without_names_are_refused_and_not_read_as_one_posting(value):
    (entry,) = cut(json.dumps(value).encode())
    assert entry.code in ("mapping-needed", "json-no-object")


BEFORE = ["jobs = ", "var jobs = ", "callback(", "// made today\n", "/* a */ /* b */", ")]}',\n", "\x1e"]


@pytest.mark.parametrize("before", BEFORE)
def test_json_behind_a_script_or_a_comment_is_json(before):
    entries = cut((before + json.dumps(jobs(*ALL))).encode())
    assert [read(entry).fields["title"] for entry in entries] == list(ALL)


def test_feed_of_two_lists_and_of_attributes_is_read_whole():
    job = "<job title='TITLE' id='ML-1NUMBER'><![CDATA[" + HTML + "]]></job>"
    text = f"<?xml version='1.0'?><all><open>{each(job)}</open><inside>{each(job)}</inside></all>"
    entries = cut(text.encode())
    assert [read(entry).fields["title"] for entry in entries] == [*TITLES, *TITLES]
    assert [item.text for item in read(entries[0]).items] == ITEMS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_feed_that_declares_utf16_is_read_whether_it_is_or_not(encoding):
    job = f"<job><title>Bäcker</title><details>{WORK}</details></job>"
    text = f'<?xml version="1.0" encoding="utf-16" standalone="yes"?><jobs>{job}{job}</jobs>'
    assert [values(entry)["title"] for entry in cut(text.encode(encoding))] == ["Bäcker", "Bäcker"]


LIKE_A_BEGINNING = [
    b"<?a?>", b"<!-- -->", b"<!--", b"</html>\n", b"/**/", b"/*", b"//\n", b"x=", b"x((", b"var ", b"\x1e",
    b"From: a\n", b"<!doctype x [", b"<html>",
]  # fmt: skip


@pytest.mark.parametrize("part", LIKE_A_BEGINNING)
def test_what_looks_like_a_beginning_without_end_is_told_in_linear_time(part):
    """A pattern that tries again in other ways would not come to an end."""
    (entry,) = cut(part * (250_000 // len(part)) + b"!")
    assert entry.data or entry.code
