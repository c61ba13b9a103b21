"""Bring in a file: keep it and report what it would change, then import what was reported."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ImportNotFound
from motcua.domains.catalogue.rules import read_file
from motcua.domains.catalogue.selectors.exchange import plan_import
from motcua.domains.catalogue.services.import_procedures import import_procedures
from motcua.domains.catalogue.types import Imported, KeptFile
from motcua.kernel import storage
from motcua.kernel.actors import Actor


def keep_file(*, actor: Actor, data: bytes) -> KeptFile:
    """The difference report of a JSON or XLSX file, and the name it is kept under until somebody imports it.
    Nothing of the catalogue changes. Raises NotAllowed, BadFile (then nothing is kept), StorageUnavailable."""
    policies.require_may_draft(actor, unit_id=None)
    plan = plan_import(actor, read_file(data))
    return KeptFile(sha256=storage.put(data).sha256, plan=plan)


@transaction.atomic
def import_file(*, actor: Actor, sha256: str, digest: str) -> Imported:
    """Import a kept file as `import_procedures` does. Raises ImportNotFound for a name nothing is kept under,
    and whatever `import_procedures` raises."""
    policies.require_may_draft(actor, unit_id=None)
    try:
        data = storage.read_blob(sha256)
    except (ValueError, storage.BlobMissing) as error:
        raise ImportNotFound(_("Không còn tệp đã gửi. Hãy gửi lại tệp.")) from error
    return import_procedures(actor=actor, records=read_file(data), digest=digest)
