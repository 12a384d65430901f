"""Companies after merges: which one remains, and which have become one."""

from postings.models import Company


def remaining(company: Company) -> Company:
    """The company that remains after the merges of this one."""
    seen = {company.pk}
    while company.merged_into_id and company.merged_into_id not in seen:
        company = Company.objects.get(pk=company.merged_into_id)
        seen.add(company.pk)
    return company


def family(company: Company) -> set[int]:
    """The company and all that were merged into it, by id."""
    found = {company.pk}
    while more := set(Company.objects.filter(merged_into__in=found).values_list("pk", flat=True)) - found:
        found |= more
    return found
