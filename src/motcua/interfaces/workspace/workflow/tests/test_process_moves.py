"""Subjects under way are shown what moving them would do, and moved only by an explicit act with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.domains.deadlines import services as deadlines
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import ProcessVersion, Run
from motcua.domains.workflow.services import open_process_draft
from motcua.domains.workflow.tests.factories import five_days, manager, run
from motcua.kernel.actors import system_actor

pytestmark = pytest.mark.django_db


def test_moving_shows_first_what_it_would_do_and_asks_why() -> None:
    here = people.agency()
    permitted = system_actor("tests", agency_id=here.pk, permissions=["deadlines.manage"])
    deadlines.load_shipped_calendar(actor=permitted)
    old = five_days(here)
    started = run(here, version=old)
    new = open_process_draft(actor=manager(here), topic="AT-01", name="Khai báo", base_id=old.public_id)
    ProcessVersion.objects.filter(pk=new.pk).update(
        process=old.process,
        number=2,
        state="in_force",
        valid_from=date(2024, 1, 1),
        decision_number="1/QĐ",
        decision_on=date(2024, 1, 1),
        is_complete=True,
    )
    client = Client()
    client.force_login(people.account_of(people.officer(of=here, may=["workflow.read", "workflow.manage"])))
    address = f"/lam-viec/quy-trinh/{old.public_id}/chuyen-ho-so/"
    subject = str(started.run.subject_id)

    shown = client.get(f"{address}?sang={new.public_id}").content.decode()
    why = client.post(address, {"sang": str(new.public_id), "subject": subject})
    assert (subject in shown, why.status_code) == (True, 422)
    assert Run.objects.get(pk=started.run.pk).version_id == old.pk

    done = client.post(address, {"sang": str(new.public_id), "subject": subject, "reason": "Quyết định 1/QĐ"})
    assert done.status_code == 302
    assert Run.objects.get(pk=started.run.pk).version_id == new.pk
