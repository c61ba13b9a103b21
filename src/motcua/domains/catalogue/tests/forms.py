"""Set-up for tests of the forms of versions.

here = catalogue("AT-01")
form = declaration(here)                     # a published form of a few fields
tie(here, "AT-01", form)                     # given to the first version
"""

from __future__ import annotations

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import FormOfVersion
from motcua.domains.catalogue.tests.factories import version
from motcua.domains.catalogue.types import CataloguePermission
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.tests import factories as forms
from motcua.domains.forms.types import FormsPermission
from motcua.domains.people.models import Agency
from motcua.kernel.actors import Actor, system_actor


def tier(of: Agency) -> Actor:
    """Whoever reads the catalogue and builds forms."""
    may = [CataloguePermission.READ, FormsPermission.READ, FormsPermission.MANAGE]
    return system_actor("tests", agency_id=of.pk, permissions=may)


def declaration(of: Agency, code: str = "") -> FormVersion:
    return forms.published(of, code=code)


def tie(of: Agency, key: str, form: FormVersion, case: str = "", paper: str | None = None) -> FormOfVersion:
    return services.attach_form(
        actor=tier(of),
        version_id=version(of, key).public_id,
        form_id=form.public_id,
        case=case,
        paper=paper,
    )
