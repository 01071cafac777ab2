#!/usr/bin/env python
"""Evertill's command line. The role (hq, server, edge) is chosen by EVERTILL_ROLE."""

import os
import sys

ROLES = ("hq", "server", "edge")


def main() -> None:
    role = os.environ.get("EVERTILL_ROLE", "hq")
    if role not in ROLES:
        sys.exit(f"EVERTILL_ROLE is {role!r}; it must be one of: {', '.join(ROLES)}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{role}")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run `make run` (or `make setup`) once: it makes .venv.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
