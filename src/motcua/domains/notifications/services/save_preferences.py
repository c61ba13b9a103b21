"""An officer chooses which notices come by mail."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.models import MailPreference
from motcua.domains.notifications.types import NoticeKind
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotAllowed


@transaction.atomic
def save_preferences(*, actor: Actor, by_mail: Collection[str]) -> None:
    """Let exactly these kinds come to the actor by mail, all others in the application only.

    Raises NotAllowed for whoever is no officer, Invalid for a kind there is not.
    """
    if actor.officer_pk is None:
        raise NotAllowed(_("Chỉ cán bộ có tài khoản mới chọn cách nhận thông báo."))
    unknown = set(by_mail) - set(NoticeKind.values)
    if unknown:
        raise Invalid({"by_mail": _("Không có loại thông báo này. Hãy tải lại trang rồi chọn lại.")})
    MailPreference.objects.bulk_create(
        [
            MailPreference(
                agency_id=actor.agency_key,
                officer_id=actor.officer_key,
                kind=kind,
                by_mail=kind in by_mail,
            )
            for kind in NoticeKind.values
        ],
        update_conflicts=True,
        unique_fields=["officer", "kind"],
        update_fields=["by_mail"],
    )
