"""The way of an announcement as one table: state × act → state and permission.

From the steps of Nghị định 63/2010/NĐ-CP, Điều 13-17, 24, and the practice of a department (phòng chuyên môn →
Văn phòng Sở → Giám đốc → Văn phòng UBND tỉnh → Chủ tịch).
"""

from __future__ import annotations

from collections.abc import Mapping

from motcua.domains.catalogue.types import AnnouncementAct as Act
from motcua.domains.catalogue.types import AnnouncementState as State
from motcua.domains.catalogue.types import CataloguePermission as May
from motcua.domains.catalogue.types import DueKey

TABLE: Mapping[tuple[State, Act], tuple[State, May]] = {
    (State.DETECTED, Act.DRAFT): (State.DRAFTING, May.DRAFT),
    (State.DRAFTING, Act.SEND): (State.CHECKING, May.DRAFT),
    (State.CHECKING, Act.CHECK): (State.SIGNING, May.PUBLISH),
    (State.CHECKING, Act.SEND_BACK): (State.DRAFTING, May.PUBLISH),
    (State.SIGNING, Act.SIGN): (State.SUBMITTED, May.SIGN),
    (State.SIGNING, Act.SEND_BACK): (State.DRAFTING, May.SIGN),
    (State.SUBMITTED, Act.ISSUE): (State.ISSUED, May.PUBLISH),
    (State.SUBMITTED, Act.RETURN): (State.RETURNED, May.PUBLISH),
    (State.RETURNED, Act.SEND): (State.CHECKING, May.DRAFT),
    (State.ISSUED, Act.ENTER): (State.ENTERED, May.PUBLISH),
    (State.ENTERED, Act.PUBLISH): (State.PUBLISHED, May.PUBLISH),
    (State.PUBLISHED, Act.POST): (State.POSTED, May.PUBLISH),
    (State.POSTED, Act.APPROVE_PROCESS): (State.PROCESS_APPROVED, May.PUBLISH),
    (State.PROCESS_APPROVED, Act.CONFIGURE): (State.CONFIGURED, May.PUBLISH),
    (State.CONFIGURED, Act.CLOSE): (State.CLOSED, May.PUBLISH),
    (State.DETECTED, Act.DROP): (State.DROPPED, May.PUBLISH),
    (State.DRAFTING, Act.DROP): (State.DROPPED, May.PUBLISH),
    (State.RETURNED, Act.DROP): (State.DROPPED, May.PUBLISH),
}
"""Nothing else moves an announcement. Each ordinary act stands before the ones that turn it back."""

EDITABLE = frozenset({State.DETECTED, State.DRAFTING, State.CHECKING, State.RETURNED})
"""States in which the procedures of an announcement may still be changed."""

ENDED = frozenset({State.CLOSED, State.DROPPED})
BEFORE_DECISION = frozenset({*EDITABLE, State.SIGNING, State.SUBMITTED})
NEEDS_REASON = frozenset({Act.SEND_BACK, Act.RETURN, Act.DROP})
"""Acts that turn something back: without a reason nobody knows what to mend."""

NEEDS_DAY = frozenset({Act.ENTER, Act.PUBLISH, Act.POST, Act.APPROVE_PROCESS, Act.CONFIGURE})
"""Acts that note what happened outside, on a day."""

_DUE = {
    State.SUBMITTED: DueKey.LAW,
    State.ISSUED: DueKey.ENTRY,
    State.ENTERED: DueKey.ENTRY,
    State.PUBLISHED: DueKey.POST,
}
_AFTER = frozenset({State.POSTED, State.PROCESS_APPROVED, State.CONFIGURED, State.CLOSED})


def target(state: State, act: Act) -> tuple[State, May] | None:
    """Where the act leads from that state and who may do it; None when it does not."""
    return TABLE.get((state, act))


def acts_from(state: State) -> tuple[tuple[Act, May], ...]:
    """What may be done in a state, the ordinary act first."""
    return tuple((act, may) for (start, act), (_end, may) in TABLE.items() if start is state)


def due_key(state: State) -> DueKey:
    """Which term runs in a state. LAW stands for the announcement itself: the stricter of law and index."""
    return DueKey.PROCESS if state in _AFTER else _DUE.get(state, DueKey.SUBMIT)
