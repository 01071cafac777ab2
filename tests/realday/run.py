"""`make realday`: the dataset's own tests, then the day, under the developers' Node.

Variables are those of `python -m tests.realday` (docs/realday.md).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.realday.dataset import Wish  # noqa: E402
from tests.runner.tools import CannotRunError, install_js, node_environment  # noqa: E402


def main() -> int:
    Wish.from_environment(os.environ)
    try:
        environment = node_environment()
        install_js(environment)
    except CannotRunError as error:
        sys.exit(f"realday: {error}")
    for command in (["pytest", "-q", "-p", "no:randomly", "tests/realday"], ["tests.realday"]):
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
