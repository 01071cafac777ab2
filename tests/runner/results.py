"""What ran, from JUnit files that pytest and Node write, and the rule on skips."""

import fnmatch
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

ALLOWED = Path(__file__).resolve().parents[1] / "allowed_skips.txt"


@dataclass
class Result:
    """One part: counts, and the tests it skipped with their reasons."""

    passed: int = 0
    failed: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""
    name: str = ""
    seconds: float = 0.0


def read_junit(path: Path, *, code: int) -> Result:
    """Counts of one run. A run that ended badly without a failed test (a crash, nothing collected) has one failure."""
    result = Result()
    try:
        cases = list(ElementTree.parse(path).getroot().iter("testcase"))  # noqa: S314  (our own file)
    except (OSError, ElementTree.ParseError) as error:
        return Result(failed=1, note=f"no result file: {error}")
    for case in cases:
        name = f"{case.get('classname', '')}.{case.get('name', '')}".strip(".")
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed += 1
        elif skip is not None:
            result.skipped.append((name, (skip.get("message") or skip.text or "").strip()))
        else:
            result.passed += 1
    if not result.failed and (code or not result.passed):
        result.failed, result.note = 1, f"ended with code {code}, {result.passed} passed"
    return result


def allowed_patterns() -> list[str]:
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def unexpected_skips(results: list[Result]) -> list[str]:
    """Skips that allowed_skips.txt doesn't name: `part name-of-test` by pattern."""
    allowed = allowed_patterns()
    return [
        f"{result.name} {name}: {reason}"
        for result in results
        for name, reason in result.skipped
        if not any(fnmatch.fnmatchcase(f"{result.name} {name}", pattern) for pattern in allowed)
    ]


def print_summary(results: list[Result], refused: list[str], *, seconds: float) -> None:
    print(f"\n{'part':12} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}")
    for result in results:
        counts = f"{result.passed:>7} {result.failed:>7} {len(result.skipped):>8} {result.seconds:>8.1f}"
        print(f"{result.name:12} {counts}  {result.note}".rstrip())
    for skip in refused:
        print(f"skipped without leave: {skip}")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results) + len(refused)
    print(f"{seconds:.0f} s\n{passed} passed, {failed} failed", flush=True)
