"""Editing is a draft: nothing changes for anybody until a decision publishes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import (
    ContentChanged,
    DraftExists,
    NotADraft,
    ProcedureEnded,
    ProcedureNotFound,
)
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.rules.exchange.plain import as_plain
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.tests.versions import (
    FULL,
    close,
    content,
    decision,
    drafted,
    opened,
    publish,
    rows,
    task,
    writer,
)
from motcua.domains.catalogue.types import LegalPart, PaperContent, StepContent
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import unit
from motcua.kernel import clock, journal
from motcua.kernel.clock import local
from motcua.kernel.errors import Conflict, Invalid, NotAllowed

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return catalogue("AT-01", "AT-03")


def save(of: Agency, draft: ProcedureVersion, **changes: Any) -> ProcedureVersion:
    stored = ProcedureVersion.objects.get(pk=draft.pk)
    return services.save_draft(
        actor=changes.pop("actor", None) or task(of),
        version_id=draft.public_id,
        content=replace(content(draft), **changes),
        seen_hash=stored.content_hash,
    )


def test_a_draft_begins_with_every_word_of_the_version_in_force(here: Agency) -> None:
    draft = opened(here, "AT-03")

    assert content(draft) == replace(content(version(here, "AT-03")), name=procedure(here, "AT-03").name)
    assert (draft.number, draft.state, draft.origin) == (2, "draft", "drafted")
    assert draft.based_on == version(here, "AT-03")


def test_a_draft_changes_nothing_for_citizens_and_the_desk(here: Agency) -> None:
    open_version(here, "AT-01")
    drafted(here, "AT-01", name="Tên khác", limit_amount=3)

    page = selectors.procedure_page(here.pk, procedure(here, "AT-01").public_id)
    assert page.version_public_id == version(here, "AT-01").public_id
    assert [row.limit_amount for row in selectors.intake_choices(reader(here))] == [5]
    assert selectors.facts_to_confirm(reader(here), procedure(here, "AT-01").public_id).number == 1


def test_a_draft_after_an_announced_version_begins_from_that_one(here: Agency) -> None:
    publish(here, decision(here, on=APRIL), drafted(here, "AT-01", conditions=("Điều kiện mới",)))

    draft = opened(here, "AT-01")

    assert (draft.number, content(draft).conditions) == (3, ("Điều kiện mới",))


def test_a_procedure_has_one_draft_and_the_second_to_open_it_is_led_there(here: Agency) -> None:
    draft = opened(here, "AT-01")

    with pytest.raises(DraftExists) as refused:
        opened(here, "AT-01")

    assert refused.value.details["draft"] == draft.public_id
    assert refused.value.message == "Thủ tục đã có dự thảo phiên bản 2. Hãy sửa tiếp bản đó."


def test_an_abolished_procedure_gets_no_draft(here: Agency) -> None:
    close(here, decision(here, on=date(2024, 3, 20)), "AT-01")

    with pytest.raises(ProcedureEnded):
        opened(here, "AT-01")

    assert rows(here, "AT-01") == [(1, "closed", "", "19/03")]


def test_what_is_saved_is_read_back_word_for_word(here: Agency) -> None:
    draft = drafted(here, "AT-01", name="Khai báo thiết bị")

    assert content(draft) == replace(FULL, name="Khai báo thiết bị")


def test_blanks_and_letters_are_tidied_and_groups_decide_the_kinds(here: Agency) -> None:
    draft = save(
        here, opened(here, "AT-01"), name="  Khai   báo\x00 ", applicant_groups=("cooperative", "overseas")
    )

    assert draft.name == "Khai báo"
    assert draft.applicant_kinds == ["person", "enterprise"]


def test_saving_tells_which_parts_changed_and_saving_the_same_tells_nothing(here: Agency) -> None:
    draft = opened(here, "AT-01")

    save(here, draft, conditions=("Có giấy phép",), steps=(StepContent("applicant", "Nộp hồ sơ."),))
    save(here, draft)

    entries = list(journal.entries_of("catalogue.procedure", procedure(here, "AT-01").public_id))
    saved = [entry.payload for entry in entries if entry.name == "catalogue.draft_saved"]
    assert [one["parts"] for one in saved] == [[LegalPart.STEPS.value, LegalPart.CONDITIONS.value]]
    assert saved[0]["parts_text"] == "trình tự thực hiện, yêu cầu, điều kiện"


def test_two_writers_never_overwrite_each_other(here: Agency) -> None:
    draft = opened(here, "AT-01")
    save(here, draft, name="Của người thứ nhất")

    with pytest.raises(ContentChanged):
        services.save_draft(
            actor=task(here), version_id=draft.public_id, content=FULL, seen_hash=draft.content_hash
        )

    assert content(draft).name == "Của người thứ nhất"


def test_faults_are_told_by_field_and_nothing_is_kept(here: Agency) -> None:
    draft = opened(here, "AT-01")
    stood = content(draft)

    with pytest.raises(Invalid) as refused:
        save(here, draft, name="", papers=(PaperContent("Đơn", case="Không có"), PaperContent("")))

    assert refused.value.errors == {
        "name": "Hãy ghi tên thủ tục.",
        "papers.0.case": "Không có trường hợp “Không có”. Hãy ghi tên trường hợp ở mục trên.",
        "papers.1.name": "Hãy ghi tên giấy tờ.",
    }
    assert content(draft) == stood


def test_an_announced_version_is_never_rewritten(here: Agency) -> None:
    draft = drafted(here, "AT-01")
    publish(here, decision(here, on=APRIL), draft)

    for stored in (draft, version(here, "AT-01")):
        with pytest.raises(NotADraft):
            save(here, stored, name="Tên khác")
        with pytest.raises(NotADraft):
            services.drop_draft(actor=task(here), version_id=stored.public_id)


def test_a_dropped_draft_is_gone_and_the_journal_knows(here: Agency) -> None:
    draft = drafted(here, "AT-01")

    services.drop_draft(actor=task(here), version_id=draft.public_id)

    assert rows(here, "AT-01") == [(1, "in_force", "", "")]
    last = list(journal.entries_of("catalogue.procedure", procedure(here, "AT-01").public_id))[-1]
    assert last.name == "catalogue.draft_dropped"


@pytest.mark.parametrize("act", ["open", "save", "drop"])
def test_who_only_reads_writes_nothing_and_other_agencies_find_nothing(here: Agency, act: str) -> None:
    draft = drafted(here, "AT-01")
    stood = content(draft)
    acts = {
        "open": lambda who: services.open_draft(actor=who, procedure_id=procedure(here, "AT-03").public_id),
        "save": lambda who: save(here, draft, actor=who, name="Tên khác"),
        "drop": lambda who: services.drop_draft(actor=who, version_id=draft.public_id),
    }
    others = [(reader(here), NotAllowed), (writer(neighbour("AT-01")), ProcedureNotFound)]
    count = ProcedureVersion.objects.count()

    for who, refusal in others:
        with pytest.raises(refusal):
            acts[act](who)

    assert content(draft) == stood
    assert ProcedureVersion.objects.count() == count


def test_a_draft_nobody_has_is_not_found(here: Agency) -> None:
    with pytest.raises(ProcedureNotFound):
        services.drop_draft(actor=task(here), version_id=uuid4())


def test_a_new_procedure_is_seen_by_nobody_until_it_is_published(here: Agency) -> None:
    where = unit(of=here, code="P-QLCNCN")
    draft = services.draft_new_procedure(
        actor=task(here), name="Thủ tục  mới", field_code="BC", unit_id=where.public_id, code="1.012345"
    )
    made = draft.procedure

    assert (made.name, made.code, made.executing_unit) == ("Thủ tục mới", "1.012345", where)
    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(here.pk, made.public_id)

    save(here, draft, **{name: getattr(FULL, name) for name in FULL.__slots__ if name != "name"})
    publish(here, decision(here, on=date(2024, 3, 20)), draft)
    page = selectors.procedure_page(here.pk, "1.012345")
    assert (page.name, page.intake_open, page.limit_amount) == ("Thủ tục mới", True, 5)


def test_a_new_procedure_without_a_field_or_with_a_code_that_is_taken(here: Agency) -> None:
    where = unit(of=here, code="P-QLCNCN").public_id
    Procedure.objects.filter(source_key="AT-01").update(code="1.012345")
    count = Procedure.objects.count()

    with pytest.raises(Invalid) as refused:
        services.draft_new_procedure(actor=task(here), name=" ", field_code="??", unit_id=where)
    assert set(refused.value.errors) == {"name", "field"}
    with pytest.raises(Conflict):
        services.draft_new_procedure(
            actor=task(here), name="Mới", field_code="BC", unit_id=where, code="1.012345"
        )

    assert Procedure.objects.count() == count


def test_that_a_paper_must_be_signed_is_kept_and_what_says_nothing_of_it_keeps_its_hash(here: Agency) -> None:
    draft = opened(here, "AT-03")
    before = ProcedureVersion.objects.get(pk=draft.pk).content_hash
    first, *others = content(draft).papers

    save(here, draft, papers=(replace(first, must_be_signed=True), *others))
    assert content(draft).papers[0].must_be_signed
    assert ProcedureVersion.objects.get(pk=draft.pk).content_hash != before

    save(here, draft, papers=(first, *others))
    assert ProcedureVersion.objects.get(pk=draft.pk).content_hash == before
    assert "must_be_signed" not in json.dumps(as_plain(content(draft)))
