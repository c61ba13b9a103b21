"""Who may import whom, and that interfaces hold no rule and write nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

from tests.architecture import house

WRITES = {
    "save",
    "delete",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "select_for_update",
}
QUERIES = {"objects", "_default_manager", "_base_manager"}

# No `utils.py` and kin in a domain: a thing without a name has no place yet.
NAMELESS = {"utils.py", "helpers.py", "common.py", "manager.py", "managers.py", "base.py", "misc.py"}

# interface file and attribute -> reason and date
ALLOWED_CALLS: dict[tuple[str, str], str] = {}


def borrowed_parts() -> Iterator[tuple[str, str]]:
    """Every import of a piece of a domain from outside it, as (importer, "services.accept")."""
    graph = grimp.build_graph("motcua", exclude_type_checking_imports=True, cache_dir=None)
    for importer in sorted(module for module in graph.modules if ".tests" not in module):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            path = imported.split(".")
            if path[1:2] == ["domains"] and len(path) > 3 and path[:3] != importer.split(".")[:3]:
                yield importer, f"{path[2]}: {'.'.join(path[3:])}"


def test_the_import_contracts_hold() -> None:
    """In a process of its own: import-linter sets up logging for itself and silences every other logger."""
    lint = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([lint, "--no-cache"], cwd=house.ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_other_code_uses_only_the_public_parts_of_a_domain() -> None:
    private = [
        f"{importer} -> {part}"
        for importer, part in borrowed_parts()
        if part.split(": ")[1] not in house.PUBLIC_PARTS
    ]

    assert private == []


def test_interfaces_do_not_write_to_the_database() -> None:
    writes = [
        f"{house.line(path, call)} .{call.func.attr}()"
        for path in house.interface_sources()
        for call in house.calls_in(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES
        if (house.relative(path), call.func.attr) not in ALLOWED_CALLS
    ]

    assert writes == []


def test_interfaces_do_not_query_models() -> None:
    queries = [
        f"{house.line(path, node)} .{node.attr}"
        for path in house.interface_sources()
        for node in ast.walk(house.tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in QUERIES
        if (house.relative(path), node.attr) not in ALLOWED_CALLS
    ]

    assert queries == []


def test_interfaces_open_no_transactions() -> None:
    openers = [
        house.line(path, node)
        for path in house.interface_sources()
        for node in ast.walk(house.tree_of(path))
        if isinstance(node, ast.ImportFrom)
        if node.module == "django.db" and any(alias.name == "transaction" for alias in node.names)
        if (house.relative(path), "transaction") not in ALLOWED_CALLS
    ]

    assert openers == []


def test_no_file_of_a_domain_is_nameless() -> None:
    nameless = [house.relative(path) for path in house.files_below(house.DOMAINS) if path.name in NAMELESS]

    assert nameless == []


def test_a_domain_has_the_files_of_its_shape() -> None:
    missing = [
        f"{domain}: {part}"
        for domain in house.domain_names()
        for part in ("apps.py", "services/__init__.py", "models/__init__.py", "tests")
        if not (house.DOMAINS / domain / part).exists()
    ]

    assert missing == []


def test_no_domain_overrides_save_for_rules() -> None:
    overrides = [
        f"{house.line(path, function)} {function.name}"
        for path in house.product_sources()
        if path.is_relative_to(house.DOMAINS) and "models" in path.parts
        for function in house.functions_in(path)
        if function.name in {"save", "delete", "full_clean", "clean"}
    ]

    assert overrides == []


def test_allowed_calls_still_exist() -> None:
    assert [name for name, _ in ALLOWED_CALLS if not (house.ROOT / name).is_file()] == []
