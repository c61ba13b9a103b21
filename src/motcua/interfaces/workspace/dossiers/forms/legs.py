"""What is typed about legs: a request to another unit or agency, and an answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.domains.dossiers.services import LegReply
from motcua.interfaces.shared.parsing import date_of, int_of, moment_of, uuid_of
from motcua.kernel.errors import Invalid

INSIDE, OUTSIDE = "unit", "outside"
# Fields of the form where the domain speaks of them otherwise.
_FIELDS = {"due_at": "due_on", "minutes": "hours", "unit": "unit_id"}


class LegAsked(TypedDict):
    """Arguments of `open_leg`."""

    kind: str
    name: str
    request: str
    due_on: date | None
    hours: int | None
    unit_id: UUID | None
    outside_name: str
    outside_contact: str
    must_join: bool
    with_token: bool


def leg_asked(post: QueryDict) -> LegAsked:
    """The request as typed. Raises Invalid for a day or hours that cannot be read."""
    outside = post.get("place") == OUTSIDE
    errors: dict[str, str] = {}
    typed_day, typed_hours = post.get("due_on", "").strip(), post.get("hours", "").strip()
    due_on, hours = date_of(typed_day), int_of(typed_hours)
    if typed_day and due_on is None:
        errors["due_on"] = _("Ghi ngày như 05/02/2024.")
    if typed_hours and not hours:
        errors["hours"] = _("Ghi số giờ làm việc, ví dụ 16.")
    if errors:
        raise Invalid(errors)
    return LegAsked(
        kind=post.get("kind", ""),
        name=post.get("name", ""),
        request=post.get("request", ""),
        due_on=due_on,
        hours=hours,
        unit_id=None if outside else uuid_of(post.get("unit_id")),
        outside_name=post.get("outside_name", "") if outside else "",
        outside_contact=post.get("outside_contact", "") if outside else "",
        must_join=post.get("must_join") == "on",
        with_token=outside and post.get("with_token") == "on",
    )


def field_errors(errors: dict[str, str], post: QueryDict) -> dict[str, str]:
    """Faults under the names of the form's fields."""
    named = {_FIELDS.get(name, name): text for name, text in errors.items()}
    if "unit_id" in named and post.get("place") == OUTSIDE:
        named["outside_name"] = named.pop("unit_id")
    return named


def reply_of(post: QueryDict, file_id: UUID | None = None) -> LegReply:
    """An answer as typed."""
    return LegReply(
        answer=post.get("answer", ""),
        text=post.get("text", ""),
        number=post.get("number", ""),
        file_id=file_id,
        name=post.get("name", ""),
    )


def officer_of(post: QueryDict) -> UUID | None:
    """To whom a leg is given; nobody in particular when nothing is chosen. Raises Invalid."""
    typed = post.get("officer", "").strip()
    found = uuid_of(typed)
    if typed and found is None:
        raise Invalid(_("Hãy chọn người trong danh sách."), field="officer")
    return found


def answered_at(post: QueryDict) -> datetime:
    """When an answer on paper came. Raises Invalid."""
    moment = moment_of(post.get("answered_at"))
    if moment is None:
        raise Invalid(_("Ghi thời điểm như 05/02/2024 08:30."), field="answered_at")
    return moment


def typed(post: QueryDict) -> dict[str, Any]:
    """Everything typed, to be shown again."""
    return {name: value for name, value in post.items() if name != "csrfmiddlewaretoken"}
