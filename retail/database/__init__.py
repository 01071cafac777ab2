"""What the hot paths need of Django's ORM beyond Django: statements compiled once, rows inserted cheaply."""
