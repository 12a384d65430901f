"""Postings made up for the tests of search and of the list, straight into the tables, in bulk where many."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from postings.models import (
    Company,
    CompanyAlias,
    Posting,
    PostingEmploymentType,
    Requirement,
    RequirementList,
    SourceDocument,
)
from postings.search import index

KINDS = {
    "must": ("qualifications", "required"),
    "asked": ("qualifications", ""),
    "nice": ("qualifications", "preferred"),
    "duties": ("responsibilities", ""),
    "benefits": ("benefits", ""),
}
COUNTS = {
    "must": "must_count",
    "asked": "unsaid_count",
    "nice": "nice_count",
    "duties": "duty_count",
    "benefits": "benefit_count",
}
serial = count(1)


def sample(
    title: str = "",
    company: str = "",
    types: Sequence[str] = (),
    lists: dict[str, Sequence[str]] | None = None,
    **columns: Any,
) -> Posting:
    """A posting; `lists` maps must, asked, nice, duties, benefits to the texts of their items."""
    employer = Company.objects.filter(name=company).first() if company else None
    if company and not employer:
        number = next(serial)
        employer = Company.objects.create(
            name=company, slug=f"company-{number}", role=columns.get("company_role", "")
        )
        CompanyAlias.objects.create(company=employer, name=company, name_key=company.casefold())
    counts = {COUNTS[name]: len(texts) for name, texts in (lists or {}).items()}
    posting = Posting.objects.create(
        document=document(),
        source="plain-text",
        reader="1",
        title=title,
        company=employer,
        **(counts | columns),
    )
    PostingEmploymentType.objects.bulk_create(
        [PostingEmploymentType(posting=posting, value=v) for v in types]
    )
    items(posting, lists or {})
    index.write(posting)
    return posting


def document() -> SourceDocument:
    """A document of its own."""
    number = str(next(serial))
    key = hashlib.sha256(f"sample {number}".encode()).hexdigest()
    return SourceDocument.objects.create(
        sha256=key, data=b"-", name=f"{number}.txt", format="plain-text", text="-", text_version=1
    )


def items(posting: Posting, lists: dict[str, Sequence[str]]) -> None:
    """Its lists with their items."""
    for position, (name, texts) in enumerate(lists.items()):
        kind, necessity = KINDS[name]
        held = RequirementList.objects.create(posting=posting, kind=kind, position=position)
        Requirement.objects.bulk_create(
            Requirement(
                posting=posting,
                list=held,
                position=number,
                read_text=text,
                read_kind=kind,
                read_necessity=necessity,
                confidence=0.95,
            )
            for number, text in enumerate(texts)
        )


def many(number: int) -> None:
    """Many small postings at once, of ten companies, with one item each."""
    companies = [
        Company(
            name=f"Harbour Works {n}",
            slug=f"harbour-works-{n}-{next(serial)}",
            role="agency" if n % 2 else "employer",
        )
        for n in range(10)
    ]
    Company.objects.bulk_create(companies)
    documents = SourceDocument.objects.bulk_create(
        SourceDocument(
            sha256=hashlib.sha256(f"many {next(serial)}".encode()).hexdigest(),
            data=b"-",
            name="m",
            format="plain-text",
        )
        for _ in range(number)
    )
    postings = Posting.objects.bulk_create(
        Posting(
            document=document,
            source="plain-text",
            reader="1",
            title=f"Rigger {n}",
            company=companies[n % 10],
            company_role=companies[n % 10].role,
            location=f"Quay {n % 40}",
            min_experience_years=n % 12 or None,
            must_count=1,
            doubt_count=n % 3,
        )
        for n, document in enumerate(documents)
    )
    PostingEmploymentType.objects.bulk_create(
        PostingEmploymentType(posting=p, value="FULL_TIME") for p in postings
    )
    lists = RequirementList.objects.bulk_create(
        RequirementList(posting=posting, kind="qualifications", position=0) for posting in postings
    )
    Requirement.objects.bulk_create(
        Requirement(
            posting=held.posting,
            list=held,
            position=0,
            read_text="Splicing of steel ropes",
            read_kind="qualifications",
            read_necessity="required",
            confidence=0.9,
        )
        for held in lists
    )
    index.write_many(Posting.objects.select_related("company").prefetch_related("requirements"))


def titles(postings: Iterable[Posting]) -> list[str]:
    """Their titles in order."""
    return [posting.title for posting in postings]
