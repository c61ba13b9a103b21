"""Files looked into by a process of its own, and what that found, judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.domains.documents import rules
from motcua.domains.documents.types import Finding
from motcua.kernel.inspection import Order, Unreadable, look

_PDF = "application/pdf"
_HEIC = "image/heic"
_OLD_OFFICE = ("application/msword", "application/vnd.ms-excel")


def inspect_file(path: Path, mime: str, *, needs_signature: bool, made: Path) -> list[Finding]:
    """Everything the checks found. A HEIC photo is written to `made` as a JPEG."""
    try:
        if mime == _PDF:
            facts = look(Order("pdf", str(path), trust=str(trust_folder())))
            return rules.judge_pdf(facts) + _signatures(facts, needs_signature)
        if mime.startswith("image/"):
            facts = look(Order("picture", str(path), made=str(made) if mime == _HEIC else ""))
            return rules.judge_picture(facts, converted=mime == _HEIC) + _unsigned(needs_signature)
        if mime.startswith("application/"):
            what = "old_office" if mime in _OLD_OFFICE else "office"
            return rules.judge_office(look(Order(what, str(path)))) + _unsigned(needs_signature)
    except Unreadable as fault:
        return [rules.unreadable(str(fault))]
    return _unsigned(needs_signature)


def join_pictures(paths: list[Path], made: Path) -> int:
    """One PDF of the pictures, written to `made`; how many pages. Raises Unreadable."""
    made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return int(look(Order("join", made=str(made), join=tuple(map(str, paths))))["pages"])


def trust_folder() -> Path:
    """Where the installation keeps the certificates it trusts; none lie there at first."""
    return Path(settings.MOTCUA.data_dir) / "trust"


def _signatures(facts: dict[str, Any], needs_signature: bool) -> list[Finding]:
    return rules.judge_signatures(facts.get("signatures"), required=needs_signature)


def _unsigned(needs_signature: bool) -> list[Finding]:
    return rules.judge_signatures(None, required=needs_signature)
