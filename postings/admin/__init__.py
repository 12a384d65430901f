"""The Django admin for data staff: postings, lists and documents are only looked at here."""

from . import batches, companies, documents, mappings, people, records  # noqa: F401 (registered on import)
