"""Two companies side by side: why they may be one, and what differs in their names."""

import re
from dataclasses import dataclass, replace

from django.db.models import Q

from postings.editing.company_likeness import likely_pairs
from postings.editing.company_names import name_of
from postings.models import Company, CompanyPair, SourceDocument

from .word_diff import DiffPiece, word_diff

MOST_TEXTS = 20


@dataclass(frozen=True)
class Comparison:
    """Another company, as seen from one: `reasons` are sentences, `name` marks what only one of the names has."""

    company: Company
    reasons: list[str]
    name: list[DiffPiece]
    other_name: list[DiffPiece]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


def likely_of(company: Company) -> list[Comparison]:
    """The companies that are likely the same as this one, the likeliest first."""
    found = likely_pairs().filter(Q(first=company) | Q(second=company))
    return [
        beside(company, pair.second if pair.first_id == company.pk else pair.first, pair) for pair in found
    ]


def comparison(company: Company, other: Company) -> Comparison:
    """Any two companies, with the reasons that are known."""
    first, second = sorted((company.pk, other.pk))
    pair = CompanyPair.objects.filter(first=first, second=second, verdict=CompanyPair.Verdict.OPEN).first()
    return beside(company, other, pair)


def beside(company: Company, other: Company, pair: CompanyPair | None) -> Comparison:
    """What is shown of a pair."""
    return Comparison(
        other,
        [reason["text"] for reason in pair.reasons] if pair else [],
        of_one_only(other.name, company.name),
        of_one_only(company.name, other.name),
    )


def of_one_only(before: str, after: str) -> list[DiffPiece]:
    """The name `after` with the words that the other has not."""
    return [piece for piece in word_diff(before, after) if piece.way != "removed"]


def with_texts(company: Company, compared: Comparison) -> Comparison:
    """The same with what the texts of the postings say for it; reads some of them."""
    said = says_in_text(company, compared.company)
    return replace(compared, reasons=[*compared.reasons, said]) if said else compared


def says_in_text(company: Company, other: Company) -> str:
    """Whether the texts of one use the short form that the other's name has in brackets, and how often."""
    for one, two in ((company, other), (other, company)):
        short = name_of(one.name).short_form
        if not short or name_of(one.name).outside != name_of(two.name).key:
            continue
        texts = SourceDocument.objects.filter(postings__company=two).order_by("-pk")
        times = sum(
            len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", text or ""))
            for text in texts.values_list("text", flat=True)[:MOST_TEXTS]
        )
        if times:
            whose = "the other’s" if two.pk == other.pk else "this one’s"
            return f"{whose} text calls itself “{short}” {times} time{'' if times == 1 else 's'}"
    return ""
