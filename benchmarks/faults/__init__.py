"""Trials of what must not break the product: broken input, killed processes, full memory, many at once."""
