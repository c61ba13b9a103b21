"""What an officer typed at the counter and has not sent: own only, encrypted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, IntakeInvalid
from motcua.domains.dossiers.models import IntakeDraft
from motcua.domains.dossiers.selectors import intake_draft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.models import JournalEntry

TYPED = {"submitter_name": "Lương Thị Hồng Ánh", "submitter_id_number": "045189000017", "paper_1": "on"}


def test_a_draft_comes_back_as_typed_with_the_moment_it_was_kept(office: Desk) -> None:
    with clock.frozen(MONDAY):
        kept_at = services.save_intake_draft(actor=office.reception, fields=TYPED)

    assert kept_at == MONDAY
    assert intake_draft(office.reception) == (TYPED, MONDAY)


def test_an_officer_has_one_draft_the_newest(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields={"a": "1"})
    with clock.frozen(local(2024, 2, 5, 11)):
        services.save_intake_draft(actor=office.reception, fields={"a": "2"})

    assert intake_draft(office.reception) == ({"a": "2"}, local(2024, 2, 5, 11))
    assert IntakeDraft.objects.count() == 1


def test_nobody_reads_anothers_draft(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields=TYPED)
    colleague = people.actor(office.officer("BPTN", ["dossiers.receive"]))

    assert intake_draft(colleague) is None
    assert intake_draft(office.head) is None
    assert intake_draft(ANONYMOUS) is None
    services.discard_intake_draft(actor=colleague)
    assert intake_draft(office.reception) is not None


def test_a_discarded_draft_is_gone_and_discarding_again_is_nothing(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields=TYPED)

    services.discard_intake_draft(actor=office.reception)
    services.discard_intake_draft(actor=office.reception)

    assert intake_draft(office.reception) is None
    assert IntakeDraft.objects.count() == 0


def test_a_draft_is_unreadable_in_the_database_and_nobodys_act(office: Desk) -> None:
    reception = office.reception
    entries = JournalEntry.objects.count()

    services.save_intake_draft(actor=reception, fields=TYPED)

    with connection.cursor() as cursor:
        cursor.execute("select payload from dossiers_intakedraft")
        stored = bytes(cursor.fetchone()[0])
    # Two letters may stand in any ciphertext by chance; a longer text that does was not encrypted.
    for text in filter(lambda text: len(text) > 3, (*TYPED, *TYPED.values())):
        assert text.encode() not in stored
    assert "Ánh" not in repr(IntakeDraft.objects.get())
    assert str(IntakeDraft.objects.get()).startswith(str(office.reception.officer_pk))
    assert JournalEntry.objects.count() == entries


def test_only_officers_who_take_dossiers_in_keep_drafts(office: Desk) -> None:
    task = system_actor("tests", agency_id=office.agency.pk, permissions=["dossiers.receive"])

    for actor in (office.specialist, task, ANONYMOUS):
        with pytest.raises(DossierNotAllowed):
            services.save_intake_draft(actor=actor, fields=TYPED)

    assert IntakeDraft.objects.count() == 0


def test_a_draft_of_absurd_size_is_not_kept(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields={str(number): "" for number in range(300)})

    for fields in ({str(number): "" for number in range(301)}, {"name": "x" * 100_001}):
        with pytest.raises(Invalid, match="Bản nháp quá lớn, không lưu được."):
            services.save_intake_draft(actor=office.reception, fields=fields)

    kept = intake_draft(office.reception)
    assert kept is not None
    assert len(kept[0]) == 300


def test_what_was_typed_is_forgotten_with_the_dossier_it_became_and_only_then(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields={"submitter_name": "Đinh Phương Nhi"})

    with pytest.raises(IntakeInvalid):
        services.take_in_dossier(actor=office.reception, intake=replace(office.intake(), papers=()))
    assert intake_draft(office.reception) is not None

    services.take_in_dossier(actor=office.reception, intake=office.intake())
    assert intake_draft(office.reception) is None
