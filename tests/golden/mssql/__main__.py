"""python -m tests.golden.mssql [--write | --json]"""

import argparse
import json
import os
import sys

import django

from .driver import ensure_pyodbc


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.golden.mssql", description="T-SQL that is kept in git.")
    parser.add_argument("--write", action="store_true", help="renew the files instead of naming what differs")
    parser.add_argument("--json", action="store_true", help="print what is generated and what the models hold")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retail.settings.test")
    # The backend changes some of Django's fields when it is imported, and is imported before any model of ours where
    # it is the database's: a process of its own, and this order.
    ensure_pyodbc()
    import mssql.base  # noqa: F401

    django.setup()
    from . import files, hazards
    from .generate import generate

    if options.json:
        print(json.dumps({"files": generate(), "hazards": hazards.all_of_them()}))
        return 0
    names = files.write(generate()) if options.write else files.differing(generate())
    for name in names:
        print("renewed" if options.write else "differs", name)
    print(f"{len(names)} of {len(files.kept())} files {'renewed' if options.write else 'differ'}.")
    return 1 if names and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
