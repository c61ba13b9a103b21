"""Domain events: past tense, ids and plain values, no personal data; each with its Vietnamese sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from motcua.kernel import formats
from motcua.kernel.personal.values import PersonalValue

Plain = str | int | bool | float | None | list[Any] | dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened to a subject. Subclasses are frozen keyword-only dataclasses."""

    subject_type: ClassVar[str] = ""
    name: ClassVar[str] = ""
    version: ClassVar[int] = 1
    sentence: ClassVar[Any] = ""

    subject_id: UUID
    agency_id: int | None

    def payload(self) -> dict[str, Plain]:
        """The event's own values as JSON; subject and agency stand in columns of their own."""
        own = [f for f in dataclasses.fields(self) if f.name not in {"subject_id", "agency_id"}]
        return {field.name: _plain(getattr(self, field.name)) for field in own}


@dataclass(frozen=True, slots=True)
class DeliveredEvent:
    """A journal entry on its way to one listener. It may come twice; listeners must not mind."""

    id: UUID
    name: str
    agency_id: int | None
    subject_type: str
    subject_id: UUID
    payload: Mapping[str, Any]
    actor_id: UUID | None
    occurred_at: datetime


Listener = Callable[[DeliveredEvent], None]
_listeners: dict[str, dict[str, Listener]] = {}


def listen(event: type[Event], *, key: str) -> Callable[[Listener], Listener]:
    """Register a listener for an event class; `key` names it for ever (delivery is once per entry and key)."""

    def register(listener: Listener) -> Listener:
        _listeners.setdefault(event.name, {})[key] = listener
        return listener

    return register


def listeners_of(name: str) -> dict[str, Listener]:
    """Listeners of an event name, by key."""
    return _listeners.get(name, {})


def all_listeners() -> dict[str, dict[str, Listener]]:
    """Event name → listeners; for the generated list of who hears what."""
    return {name: dict(heard) for name, heard in sorted(_listeners.items())}


def event_classes() -> dict[str, type[Event]]:
    """Every concrete event by name."""
    found: dict[str, type[Event]] = {}
    queue = list(Event.__subclasses__())
    while queue:
        cls = queue.pop()
        queue += cls.__subclasses__()
        if cls.name:
            found[cls.name] = cls
    return dict(sorted(found.items()))


def sentence_of(name: str, payload: Mapping[str, Any]) -> str:
    """The Vietnamese sentence of a journal entry; an unknown name (a removed event) is shown as it is."""
    cls = event_classes().get(name)
    if cls is None:
        return name
    readable = {key: _readable(value) for key, value in payload.items()}
    return str(cls.sentence) % readable


def _readable(value: Any) -> Any:
    """ISO moments and days as people write them; nothing for nothing."""
    if not isinstance(value, str):
        return "" if value is None else value
    try:
        if len(value) == 10 and value[4] == value[7] == "-":
            return formats.date_vn(date.fromisoformat(value))
        if len(value) >= 19 and value[4] == "-" and value[10] == "T":
            return formats.datetime_vn(datetime.fromisoformat(value))
    except ValueError:
        pass
    return value


def _plain(value: Any) -> Plain:
    if isinstance(value, PersonalValue):
        raise TypeError("An event names people by id only: a personal value was put into it.")
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in value]
        case dict():
            return {str(_plain(key)): _plain(item) for key, item in value.items()}
        case _:
            return value if value is None or isinstance(value, str | int | bool | float) else str(value)
