"""Migrations are named by meaning, end where their app says, can be taken back, and none is missing."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture import house

FOLDERS = sorted({path.parent for path in house.files_below(house.PACKAGE) if house.is_migration(path)})
AUTOMATIC = re.compile(r"_auto_\d|^\d{4}_(alter|remove|rename|delete)_\w+_(and_more|\w{8}_\w)|_and_more")


def names_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if re.match(r"\d{4}_", path.name))


@pytest.mark.parametrize("folder", FOLDERS, ids=house.relative)
def test_the_latest_migration_is_written_beside_the_migrations(folder: Path) -> None:
    written = (folder / "max_migration.txt").read_text(encoding="utf-8").strip()

    assert written == names_in(folder)[-1]


@pytest.mark.parametrize("folder", FOLDERS, ids=house.relative)
def test_migrations_are_one_line_of_numbers(folder: Path) -> None:
    numbers = [int(name[:4]) for name in names_in(folder)]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("folder", FOLDERS, ids=house.relative)
def test_migrations_are_named_by_meaning(folder: Path) -> None:
    assert [name for name in names_in(folder) if AUTOMATIC.search(name)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=house.relative)
def test_every_hand_written_step_can_be_taken_back(folder: Path) -> None:
    one_way = [
        house.line(path, call)
        for path in folder.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in {"RunPython", "RunSQL"}
        if len(call.args) < 2 and not {"reverse_code", "reverse_sql"} & {word.arg for word in call.keywords}
    ]

    assert one_way == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = io.StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out)

    assert out.getvalue().strip() == "No changes detected"
