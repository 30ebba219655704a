"""The wheel: built, installed in a fresh environment, and used from another folder."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile

import pytest
from conftest import ABOUT, ROOT


def run(*command: object, **options):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=600, **options
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_rules_types_and_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        shipped = {name.split("/", 2)[2] for name in names if "/_rules/" in name}
    ours = {file.relative_to(ROOT / "rules").as_posix() for file in (ROOT / "rules").rglob("*.yml")}
    assert shipped == ours
    worked = {name.rpartition("/")[2] for name in names if "/_own_rules/" in name}
    assert worked == {file.name for file in (ROOT / "examples" / "own-rules").glob("*.yml")}
    assert "contentlint/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "examples")) for name in names)


def test_an_installed_wheel_lints_from_another_folder(wheel, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "another folder"
    site.mkdir()
    text = f"---\ntitle: One\ndescription: {ABOUT}\nreading_time: soon\n---\n"
    (site / "page.md").write_text(text)
    command = python.parent / "contentlint"
    done = run(command, "check", ".", "--output-format", "json", cwd=site)
    report = json.loads(done.stdout)
    assert [item["rule"] for item in report["findings"]] == ["RT002"]
    assert done.returncode == 1
    assert run(command, "--version").stdout.startswith("contentlint ")

    # a broken installation is an error, never a green run
    rules = run(
        python, "-c", "import contentlint.rulebook as r; print(r.shipped_rules())", cwd=site
    )
    for file in list((tmp_path / "venv").rglob("_rules/**/*.yml")):
        file.unlink()
    assert rules.stdout.strip().endswith("_rules")
    done = run(command, "check", ".", cwd=site)
    assert done.returncode == 2
    assert "no rules found" in done.stderr
