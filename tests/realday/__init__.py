"""A real shop's day through the whole system: `make realday` (docs/realday.md)."""
