"""What a search finds: literally the same on both databases, since these tests run on both."""

import pytest

from postings.models import Posting
from postings.search import index
from postings.search.hits import by_relevance, matching
from postings.search.query import read_search
from tests.search.samples import sample, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(db: None) -> None:
    """Eight postings whose words lie close together."""
    sample(
        "C++ Developer",
        "Kestrel & Sons Ltd",
        location="Łódź",
        lists={"must": ["C++ (17 or later) AND Qt"], "nice": ["Rust"]},
    )
    sample(
        "C# Developer",
        "Müller GmbH",
        location="Köln, Straße 3",
        lists={"must": [".NET and C#"], "nice": ["node.js"]},
    )
    sample(
        "Web developer",
        "O'Neill’s Web",
        lists={"asked": ["node.js, e-commerce/retail"], "benefits": ["10,000 a year; 401k"]},
    )
    sample(
        "Ward nurse",
        lists={"must": ["It's night work near the harbour"], "benefits": ["Pension", "Paid leave"]},
    )
    sample("Nursing manager", lists={"duties": ["Lead nurses", "Night rota"], "nice": ["Driving licence"]})
    sample("Инженер", lists={"must": ["工程师 diploma"]})
    sample(
        "Café manager", "Agency One", company_role="agency", lists={"duties": ["Not only coffee 🎉 or tea"]}
    )
    sample("", lists={"asked": ["C"]})


def found(typed: str) -> list[str]:
    search = read_search(typed)
    return titles(by_relevance(Posting.objects.filter(matching(search)), search))


ALL = ["", "Café manager", "Инженер", "Nursing manager", "Ward nurse"]
ALL += ["Web developer", "C# Developer", "C++ Developer"]


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("C++", ["C++ Developer"]),
        ("c++ (AND \"", ["C++ Developer"]),
        ("C#", ["C# Developer"]),
        ("C", [""]),
        (".NET", ["C# Developer"]),
        ("node.js", ["Web developer", "C# Developer"]),
        ("NODEJS", ["Web developer", "C# Developer"]),
        ("it's", ["Ward nurse"]),
        ("its", ["Ward nurse"]),
        ("O'Neill's", ["Web developer"]),
        ("“night work”", ["Ward nurse"]),
        ('"work night"', []),
        ('"rota driving"', []),
        ('"nurses night"', []),
        ('"manager agency"', []),
        ("AND", ["C# Developer", "C++ Developer"]),
        ("OR", ["Café manager", "C++ Developer"]),
        ("NOT", ["Café manager"]),
        ("NEAR", ["Ward nurse"]),
        ("NEAR(night, 2)", []),
        ("nurse OR tea", []),
        ("nurse AND night", []),
        ("nurs*", ["Nursing manager", "Ward nurse"]),
        ("*", ALL),
        ("^nurse", ["Ward nurse", "Nursing manager"]),
        ("🎉", ALL),
        ("cafe", ["Café manager"]),
        ("CAFÉ", ["Café manager"]),
        ("strasse", ["C# Developer"]),
        ("Lodz", ["C++ Developer"]),
        ("инженер", ["Инженер"]),
        ("工程师", ["Инженер"]),
        ("程", ["Инженер"]),
        ("10000", ["Web developer"]),
        ("401k", ["Web developer"]),
        ("e-commerce", ["Web developer"]),
        ("commerce-e", []),
        ("%", ALL),
        ("_", ALL),
        ("'; DROP TABLE posting_search; --", []),
        ("must:night", ["Ward nurse"]),
        ("duties:night", ["Nursing manager"]),
        ("nice:licences", ["Nursing manager"]),
        ("must:licence", []),
        ("benefits:pension title:nurse", ["Ward nurse"]),
        ("company:kestrel", ["C++ Developer"]),
        ("location:koln", ["C# Developer"]),
        ("-developer -manager", ["", "Инженер", "Ward nurse"]),
        ("manager -must:night -company:agency", ["Nursing manager"]),
        ("-must:diploma -c -developer -manager", ["Ward nurse"]),
        ("\0", ALL),
        ("q0q0q", ALL),
    ],
)  # fmt: skip
def test_a_search_finds(shelf: None, typed: str, hits: list[str]) -> None:
    assert found(typed) == hits


def test_hits_in_titles_come_first_then_the_latest(db: None) -> None:
    sample("Welder", lists={"duties": ["Weld pipes"]})
    sample("Pipe fitter", lists={"must": ["Welder certificate"]})
    sample("Foreman", "Welder Brothers")
    sample("Senior welder")
    assert found("welder") == ["Senior welder", "Welder", "Foreman", "Pipe fitter"]
    assert found("pipes") == ["Pipe fitter", "Welder"]


def test_words_follow_every_change_of_a_posting(db: None) -> None:
    posting = sample("Baker", lists={"must": ["Night shifts"]})
    item = posting.requirements.get()
    item.edited_text = "Early shifts"
    item.save()
    posting.title = "Pastry cook"
    posting.save()
    index.write(posting)
    assert found("baker") == found("night") == []
    assert found('pastry must:"early shift"') == ["Pastry cook"]
    item.removed = True
    item.save()
    index.write(posting)
    assert found("shifts") == []
    posting.delete()
    assert found("pastry") == []


def test_the_words_of_many_are_those_of_each(shelf: None) -> None:
    one_by_one = list(index.PostingSearch.objects.order_by("pk").values())
    index.write_many(Posting.objects.select_related("company").prefetch_related("requirements"))
    assert list(index.PostingSearch.objects.order_by("pk").values()) == one_by_one
    assert found("c++") == ["C++ Developer"]
