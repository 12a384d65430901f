"""Files in, rows out: the only package that knows both the reader and the tables.

upload → (unpack) → records and documents → (read) → postings, lists, outcomes. What is done is known from
the ledger alone, so every step may be killed and begun again.
"""
