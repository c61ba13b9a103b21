"""What is typed about coded reasons."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.interfaces.shared.parsing import date_of
from motcua.kernel.errors import Invalid

FIELDS = ("kind", "code", "text", "legal_basis", "source", "verified", "valid_from", "valid_to")


class ReasonTyped(TypedDict):
    """Arguments of `add_reason`."""

    kind: str
    code: str
    text: str
    legal_basis: str
    source: str
    verified: bool
    valid_from: date
    valid_to: date | None


def reason_of(post: QueryDict) -> ReasonTyped:
    """A reason as typed. Raises Invalid for a day that cannot be read."""
    valid_from = day_of(post, "valid_from")
    valid_to = day_of(post, "valid_to", required=False)
    errors = {
        name: unread(post, name)
        for name, day in (("valid_from", valid_from), ("valid_to", valid_to))
        if day is None and (name == "valid_from" or post.get(name, "").strip())
    }
    if errors or valid_from is None:
        raise Invalid(errors=errors)
    return ReasonTyped(
        kind=post.get("kind", ""),
        code=post.get("code", ""),
        text=post.get("text", ""),
        legal_basis=post.get("legal_basis", ""),
        source=post.get("source", ""),
        verified=post.get("verified") == "on",
        valid_from=valid_from,
        valid_to=valid_to,
    )


def last_day_of(post: QueryDict) -> date:
    """The last day a reason may be given. Raises Invalid."""
    day = day_of(post, "last_day")
    if day is None:
        raise Invalid(unread(post, "last_day"), field="last_day")
    return day


def day_of(post: QueryDict, name: str, *, required: bool = True) -> date | None:
    """A day as typed, none when it is left out or cannot be read."""
    typed = post.get(name, "").strip()
    return date_of(typed) if typed or required else None


def unread(post: QueryDict, name: str) -> str:
    """What is wrong with a day that is missing or cannot be read."""
    return _("Ghi ngày như 05/02/2024.") if post.get(name, "").strip() else _("Hãy nhập ngày.")


def typed(post: QueryDict) -> dict[str, Any]:
    """Everything typed, to be shown again."""
    return {name: post.get(name, "") for name in FIELDS}
