"""Find anew what is like what: for postings and companies that came in before the fingerprints were kept."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from postings.editing import company_likeness, posting_likeness


class Command(BaseCommand):
    help = "Write all fingerprints anew and compare all companies. Needed once after an upgrade only."

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        prints = posting_likeness.write_all()
        self.stdout.write(f"{prints:,} postings have a fingerprint ({time.monotonic() - begun:.1f} s).")
        begun = time.monotonic()
        company_likeness.write_domains()
        pairs = company_likeness.compare_all()
        self.stdout.write(f"{pairs:,} pairs of companies are likely one ({time.monotonic() - begun:.1f} s).")
