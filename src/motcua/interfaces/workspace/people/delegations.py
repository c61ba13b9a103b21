"""How delegations look on pages: words, the list, the choices of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.people import policies, selectors
from motcua.domains.people.rules import shipped_permissions, standing_on
from motcua.domains.people.types import DelegationKind, DelegationSide, DelegationStanding
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.people.forms.delegation import Choices, DelegationForm
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge, TimelineEntry
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from motcua.domains.people.models import Delegation, Officer

# What stands in the address for each side.
ADDRESS = {
    DelegationSide.GIVEN: "toi-giao",
    DelegationSide.RECEIVED: "toi-nhan",
    DelegationSide.UNITS: "don-vi",
}
EMPTY: Mapping[DelegationSide, tuple[Promise, Promise]] = {
    DelegationSide.GIVEN: (
        gettext_lazy("Bạn chưa giao việc cho ai làm thay"),
        gettext_lazy("Khi đi vắng, hãy giao để hồ sơ đang giữ không phải chờ."),
    ),
    DelegationSide.RECEIVED: (
        gettext_lazy("Chưa ai giao việc cho bạn làm thay"),
        gettext_lazy("Khi có, hồ sơ của người đó hiện ở Việc của tôi."),
    ),
    DelegationSide.UNITS: (
        gettext_lazy("Đơn vị chưa có ai nhờ làm thay"),
        gettext_lazy("Giao thay cho cán bộ vắng đột xuất bằng nút Giao việc."),
    ),
}
_BADGES = {
    DelegationStanding.COMING: ("wait", "clock"),
    DelegationStanding.IN_FORCE: ("ok", "check"),
    DelegationStanding.ENDED: ("done", "check"),
    DelegationStanding.REVOKED: ("shut", "x"),
}


# --- words


def badge(row: Delegation) -> Badge:
    """How it stands today."""
    standing = standing_on(
        clock.today(), valid_from=row.valid_from, valid_to=row.valid_to, revoked_at=row.revoked_at
    )
    return Badge(standing.label, *_BADGES[standing])


def who_for_whom(row: Delegation) -> str:
    """ "Trần Thị Mai làm thay Lê Văn Hải"."""
    return _("%(receiver)s làm thay %(giver)s") % {
        "receiver": row.receiver.full_name,
        "giver": row.giver.full_name,
    }


def days(row: Delegation) -> str:
    """ "24/11/2026 đến hết 27/11/2026", or one day alone."""
    if row.valid_from == row.valid_to:
        return date_vn(row.valid_from)
    return _("%(start)s đến hết %(end)s") % {"start": date_vn(row.valid_from), "end": date_vn(row.valid_to)}


def scope(row: Delegation) -> str:
    """ "Phòng Quản lý Khoa học; 2 việc; 1 thủ tục"."""
    acts, procedures = len(row.acts), len(row.procedures)
    return "; ".join(
        (
            row.unit.name if row.unit else _("Toàn bộ phần việc"),
            ngettext("%(num)s việc", "%(num)s việc", acts) % {"num": acts} if acts else _("mọi việc"),
            ngettext("%(num)s thủ tục", "%(num)s thủ tục", procedures) % {"num": procedures}
            if procedures
            else _("mọi thủ tục"),
        )
    )


def document(row: Delegation) -> str:
    """ "số 12/QĐ-SKHCN ngày 20/11/2026", or nothing."""
    if not row.document_number or row.document_date is None:
        return ""
    words = _("số %(number)s ngày %(day)s")
    return words % {"number": row.document_number, "day": date_vn(row.document_date)}


def _kind(row: Delegation) -> str:
    label = DelegationKind(row.kind).label
    return f"{label}, {document(row)}" if document(row) else str(label)


# --- the list

TABLE = Table(
    [
        Column(
            gettext_lazy("Ai làm thay ai"),
            who_for_whom,
            key="who",
            component="main",
            sub=_kind,
            href=lambda row: reverse("workspace:delegation", args=[row.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Thời gian"), days, key="days"),
        Column(gettext_lazy("Phạm vi"), scope, key="scope"),
        Column(gettext_lazy("Tình trạng"), badge, key="standing", component="state"),
    ],
    caption=gettext_lazy("Người thay thế, ủy quyền"),
    row_key="public_id",
)


def side_of(request: Request) -> DelegationSide:
    """Which side the address asks for; what one gave oneself when it asks for none."""
    asked = choice_of(request.GET.get("xem"), list(ADDRESS.values()), ADDRESS[DelegationSide.GIVEN])
    return next(side for side, address in ADDRESS.items() if address == asked)


def sides(actor: Actor, current: DelegationSide) -> list[dict[str, Any]]:
    """The tabs; that of the units for whoever answers for one."""
    return [
        {"label": side.label, "href": f"?xem={address}", "current": side is current}
        for side, address in ADDRESS.items()
        if side is not DelegationSide.UNITS or policies.may_delegate_for_others(actor)
    ]


# --- one of them


def facts(actor: Actor, row: Delegation) -> list[tuple[Any, Any]]:
    """Everything it says, for the page; acts and procedures by their names."""
    labels, named = shipped_permissions(), procedure_names(actor)
    return [
        (_("Hình thức"), DelegationKind(row.kind).label),
        (_("Người giao"), f"{row.giver.full_name}, {row.giver.unit}"),
        (_("Người làm thay"), f"{row.receiver.full_name}, {row.receiver.unit}"),
        (_("Thời gian"), days(row)),
        (_("Phần việc"), row.unit.name if row.unit else _("Toàn bộ phần việc của người giao")),
        (_("Việc được làm thay"), "; ".join(labels.get(a, a) for a in row.acts) or _("Mọi việc giao được")),
        (_("Thủ tục"), "; ".join(named.get(key, key) for key in row.procedures) or _("Mọi thủ tục")),
        (_("Văn bản"), "; ".join(part for part in (document(row), row.document_reference) if part)),
        (_("Lý do"), row.why),
        *_revoked(row),
    ]


def _revoked(row: Delegation) -> Iterable[tuple[Any, Any]]:
    if row.revoked_at is not None:
        yield _("Lý do thôi giao"), row.revoke_reason


def history(actor: Actor, row: Delegation) -> list[TimelineEntry]:
    """What happened to it, newest first."""
    told = selectors.history_of_delegation(actor, row)
    return [TimelineEntry(one.at, one.sentence, one.who, "edit") for one in reversed(told)]


def procedure_names(actor: Actor) -> Mapping[str, str]:
    """Public id as text → name, for every procedure of the agency."""
    named = catalogue.named_procedures(actor.agency_key).values()
    return {str(procedure.public_id): procedure.name for procedure in named}


# --- the form


def giver_of(request: Request) -> Officer:
    """Whose work is handed over: one's own, or that of an officer of one's units named in the address.
    Raises NotFound."""
    wanted = uuid_of(request.GET.get("cua")) or request.actor.id or UUID(int=0)
    giver = selectors.givers_for(request.actor).filter(public_id=wanted).first()
    if giver is None:
        raise NotFound(_("Không tìm thấy cán bộ."))
    return giver


def form_for(request: Request, giver: Officer) -> DelegationForm:
    """The form with what this giver's work allows, bound to what was sent."""
    actor = request.actor
    units, all_units = selectors.units_to_hand_over(actor, giver)
    return DelegationForm(
        request.POST if request.method == "POST" else None,
        receivers=_by_unit(
            one for one in selectors.visible_officers(actor) if one.is_active and one != giver
        ),
        units=[(str(unit.public_id), unit.name) for unit in units],
        all_units=all_units,
        acts=list(selectors.may_be_handed_over_by(actor, giver).items()),
        procedures=_by_field(actor),
    )


def form_page(request: Request, giver: Officer, form: DelegationForm) -> dict[str, Any]:
    """What the page of the form shows around it."""
    givers = selectors.givers_for(request.actor)
    chosen = form["procedures"].value() or []
    return {
        "form": form,
        "giver": giver,
        "is_own": policies.is_self(request.actor, giver),
        "givers": [(str(one.public_id), f"{one.full_name}, {one.unit}") for one in givers],
        "has_acts": bool(form.fields["acts"].choices),  # type: ignore[attr-defined]
        "procedures": _by_field(request.actor),
        "chosen": set(chosen),
    }


def _by_unit(officers: Iterable[Officer]) -> Choices:
    """Officers under the names of their units, units in the order their first officer comes."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in officers:
        label = f"{one.full_name}, {one.title}" if one.title else str(one.full_name)
        found.setdefault(one.unit.name, []).append((str(one.public_id), label))
    return sorted(found.items())


def _by_field(actor: Actor) -> Choices:
    """Procedures under the names of their fields; none for whoever may not read the catalogue."""
    rows = sorted(catalogue.visible_procedures(actor), key=lambda row: row.field.name)
    return [
        (field, [(str(row.public_id), row.name) for row in group])
        for field, group in groupby(rows, key=lambda row: row.field.name)
    ]
