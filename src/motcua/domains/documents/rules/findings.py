"""What the facts about a file mean: is it taken, and what should somebody look at. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.domains.documents.types import Finding, Severity

MOST_PAGES = 500
SMALLEST_SIDE = 600
"""Pixels of a photo's short side under which a page of text cannot be read."""
BLURRED = 30.0
FLAT = 3.0
MOST_MEMBERS = 10_000
LARGEST_UNPACKED = 512 * 1024 * 1024
LARGEST_RATIO = 100
_SMALL_ENOUGH = 16 * 1024 * 1024  # below this a high ratio harms nobody

REFUSED, WARNED, NOTED = Severity.REFUSED, Severity.WARNED, Severity.NOTED
Facts = Mapping[str, Any]


def refused(findings: list[Finding]) -> bool:
    """Whether any of them means that the file is not taken."""
    return any(one.severity is REFUSED for one in findings)


def unreadable(why: str) -> Finding:
    """A file its own reader could not be got through: "timeout", "memory" or "broken"."""
    return Finding("too_heavy" if why in ("timeout", "memory") else "unreadable", REFUSED)


def judge_pdf(facts: Facts) -> list[Finding]:
    """A PDF by what it holds; its signatures are judged by `judge_signatures`."""
    if facts["encrypted"]:
        return [Finding("encrypted", REFUSED)]
    return [*_dangers(facts), *_pages(facts)]


def judge_picture(facts: Facts, *, converted: bool = False) -> list[Finding]:
    """A photo or scan of a paper."""
    size = {"width": facts["width"], "height": facts["height"]}
    if facts.get("too_many_pixels"):
        return [Finding("too_many_pixels", REFUSED, size)]
    found = [Finding("converted", NOTED)] if converted else []
    if min(facts["width"], facts["height"]) < SMALLEST_SIDE:
        found.append(Finding("picture_small", WARNED, size))
    if facts["contrast"] < FLAT:
        found.append(Finding("picture_empty", WARNED))
    elif facts["sharpness"] < BLURRED:
        found.append(Finding("picture_blurred", WARNED))
    return found


def judge_office(facts: Facts) -> list[Finding]:
    """An Office file: macros, what it fetches, how far it unpacks."""
    found = []
    if facts["macros"]:
        found.append(Finding("macros", REFUSED))
    if facts["locked"]:
        found.append(Finding("encrypted", REFUSED))
    return found + ([] if "members" not in facts else list(_unpacking(facts)))


def _unpacking(facts: Facts) -> Iterator[Finding]:
    grows = facts["unpacked"] > LARGEST_RATIO * max(1, facts["packed"]) and facts["unpacked"] > _SMALL_ENOUGH
    if facts["members"] > MOST_MEMBERS or facts["unpacked"] > LARGEST_UNPACKED or facts["overlaps"] or grows:
        yield Finding("archive_bomb", REFUSED)
    if facts["nested"]:
        yield Finding("archive_nested", REFUSED, {"names": ", ".join(facts["nested"])})
    if facts["fetches"]:
        yield Finding("fetches", REFUSED)


def _dangers(facts: Facts) -> Iterator[Finding]:
    risks = set(facts["risks"])
    for code in ("javascript", "launch", "embedded"):
        if code in risks:
            yield Finding(f"pdf_{code}", REFUSED)
    if risks & {"rich_media", "xfa", "submits", "too_many_objects"}:
        yield Finding("pdf_active", REFUSED)


def _pages(facts: Facts) -> Iterator[Finding]:
    pages, blank = facts["pages"], facts["blank"]
    if pages == 0 or len(blank) == pages:
        yield Finding("all_blank", REFUSED)
        return
    if pages > MOST_PAGES:
        yield Finding("many_pages", WARNED, {"pages": pages})
    if blank:
        yield Finding("blank_pages", WARNED, {"pages": _numbers(blank)})
    if facts["blurred"]:
        yield Finding("blurred_pages", WARNED, {"pages": _numbers(facts["blurred"])})


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return shown if len(pages) <= 10 else f"{shown}…"
