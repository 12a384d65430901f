"""The first postings of a new installation: imported where nothing was imported before."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from postings.models import ImportBatch


class Command(BaseCommand):
    help = "Import files and folders, but only into a database that has seen no import."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")

    def handle(self, *args: Any, **options: Any) -> None:
        if not ImportBatch.objects.exists():
            call_command("import_postings", *options["paths"])
