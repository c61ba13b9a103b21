"""The counter's form: reads what was typed into an Intake; the rules are the domain's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers.types import Channel, Delivery, Intake, PaperGiven, PaperKind
from motcua.domains.people.types import PartyGiven
from motcua.interfaces.shared.parsing import date_of, int_of, moment_of, uuid_of
from motcua.kernel.errors import Invalid

# The fields an officer sees, from top left to bottom right; papers stand where "paper" does.
ON_PAGE = (
    *("submitter_id_number", "submitter_name", "submitter_phone", "submitter_address"),
    *("owner_id_number", "owner_name", "owner_address", "delivery_address"),
    *("channel", "procedure", "case", "paper", "sets", "subject_line", "received_at"),
)
PARTY_FIELDS = ("name", "id_number", "birth_date", "gender", "address", "phone", "email")


class IntakeForm:
    """What stands in the form, however wrong; nothing typed is ever dropped."""

    def __init__(
        self, typed: Mapping[str, Any] | None = None, errors: Mapping[str, str] | None = None
    ) -> None:
        self.typed = dict(typed or {})
        self.errors = dict(errors or {})
        self.token = self.typed.get("token") or str(uuid4())

    def value(self, name: str, default: str = "") -> str:
        """The text of a field as typed."""
        return str(self.typed.get(name, default) or "")

    def error(self, name: str) -> str:
        """The fault of a field; party fields are `submitter_name` here and `submitter.name` in the domain."""
        return self.errors.get(name) or self.errors.get(name.replace("_", ".", 1)) or ""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Each fault with the id of its field ("" when it has none on the page), as they stand on the page."""
        named = [(name.replace(".", "_"), text) for name, text in self.errors.items()]
        named.sort(key=lambda fault: _place(fault[0]))
        return [(f"id_{name}" if _place(name) < len(ON_PAGE) else "", text) for name, text in named]

    def has_paper(self, pk: int) -> bool:
        return bool(self.typed.get(f"paper_{pk}"))

    @property
    def for_owner(self) -> bool:
        """Somebody else's dossier: an organisation's, or another person's."""
        return bool(self.value("owner_id_number").strip() or self.value("owner_name").strip())

    def intake(self, version: IntakeVersion, channel: int = Channel.COUNTER) -> Intake:
        """The intake as the domain takes it; the page says by which channel it came. Raises Invalid when the
        moment of reception cannot be read."""
        return Intake(
            version_public_id=version.version_public_id,
            submitter=self._party("submitter", "person"),
            owner=self._party("owner", self.value("owner_kind", "organisation")) if self.for_owner else None,
            papers=tuple(self._papers(version)),
            subject_line=self.value("subject_line").strip(),
            sets=int_of(self.value("sets", "1")) or 0,
            delivery=self.value("delivery", Delivery.COUNTER),
            delivery_address=self.value("delivery_address").strip(),
            channel=channel,
            received_at=self._received_at(),
            token=uuid_of(self.token) or UUID(int=0),
            case=self.case(version),
        )

    def case(self, version: IntakeVersion) -> str:
        """The case chosen; "" while none of the version's is."""
        return self.value("case") if self.value("case") in version.cases else ""

    def _party(self, prefix: str, kind: str) -> PartyGiven:
        typed = {field: self.value(f"{prefix}_{field}").strip() for field in PARTY_FIELDS}
        birth: date | None = date_of(typed.pop("birth_date"))
        return PartyGiven(kind=kind, birth_date=birth, **typed)

    def _papers(self, version: IntakeVersion) -> list[PaperGiven]:
        return [
            PaperGiven(
                requirement_pk=need.pk,
                kind=self.value(f"kind_{need.pk}") or default_kind(need.originals),
                quantity=int_of(self.value(f"quantity_{need.pk}", "1")) or 0,
            )
            for need in version.papers_in(self.case(version))
            if self.has_paper(need.pk)
        ]

    def _received_at(self) -> datetime | None:
        """The moment typed when a reception is entered late; empty means now. Raises Invalid."""
        text = self.value("received_at").strip()
        moment = moment_of(text)
        if text and moment is None:
            raise Invalid(_("Ghi ngày và giờ như 05/02/2024 08:30, hoặc để trống."), field="received_at")
        return moment


def default_kind(originals: int | None) -> str:
    """Originals where the procedure asks for them, else copies."""
    return PaperKind.ORIGINAL if originals else PaperKind.COPY


def _place(name: str) -> int:
    """Where a field stands on the page; one that is not there comes last."""
    name = "paper" if name.startswith("paper_") else name
    return ON_PAGE.index(name) if name in ON_PAGE else len(ON_PAGE)
