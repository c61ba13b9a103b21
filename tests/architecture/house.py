"""The files of the house, listed once for every architecture test."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "motcua"
DOMAINS = PACKAGE / "domains"
INTERFACES = PACKAGE / "interfaces"

# What other code may use of a domain; the rest of it is private.
PUBLIC_PARTS = {"services", "selectors", "policies", "rules", "events", "types", "errors"}


def relative(path: Path) -> str:
    """A path as the test report shows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def committed_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the repository (git-ignored ones are not)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def files_below(*folders: Path, suffixes: Iterable[str] = (".py",)) -> list[Path]:
    """Repository files with one of the suffixes below one of the folders."""
    wanted = tuple(suffixes)
    return [
        path
        for path in committed_files()
        if path.name.endswith(wanted) and any(path.is_relative_to(folder) for folder in folders)
    ]


def is_test(path: Path) -> bool:
    """Test code: it may borrow, write and repeat more than product code may."""
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


def is_migration(path: Path) -> bool:
    return path.parent.name == "migrations"


def product_sources() -> list[Path]:
    """Python files of the product itself: no tests, no migrations."""
    return [path for path in files_below(PACKAGE) if not is_test(path) and not is_migration(path)]


def interface_sources() -> list[Path]:
    return [path for path in product_sources() if path.is_relative_to(INTERFACES)]


def all_sources() -> list[Path]:
    """Every Python file people write: product, tests, scripts, benchmarks; not migrations."""
    folders = (PACKAGE, ROOT / "tests", ROOT / "scripts", ROOT / "benchmarks")
    return [path for path in files_below(*folders) if not is_migration(path)]


def templates() -> list[Path]:
    return files_below(PACKAGE, suffixes=(".html",))


def domain_names() -> list[str]:
    """Domains that exist: folders of `motcua.domains` with an app."""
    return sorted(path.parent.name for path in DOMAINS.glob("*/apps.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls_in(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (
        node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def parents_in(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Each node's parent, for questions that look outward."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def line(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where a finding stands, clickable in most terminals."""
    return f"{relative(path)}:{node.lineno}"
