"""Words that several papers of an announcement share: bases, title of the list, the province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import Trigger
from motcua.domains.catalogue.rules.decision_draft import dated
from motcua.domains.catalogue.selectors._announcements import trigger_words
from motcua.domains.catalogue.types import AnnouncementKind
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn
from motcua.kernel.shipped import load_json

if TYPE_CHECKING:
    from motcua.domains.people.models import Agency

_WORDING = "announcement-wording.json"


def list_title(actor: Actor, listed: Sequence[tuple[str, str]]) -> str:
    """The title of the lists, from kind and field of each procedure."""
    kinds = dict.fromkeys(str(AnnouncementKind(kind).label).lower() for kind, _field in listed)
    fields = dict.fromkeys(field for _kind, field in listed)
    return _("Danh mục thủ tục hành chính %(kinds)s lĩnh vực %(fields)s thuộc thẩm quyền của %(agency)s") % {
        "kinds": ", ".join(kinds),
        "fields": ", ".join(fields),
        "agency": people.get_agency(actor).name,
    }


def decapitalised(words: str) -> str:
    return words[:1].lower() + words[1:]


def province_of(agency: Agency) -> str:
    """Whose chairman decides."""
    return agency.parent_name or _("Ủy ban nhân dân tỉnh")


def bases_on(day: date, paper: str) -> tuple[str, ...]:
    """The general bases of a paper ("submission", "decision") on a day, as shipped."""
    rows = load_json(_WORDING)["bases"]
    return dated((row for row in rows if paper in row["papers"]), day)


def recipients_on(day: date) -> tuple[str, ...]:
    """The central offices that get the decision, on a day."""
    return dated(load_json(_WORDING)["recipients"], day)


def trigger_basis(trigger: Trigger) -> str:
    """The text that calls for the announcement, as a basis."""
    return _("Căn cứ %(text)s ngày %(day)s của %(issuer)s %(title)s") % {
        "text": trigger_words(trigger),
        "day": date_vn(trigger.signed_on),
        "issuer": trigger.issuer,
        "title": decapitalised(trigger.title),
    }
