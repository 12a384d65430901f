"""The Django admin for data staff: postings, lists and documents are only looked at here."""
