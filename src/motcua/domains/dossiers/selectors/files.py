"""Whether a file belongs to a dossier the viewer may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor


def get_dossier_file(actor: Actor, public_id: UUID, file_id: UUID) -> Dossier:
    """The visible dossier that has this file among its papers or results, which is opened: the reading is logged
    for its owner and for whoever filed it. Raises DossierNotFound."""
    dossier = (
        visible_dossiers(actor)
        .filter(public_id=public_id)
        .filter(Q(papers__file__public_id=file_id) | Q(results__file__public_id=file_id))
        .first()
    )
    if dossier is None:
        raise DossierNotFound(_("Không có tệp này trong hồ sơ."))
    people.parties_of_dossier(actor, dossier.owner_id, dossier.submitter_id)
    return dossier
