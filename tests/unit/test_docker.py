"""What can be checked of docker/ without Docker: the files parse, name what exists, and set known variables only."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = sorted((ROOT / "docker").glob("compose.*.yaml"))
# Read by docker/entrypoint.py alone.
ENTRYPOINT = {"EVERTILL_ENROLMENT_CODE", "EVERTILL_HQ_URL"}


def test_there_is_one_for_a_machine_and_one_for_a_chain():
    assert [path.name for path in COMPOSE] == ["compose.chain.yaml", "compose.one.yaml"]


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_compose_files_are_whole(path):
    compose = yaml.safe_load(path.read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) | ENTRYPOINT

    for name, service in compose["services"].items():
        assert set(service.get("depends_on", {})) <= set(compose["services"]), name
        volumes = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert volumes <= set(compose["volumes"]), name
        if service["image"] == "evertill":
            assert (path.parent / service["build"]["context"] / service["build"]["dockerfile"]).exists()
            assert set(service["environment"]) <= known, name
            assert service["environment"]["EVERTILL_ROLE"] in {"hq", "server", "edge"}
            assert service["cap_drop"] == ["ALL"]


def test_the_image_installs_by_hash_and_does_not_run_as_root():
    text = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in text
    assert text.index("USER evertill") < text.index("ENTRYPOINT")
    for line in re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE):
        assert (ROOT / line).exists()


def test_pre_commit_runs_what_the_tests_run():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {"ruff-check", "ruff-format", "mypy"} <= {hook["id"] for hook in hooks}
