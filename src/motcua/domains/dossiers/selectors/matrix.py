"""Who may do what from where: the policies asked for every standing of a dossier and every shipped role.

The generated page of docs/reference is made of it; tests compare it with a table written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.acts import ACT_RULES
from motcua.domains.dossiers.types import Act, State
from motcua.domains.people.rules import shipped_roles
from motcua.kernel.actors import Actor, ActorKind, Grant, StandIn

DESK, DIVISION, BOARD, OFFICE = 1, 2, 3, 4
HOLDER, COLLEAGUE, OTHER = 71, 72, 73
_MOMENT = datetime(2024, 2, 5, 3, tzinfo=UTC)
_SOMEBODY = UUID(int=71)


@dataclass(frozen=True, slots=True)
class Standing:
    """A way a dossier may stand: what the policies look at."""

    name: str
    title: str
    state: State
    unit: int
    step: str
    order: int
    held: bool = False
    accepted: bool = True
    finished: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A shipped role where its officer works; `officer` is the key of the one who asks."""

    name: str
    title: str
    role: str
    unit: int | None
    officer: int = OTHER
    stands_in: bool = False


STANDINGS = (
    Standing("registered", "1 Mới đăng ký", State.REGISTERED, DESK, "reception", 1, accepted=False),
    Standing("assignment", "2 Được tiếp nhận, chờ phân công", State.ACCEPTED, DIVISION, "assignment", 2),
    Standing("processing", "4 Đang xử lý, chuyên viên đang giữ", State.PROCESSING, DIVISION, "processing", 3, True),
    Standing("unheld", "4 Đang xử lý, chưa ai giữ", State.PROCESSING, DIVISION, "processing", 3),
    Standing("approval", "4 Chờ lãnh đạo phòng duyệt", State.PROCESSING, DIVISION, "approval", 4),
    Standing("signing", "4 Chờ lãnh đạo Sở ký", State.PROCESSING, BOARD, "approval", 5),
    Standing("issuing", "4 Chờ phát hành kết quả", State.PROCESSING, OFFICE, "issuing", 6),
    Standing("issuing-held", "4 Chờ phát hành, người khác giữ", State.PROCESSING, OFFICE, "issuing", 6, True),
    Standing("sent-back", "4 Trả lại để phân công lại", State.PROCESSING, DIVISION, "assignment", 2),
    Standing("at-once", "2 Được tiếp nhận, chuyên viên giữ ngay", State.ACCEPTED, DIVISION, "processing", 3, True),
    Standing("at-once-issuing", "2 Được tiếp nhận, chờ phát hành ngay", State.ACCEPTED, OFFICE, "issuing", 6),
    Standing(
        "asked-early", "5 Yêu cầu bổ sung trước khi tiếp nhận", State.SUPPLEMENT_ASKED, DESK, "reception", 1,
        accepted=False,
    ),
    Standing("asked", "5 Yêu cầu bổ sung khi thẩm định", State.SUPPLEMENT_ASKED, DIVISION, "processing", 3, True),
    Standing("payment", "6 Chờ nộp phí khi đang xử lý", State.PAYMENT_ASKED, DIVISION, "processing", 3, True),
    Standing(
        "payment-last", "6 Chờ nộp phí khi đã có kết quả", State.PAYMENT_ASKED, DESK, "returning", 7, finished=True
    ),
    Standing(
        "withdrawal-early", "7 Xin rút trước khi tiếp nhận", State.WITHDRAWAL_ASKED, DESK, "reception", 1,
        accepted=False,
    ),
    Standing("withdrawal", "7 Xin rút khi đang xử lý", State.WITHDRAWAL_ASKED, DIVISION, "processing", 3, True),
    Standing("refused", "3 Không được tiếp nhận", State.REFUSED, DESK, "", 1, accepted=False),
    Standing("stopped", "8 Dừng xử lý", State.STOPPED, DIVISION, "", 3),
    Standing("done", "9 Đã xử lý xong", State.DONE, DESK, "returning", 7, finished=True),
    Standing("returned", "10 Đã trả kết quả", State.RETURNED, DESK, "", 7, finished=True),
    Standing("closed", "10 Đã kết thúc", State.RETURNED, DESK, "", 7, finished=True, closed=True),
)  # fmt: skip
ROLES = (
    Role("reception", "Tiếp nhận", "reception", DESK),
    Role("specialist", "Chuyên viên giữ hồ sơ", "specialist", DIVISION, HOLDER),
    Role("stand-in", "Người làm thay chuyên viên ấy", "", None, COLLEAGUE, stands_in=True),
    Role("colleague", "Chuyên viên khác cùng phòng", "specialist", DIVISION, COLLEAGUE),
    Role("unit_head", "Lãnh đạo phòng", "unit_head", DIVISION),
    Role("director", "Lãnh đạo Sở", "director", None),
    Role("clerk", "Văn thư", "clerk", None),
    Role("other-desk", "Tiếp nhận ở nơi khác", "reception", DIVISION),
    Role("branch-director", "Lãnh đạo Chi cục đang giữ hồ sơ", "director", DIVISION),
    Role("desk-clerk", "Văn thư ở nơi tiếp nhận", "clerk", DESK),
    Role("controller", "Kiểm soát TTHC", "controller", None),
    Role("communications", "Truyền thông", "communications", None),
    Role("administrator", "Quản trị", "administrator", None),
)
ACTS = tuple(sorted(ACT_RULES, key=lambda act: act.value))


def dossier_at(standing: Standing) -> Dossier:
    """A dossier that stands so; it is in no database."""
    procedure: Any = Dossier._meta.get_field("procedure").related_model
    return Dossier(
        procedure=procedure(pk=1),
        state=standing.state,
        receiving_unit_id=DESK,
        executing_unit_id=DIVISION,
        unit_id=standing.unit,
        holder_id=HOLDER if standing.held else None,
        step_order=standing.order,
        step_kind=standing.step,
        accepted_at=_MOMENT if standing.accepted else None,
        finished_at=_MOMENT if standing.finished else None,
        closed_at=_MOMENT if standing.closed else None,
    )


def actor_of(role: Role) -> Actor:
    """An officer with the shipped permissions of the role over the unit (None: the whole agency)."""
    if role.stands_in:
        away = StandIn(HOLDER, _SOMEBODY, _SOMEBODY, _grants("specialist", DIVISION))
        return Actor(ActorKind.OFFICER, agency_id=1, officer_pk=role.officer, stands_in=(away,))
    return Actor(
        ActorKind.OFFICER, agency_id=1, officer_pk=role.officer, grants=_grants(role.role, role.unit)
    )


def who_may() -> Mapping[tuple[str, str], frozenset[str]]:
    """(standing, role) → the acts the policies allow, by their codes."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for standing in STANDINGS:
        dossier = dossier_at(standing)
        for role in ROLES:
            actor = actor_of(role)
            allowed = (act.value for act in ACTS if policies.may(actor, dossier, act))
            found[standing.name, role.name] = frozenset(allowed)
    return found


def who_may_markdown() -> str:
    """The page of docs/reference: for each standing, each act with the roles that may do it."""
    allowed = who_may()
    lines = [
        "# Ai được làm gì với hồ sơ, ở từng trạng thái",
        "",
        "<!-- Made from the policies by dossiers.selectors.matrix. Do not edit. -->",
        "",
        "Vai trò theo `src/motcua/data/roles.json`; Lãnh đạo Sở, Văn thư và các vai trò sau đó được giao trên"
        " toàn cơ quan. Việc không có trong bảng thì không ai làm được ở trạng thái đó.",
    ]
    for standing in STANDINGS:
        lines += ["", f"## {standing.title}", ""]
        rows = list(_rows(standing, allowed))
        lines += ["| Việc | Mã | Ai |", "|---|---|---|", *rows] if rows else ["Không còn việc gì."]
    return "\n".join(lines) + "\n"


def _rows(standing: Standing, allowed: Mapping[tuple[str, str], frozenset[str]]) -> Iterable[str]:
    for act in ACTS:
        who = [role.title for role in ROLES if act.value in allowed[standing.name, role.name]]
        if who:
            yield f"| {Act(act).label} | `{act.value}` | {', '.join(who)} |"


def _grants(role: str, unit: int | None) -> tuple[Grant, ...]:
    units = None if unit is None else frozenset({unit})
    _name, permissions = shipped_roles()[role]
    return tuple(Grant(permission, units) for permission in permissions)
