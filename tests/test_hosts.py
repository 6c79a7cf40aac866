"""The files for GitHub, GitLab, Netlify and dev containers: their commands work, and nothing that builds may write.

Their form was looked at with `uvx check-jsonschema` (its own schemas of workflows and .gitlab-ci.yml) and `uvx zizmor`.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import COMMANDS
from tests.conftest import ROOT, Copy

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
FILES = [*WORKFLOWS, GITLAB, ROOT / "netlify.toml", ROOT / ".devcontainer/devcontainer.json"]


def _read(path: Path) -> dict[str, Any]:
    # `on:` is a truth value in this dialect of YAML; nothing here asks for it.
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in _read(path)["jobs"].items():
            yield f"{path.stem}/{name}", job


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_where_a_job_says_no_more(path: Path) -> None:
    assert _read(path)["permissions"] in ({}, {"contents": "read"})


def test_what_runs_anything_of_the_guide_may_not_write_and_keeps_no_token() -> None:
    writing = {name for name, job in _jobs() if "write" in job.get("permissions", {}).values()}
    assert writing == {"publish/publish", "due/tell"}
    for name, job in _jobs():
        got = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
        assert all(step["with"] == {"persist-credentials": False} for step in got)
        runs = " ".join(step.get("run", "") for step in job["steps"])
        assert bool(got) == ("make " in runs) == (name not in writing)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_foreign_steps_are_githubs_own_and_held_to_one_version(path: Path) -> None:
    for used in re.findall(r"uses: (.*)", path.read_text("utf-8")):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_script_has_words_of_a_change_written_into_it(path: Path) -> None:
    """`${{ }}` within a script would be read as shell."""
    for job in _read(path)["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_that_is_called_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = {".venv/.run", *re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)}
    called = re.findall(r"\bmake ([\w./]+)", text)
    assert called
    assert {*called} <= targets
    assert {*re.findall(r"\.venv/bin/guide ([a-z-]+)", text)} <= set(COMMANDS)


def test_netlify_and_the_dev_container_are_told_what_make_makes() -> None:
    netlify = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    assert (netlify["build"]["command"], netlify["build"]["publish"]) == ("make site", "site")
    text = (ROOT / ".devcontainer/devcontainer.json").read_text("utf-8")
    assert json.loads(re.sub(r"^//.*\n", "", text, flags=re.MULTILINE))["forwardPorts"] == [8000]


def _script(name: str, step: str) -> str:
    job = dict(_jobs())[name]
    found: str = next(one["run"] for one in job["steps"] if one.get("name") == step)
    return found


def _bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As GitHub and GitLab run a script."""
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def _program(path: Path, does: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def clone(toy: Copy, tmp_path: Path) -> Path:
    """A clone that is set up, on a day of 2026."""
    python = shlex.quote(sys.executable)
    _program(tmp_path / ".venv/bin/guide", f'exec {python} -m generator.cli "$@" --today "$TODAY"')
    _program(tmp_path / "make", "mkdir -p site")
    return tmp_path


def _look(clone: Path, today: str) -> tuple[int, str]:
    out = clone / "output"
    done = _bash(_script("due/look", "Look what is due"), clone, GITHUB_OUTPUT=str(out), TODAY=today)
    return done.returncode, out.read_text("utf-8") if out.exists() else ""


def test_what_is_due_goes_on_as_a_list_and_a_broken_guide_stops_there(clone: Path, toy: Copy) -> None:
    assert _look(clone, "2026-12-01") == (0, "list<<end-of-list\nend-of-list\n")
    (clone / "output").unlink()
    code, told = _look(clone, "2030-01-01")
    assert code == 0
    first, *lines, last = told.splitlines()
    assert (first, last, len(lines)) == ("list<<end-of-list", "end-of-list", 4)
    (clone / "output").unlink()
    toy.edit("en/pages/slip.yml", "title:", "titel:")
    assert _look(clone, "2030-01-01") == (1, "")


def test_the_reminder_is_one_issue_that_is_written_anew(tmp_path: Path) -> None:
    script = _script("due/tell", "Write the issue")
    _program(tmp_path / "gh", 'echo "$@" >> told; [ "$2" != list ] || printf %s "$THERE"')
    way = f"{tmp_path}:{os.environ['PATH']}"
    for there, wanted in (("", "issue create --title T --body - [ ] a\n"), ("7", "issue edit 7 --body - [ ] a\n")):
        (tmp_path / "told").unlink(missing_ok=True)
        done = _bash(script, tmp_path, PATH=way, THERE=there, TITLE="T", LIST="- [ ] a")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "told").read_text("utf-8").endswith(wanted)


def test_gitlab_gets_a_report_and_a_log_of_what_is_wrong(clone: Path, toy: Copy) -> None:
    script = "\n".join(_read(GITLAB)["check"]["script"])
    told = {"PATH": f"{clone}:{os.environ['PATH']}", "TODAY": "2026-12-01"}
    assert _bash(script, clone, **told).returncode == 0
    assert json.loads((clone / "check.json").read_text("utf-8")) == []
    toy.edit("en/pages/slip.yml", "title: I got in touch", "titel: I got in touch")
    done = _bash(script, clone, **told)
    assert done.returncode == 1
    assert "content/en/pages/slip.yml:2:1: titel: is not a name that is used here" in done.stdout
    assert len(json.loads((clone / "check.json").read_text("utf-8"))) == 1
