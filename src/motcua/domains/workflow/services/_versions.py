"""The lock every act on a process version begins with."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.workflow import policies
from motcua.domains.workflow.errors import ProcessNotFound, WrongVersionState
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.selectors import visible_processes
from motcua.domains.workflow.types import VersionState
from motcua.kernel.actors import Actor


def lock_version(actor: Actor, public_id: UUID | str) -> ProcessVersion:
    """The visible version, its row and that of its process locked until the transaction ends, for whoever may
    change processes. Raises ProcessNotFound, NotAllowed."""
    locked = visible_processes(actor).filter(public_id=public_id).select_for_update(of=("self", "process"))
    version = locked.first()
    if version is None:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    policies.require_may_manage(actor)
    return version


def require_state(version: ProcessVersion, state: VersionState) -> None:
    """Raises WrongVersionState."""
    if version.state != state:
        shown = {"now": VersionState(version.state).label, "needed": state.label}
        text = _(
            "Quy trình đang ở trạng thái “%(now)s”; việc này chỉ làm được khi ở trạng thái “%(needed)s”."
        )
        raise WrongVersionState(text % shown, state=version.state)
