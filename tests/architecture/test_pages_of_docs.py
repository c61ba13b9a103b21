"""What the documents point to exists: files, commands, make targets, words on the screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture import house
from tests.architecture.test_messages import scripts

PAGES = [path for path in house.committed_files() if path.suffix == ".md"]
GUIDES = sorted((house.ROOT / "docs" / "guides").glob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMANDS = house.INTERFACES / "cli" / "commands"

each_page = pytest.mark.parametrize("path", PAGES, ids=house.relative)


def code_in(path: Path) -> str:
    """What a page shows as code: fenced blocks and words between backquotes."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(
        [*re.findall(r"```.*?\n(.*?)```", text, flags=re.DOTALL), *re.findall(r"`([^`\n]+)`", text)]
    )


@each_page
def test_a_link_leads_to_a_file(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in links if not (path.parent / link).exists()] == []


@each_page
def test_a_command_named_exists(path: Path) -> None:
    named = set(re.findall(r"^(?:\$ )?motcua ([a-z][a-z-]*)", code_in(path), flags=re.MULTILINE))

    assert sorted(name for name in named if not (COMMANDS / f"{name.replace('-', '_')}.py").exists()) == []


@each_page
def test_a_make_target_named_exists(path: Path) -> None:
    makefile = (house.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"^make ([a-z][a-z-]*)", code_in(path), flags=re.MULTILINE))

    assert sorted(named - targets) == []


@pytest.mark.parametrize("path", GUIDES, ids=house.relative)
def test_a_guide_says_what_the_screens_say(path: Path) -> None:
    """Names of pages and buttons stand in bold in the guides, word for word as in the catalogue."""
    said = {str(message.id).rstrip(".") for message in scripts("messages").collect() if message.id}
    bold = re.findall(r"\*\*([^*]+?)\.?\*\*", path.read_text(encoding="utf-8"))
    sections = {"không nằm trong bản sao lưu"}

    assert sorted({words for words in bold if words not in said | sections}) == []
