"""What a container does at its start. `serve` (the default): enrol once if a code is given, then run the node.

Anything else is a manage.py command: `docker compose exec hq python manage.py enrolment_code 0001`.
"""

import os
import sys
from pathlib import Path

MANAGE = [sys.executable, "manage.py"]


def main() -> None:
    arguments = sys.argv[1:] or ["serve"]
    if arguments[0] != "serve":
        os.execv(sys.executable, [*MANAGE, *arguments])
    role = os.environ.get("EVERTILL_ROLE", "hq")
    enrolled = (Path(os.environ["EVERTILL_DATA"]) / "node.json").exists()
    if role != "hq" and not enrolled:
        code, hq = os.environ.get("EVERTILL_ENROLMENT_CODE", ""), os.environ.get("EVERTILL_HQ_URL", "")
        if not (code and hq):
            sys.exit(
                "This node isn't enrolled yet. Make a code at headquarters (Channel databases, or `manage.py "
                "enrolment_code NAME`) and give it as EVERTILL_ENROLMENT_CODE with EVERTILL_HQ_URL."
            )
        if os.spawnv(os.P_WAIT, sys.executable, [*MANAGE, "enrol", "--hq", hq, "--code", code]) != 0:
            sys.exit(1)
    os.execv(sys.executable, [*MANAGE, "serve", "--host", "0.0.0.0", "--port", "8000", *arguments[1:]])  # noqa: S104


if __name__ == "__main__":
    main()
