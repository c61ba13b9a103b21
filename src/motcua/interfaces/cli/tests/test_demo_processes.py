"""The demo has a process with faults to mend and one waiting for its decision."""

from __future__ import annotations

import pytest
from tests.support.demo import load_demo

from motcua.domains.people.models import Officer
from motcua.domains.people.selectors import actor_for_account
from motcua.domains.workflow import selectors
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.types import FindingLevel

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_draft_with_faults_and_one_sent() -> None:
    load_demo()
    officer = Officer.objects.select_related("account").get(account__username="kiemsoat")
    actor = actor_for_account(officer.account)

    draft = ProcessVersion.objects.get(state="draft")
    found = selectors.editable_process(actor, draft.public_id)
    findings = selectors.findings_of(actor, found.table, topic=found.topic, limit_minutes=found.limit_minutes)

    codes = {one.code for one in findings if one.level is FindingLevel.ERROR}
    assert codes == {"longer_than_limit", "decision_without_default"}
    assert ProcessVersion.objects.filter(state="sent").count() == 1
