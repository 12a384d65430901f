"""Search: plain words (`words`), their table (`index`), what a person asked (`query`), hits, counts."""
