"""Rows of forms for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.forms.tests import factories


def samples(world: World) -> Sample:
    draft = factories.draft(world.agency, code="ban-thao")
    published = factories.published(world.agency, code="da-ban-hanh")
    sample = Sample(public_id=draft.public_id, form_id=published.form.public_id, most=200)
    return sample.for_("versions_of_form", form_id=published.form.public_id)
