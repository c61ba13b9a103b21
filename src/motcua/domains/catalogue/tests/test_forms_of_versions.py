"""A form is filled in for a version of a procedure, or for one case of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.catalogue import rules, selectors, services
from motcua.domains.catalogue.errors import FormNotAttached, FormTaken, ProcedureNotFound
from motcua.domains.catalogue.models import FormOfVersion
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, procedure, reader, version
from motcua.domains.catalogue.tests.forms import declaration, tie, tier
from motcua.domains.catalogue.tests.versions import FULL, close, decision, drafted, opened, publish, task
from motcua.domains.forms import services as form_services
from motcua.domains.forms.errors import FormNotFound
from motcua.domains.forms.tests import factories as forms
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed, WrongState
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)
CASE = "Thay đổi thông tin"


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return catalogue("AT-01")


def told(of: Agency) -> str:
    entry = entries_of("catalogue.procedure", procedure(of, "AT-01").public_id).last()
    return sentence_of(entry.name, entry.payload)


def asked(of: Agency, which: object, case: str = "") -> object:
    found = selectors.form_for(actor(of=of), version_id=which.public_id, case=case)  # type: ignore[attr-defined]
    return found.form.public_id if found else None


def test_a_version_asks_with_the_form_it_was_given(here: Agency) -> None:
    form = declaration(here, "khai-bao")

    tie(here, "AT-01", form)

    found = selectors.form_for(actor(of=here), version_id=version(here, "AT-01").public_id)
    assert found is not None
    assert (found.form.public_id, found.form.content_hash) == (form.public_id, form.content_hash)
    assert found.form.definition == forms.renewal()
    assert told(here) == "Gắn tờ khai khai-bao bản số 1 với phiên bản 1."


def test_a_version_without_a_form_asks_nothing(here: Agency) -> None:
    assert asked(here, version(here, "AT-01")) is None


def test_the_form_of_a_case_comes_before_that_of_every_case(here: Agency) -> None:
    draft = drafted(here, "AT-01")
    all_cases, of_case = declaration(here), declaration(here)
    for form, case in ((all_cases, ""), (of_case, CASE)):
        services.attach_form(
            actor=tier(here), version_id=draft.public_id, form_id=form.public_id, case=case, paper=""
        )

    assert asked(here, draft, CASE) == of_case.public_id
    assert asked(here, draft, "Cấp mới") == all_cases.public_id
    assert asked(here, draft) == all_cases.public_id


def test_the_filled_form_takes_the_place_of_the_paper_of_its_name(here: Agency) -> None:
    made = forms.draft(here, code="phieu")
    made.form.name = "Phiếu khai báo thiết bị X-QUANG chẩn đoán trong y tế"
    made.form.save(update_fields=["name"])
    form_services.publish_form(
        actor=forms.manager(here), version_id=made.public_id, seen_hash=made.content_hash
    )

    tied = tie(here, "AT-01", made)

    paper = version(here, "AT-01").papers.get()
    found = selectors.form_for(actor(of=here), version_id=version(here, "AT-01").public_id)
    assert tied.paper == paper.name
    assert found is not None
    assert found.paper_pk == paper.pk


@pytest.mark.parametrize(
    ("name", "papers", "found"),
    [
        ("Bản công bố hợp chuẩn, hợp quy", ["Hợp đồng", "Bản công bố hợp chuẩn"], "Bản công bố hợp chuẩn"),
        ("Đơn đề nghị", ["Bản sao", "Đơn đề nghị cấp phép"], "Đơn đề nghị cấp phép"),
        ("Đơn đề nghị", ["Đơn đề nghị cấp phép", "ĐƠN ĐỀ NGHỊ"], "ĐƠN ĐỀ NGHỊ"),
        ("Đơn đề nghị", ["Phiếu khai báo"], ""),
        ("Đơn đề nghị", [], ""),
    ],
)
def test_a_form_is_proposed_for_the_paper_of_its_name(name: str, papers: list[str], found: str) -> None:
    assert rules.paper_of_form(name, papers) == found


def test_one_case_has_one_form(here: Agency) -> None:
    first = declaration(here)
    tie(here, "AT-01", first)

    with pytest.raises(FormTaken):
        tie(here, "AT-01", declaration(here))
    assert [row.form for row in FormOfVersion.objects.all()] == [first]


def test_a_form_that_is_taken_away_is_asked_no_more(here: Agency) -> None:
    tie(here, "AT-01", declaration(here, "khai-bao"))

    services.detach_form(actor=tier(here), version_id=version(here, "AT-01").public_id)

    assert asked(here, version(here, "AT-01")) is None
    assert told(here) == "Gỡ tờ khai khai-bao bản số 1 khỏi phiên bản 1."
    with pytest.raises(FormNotAttached):
        services.detach_form(actor=tier(here), version_id=version(here, "AT-01").public_id)


def test_a_draft_of_a_form_and_a_retired_one_are_not_given(here: Agency) -> None:
    retired = declaration(here)
    form_services.retire_form(actor=forms.manager(here), version_id=retired.public_id)

    for form in (forms.draft(here), retired):
        with pytest.raises(WrongState):
            tie(here, "AT-01", form)
    assert not FormOfVersion.objects.exists()


def test_a_form_retired_later_stays_with_the_versions_that_have_it(here: Agency) -> None:
    form = declaration(here)
    tie(here, "AT-01", form)

    form_services.retire_form(actor=forms.manager(here), version_id=form.public_id)

    assert asked(here, version(here, "AT-01")) == form.public_id


def test_forms_and_versions_of_another_agency_are_not_found(here: Agency) -> None:
    there = neighbour("AT-01")
    form = declaration(here)

    with pytest.raises(FormNotFound):
        tie(there, "AT-01", form)
    with pytest.raises(ProcedureNotFound):
        services.attach_form(
            actor=tier(there),
            version_id=version(here, "AT-01").public_id,
            form_id=declaration(there).public_id,
        )
    tie(here, "AT-01", form)
    assert asked(there, version(here, "AT-01")) is None
    assert selectors.versions_with_form(tier(there), form.public_id) == []
    assert FormOfVersion.objects.count() == 1


def test_the_database_refuses_a_form_of_another_agency(here: Agency) -> None:
    tied = tie(here, "AT-01", declaration(here))
    foreign = declaration(neighbour("AT-01"))

    with pytest.raises(IntegrityError, match="same_agency"), transaction.atomic():
        FormOfVersion.objects.filter(pk=tied.pk).update(form=foreign)


@pytest.mark.parametrize(
    ("case", "paper", "field"),
    [("Không có", "", "case"), ("", "Giấy tờ lạ", "paper"), ("", "Giấy xác nhận đã cấp", "paper")],
)
def test_only_cases_and_papers_of_the_version_are_taken(
    here: Agency, case: str, paper: str, field: str
) -> None:
    draft = drafted(here, "AT-01")

    with pytest.raises(Invalid) as refused:
        services.attach_form(
            actor=tier(here),
            version_id=draft.public_id,
            form_id=declaration(here).public_id,
            case=case,
            paper=paper,
        )

    assert list(refused.value.errors) == [field]
    assert not FormOfVersion.objects.exists()


ACTS: dict[str, Callable[[Actor, Agency], object]] = {
    "attach": lambda who, of: services.attach_form(
        actor=who, version_id=version(of, "AT-01").public_id, form_id=declaration(of).public_id
    ),
    "detach": lambda who, of: services.detach_form(actor=who, version_id=version(of, "AT-01").public_id),
    "shipped": lambda who, _of: services.attach_shipped_forms(actor=who),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_only_who_builds_forms_gives_them(here: Agency, act: str) -> None:
    tie(here, "AT-01", declaration(here))

    with pytest.raises(NotAllowed):
        ACTS[act](reader(here), here)

    assert FormOfVersion.objects.count() == 1


def test_the_next_version_asks_with_the_same_forms(here: Agency) -> None:
    form = declaration(here)
    tie(here, "AT-01", form, paper="")

    draft = drafted(here, "AT-01")
    publish(here, decision(here, on=APRIL), draft)

    assert asked(here, draft) == form.public_id
    assert asked(here, version(here, "AT-01")) == form.public_id
    assert FormOfVersion.objects.count() == 2


def test_a_case_that_goes_from_a_draft_takes_its_form_along(here: Agency) -> None:
    draft = drafted(here, "AT-01")
    for case in ("", CASE):
        services.attach_form(
            actor=tier(here),
            version_id=draft.public_id,
            form_id=declaration(here).public_id,
            case=case,
            paper="",
        )
    draft.refresh_from_db()

    services.save_draft(
        actor=task(here),
        version_id=draft.public_id,
        content=FULL.__class__(name=FULL.name, cases=("Cấp mới",)),
        seen_hash=draft.content_hash,
    )

    assert [row.case for row in FormOfVersion.objects.filter(version=draft)] == [""]


def test_a_draft_that_is_thrown_away_goes_with_its_forms(here: Agency) -> None:
    tie(here, "AT-01", declaration(here))
    draft = opened(here, "AT-01")

    services.drop_draft(actor=task(here), version_id=draft.public_id)

    assert FormOfVersion.objects.count() == 1


def test_a_version_that_ended_is_given_no_form(here: Agency) -> None:
    close(here, decision(here, on=APRIL), "AT-01")
    with clock.frozen(local(2024, 4, 2, 9, 0)):
        services.switch_versions(actor=task(here))

        with pytest.raises(WrongState):
            tie(here, "AT-01", declaration(here))
        found = selectors.forms_of_version(tier(here), version(here, "AT-01").public_id)
    assert found.may_change is False


def test_a_form_says_where_it_is_used_in_one_statement(here: Agency, django_assert_num_queries) -> None:
    form = declaration(here)
    tie(here, "AT-01", form)
    who = tier(here)

    with django_assert_num_queries(1):
        used = selectors.versions_with_form(who, form.public_id)

    assert [(row.version_number, row.case, row.version_label) for row in used] == [(1, "", "Đang áp dụng")]
    assert selectors.versions_with_form(actor(of=here), form.public_id) == []


def test_the_forms_of_a_version_are_for_who_reads_the_catalogue(here: Agency) -> None:
    tie(here, "AT-01", declaration(here))
    wanted = version(here, "AT-01").public_id

    found = selectors.forms_of_version(reader(here), wanted)

    assert ([row.form_number for row in found.ties], found.may_change) == ([1], False)
    assert selectors.forms_of_version(tier(here), wanted).may_change is True
    with pytest.raises(ProcedureNotFound):
        selectors.forms_of_version(tier(here), uuid4())


def test_what_a_filing_asks_is_one_statement_once_the_ties_lie_in_memory(
    here: Agency, django_assert_num_queries
) -> None:
    tie(here, "AT-01", declaration(here), paper=version(here, "AT-01").papers.get().name)
    who, wanted = actor(of=here), version(here, "AT-01").public_id
    revisions.forget()
    with revisions.request_scope():
        selectors.form_for(who, version_id=wanted)

        with django_assert_num_queries(1):
            selectors.form_for(who, version_id=wanted)
        with django_assert_num_queries(0):
            assert selectors.paper_of_form(here.pk, version_id=wanted) is not None


def test_the_shipped_declarations_go_to_their_procedures_once() -> None:
    keys = ("AT-01", "AT-02", "AT-03", "KH-01", "KH-35", "TD-04", "TD-05", "TD-06", "TD-07")
    here = catalogue(*keys)
    form_services.import_shipped_forms(actor=forms.manager(here))

    given = services.attach_shipped_forms(actor=tier(here))

    ties = FormOfVersion.objects.values_list("version__procedure__source_key", "form__form__code", "paper")
    assert given == len(keys)
    assert sorted(ties)[:3] == [
        ("AT-01", "khai-bao-x-quang", "Phiếu khai báo thiết bị X-quang chẩn đoán trong y tế"),
        ("AT-02", "cap-giay-phep-x-quang", "Đơn đề nghị cấp giấy phép tiến hành công việc bức xạ"),
        ("AT-03", "gia-han-giay-phep-x-quang", "Đơn đề nghị gia hạn Giấy phép tiến hành công việc bức xạ"),
    ]
    assert ("TD-05", "cong-bo-hop-chuan-hop-quy", "Bản công bố hợp chuẩn") in ties
    assert services.attach_shipped_forms(actor=tier(here)) == 0


@pytest.mark.parametrize("by_rule", [False, True], ids=["always", "by a rule"])
def test_a_form_that_requires_a_file_is_given_only_where_the_paper_is_asked_for(
    here: Agency, by_rule: bool
) -> None:
    draft = drafted(here, "AT-01")
    asking = (forms.require("anh", forms.asks("ten", "filled")),) if by_rule else ()

    def attach(paper: str) -> None:
        photo = forms.field("anh", "file", "Ảnh máy", required=not by_rule, paper=paper)
        form = forms.published(here, forms.form(forms.field("ten"), photo, rules=asking))
        services.attach_form(actor=tier(here), version_id=draft.public_id, form_id=form.public_id, paper="")

    with pytest.raises(Invalid) as refused:
        attach("Ảnh thiết bị")
    assert list(refused.value.errors) == ["form"]
    assert "“Ảnh máy”" in str(refused.value.errors["form"])
    assert not draft.forms.exists()

    attach("Phiếu khai báo")
    assert draft.forms.count() == 1
