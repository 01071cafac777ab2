"""The Python tests on a real SQL Server: `make test-mssql URL=mssql://user:password@host:1433/database`.

What lacks is said before anything runs: the URL, the system's ODBC manager, the server. The tests make a database of
their own beside the named one (test_<name>) and drop it.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

EXAMPLE = "make test-mssql URL='mssql://sa:password@127.0.0.1:1433/evertill?extra_params=TrustServerCertificate%3Dyes'"
ODBC = "no ODBC manager: mssql-django needs the system's unixODBC (Debian: apt install unixodbc)"
# Asks the server itself, not the database: tests make their own. One try, so that a wrong address is said at once.
CONNECT = """
import django; django.setup()
from django.db import connection
connection.settings_dict["NAME"] = None
connection.settings_dict["OPTIONS"] |= {"connection_timeout": 10, "connection_retries": 0}
with connection.cursor() as cursor:
    cursor.execute("SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(40))")
    print(cursor.fetchone()[0])
"""


def lacking(url: str) -> str:
    """What has to be put right first, in one line; empty when the server answers."""
    if not url:
        return f"no URL. Say which server: {EXAMPLE}"
    if not url.startswith("mssql://"):
        return f"{url.partition('://')[0] or url}: not an mssql:// address. For example: {EXAMPLE}"
    if _python("import pyodbc").returncode != 0:
        return ODBC
    asked = _python(CONNECT, url=url)
    if asked.returncode != 0:
        reason = asked.stderr.strip().splitlines()[-1] if asked.stderr.strip() else "no reason given"
        return f"the server does not answer: {reason}"
    print(f"SQL Server {asked.stdout.strip()}", flush=True)
    return ""


def _python(code: str, *, url: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=_environment(url), capture_output=True, text=True, check=False)


def _environment(url: str) -> dict[str, str]:
    more = {"EVERTILL_TEST_DATABASE_URL": url} if url else {}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "retail.settings.test", **more}


def main() -> int:
    url = sys.argv[1] if len(sys.argv) > 1 else ""
    if problem := lacking(url):
        print(f"test-mssql: {problem}", file=sys.stderr)
        return 2
    from tests.runner.parts import IN_PROCESS

    command = [sys.executable, "-m", "pytest", "-q", *IN_PROCESS, *sys.argv[2:]]
    return subprocess.run(command, cwd=ROOT, env=_environment(url), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
