"""Every check and every test, as `make test` and continuous integration run them.

    .venv/bin/python tests/run.py [--parts lint,types,sqlite,…] [--list]

As root on Debian it installs what the machine lacks (Chromium, PostgreSQL); elsewhere it says what to install.
A part that can't run is a failure, and so is a skip that tests/allowed_skips.txt doesn't name.
"""

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.runner import parts  # noqa: E402
from tests.runner.results import Result, print_summary, unexpected_skips  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every check and every test.")
    parser.add_argument("--parts", default="", help="only these, divided by commas")
    parser.add_argument("--list", action="store_true", help="print the parts")
    options = parser.parse_args()
    if options.list:
        for name, part in parts.PARTS.items():
            print(f"{name:12} {part.__doc__}")
        return 0
    wanted = [name for name in options.parts.split(",") if name] or list(parts.PARTS)
    unknown = sorted(set(wanted) - set(parts.PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)} (there are: {', '.join(parts.PARTS)})")

    results: list[Result] = []
    started = time.monotonic()
    for name in wanted:
        print(f"\n━━ {name}: {parts.PARTS[name].__doc__}", flush=True)
        began = time.monotonic()
        try:
            result = parts.PARTS[name]()
        except parts.CannotRunError as error:
            print(f"   cannot run: {error}", flush=True)
            result = Result(failed=1, note=f"not run: {error}")
        result.name, result.seconds = name, time.monotonic() - began
        results.append(result)
    refused = unexpected_skips(results)
    print_summary(results, refused, seconds=time.monotonic() - started)
    return 1 if refused or any(result.failed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
