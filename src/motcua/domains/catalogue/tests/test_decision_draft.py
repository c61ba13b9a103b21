"""The draft of the province's decision: drafted from the facts, written in, never lost, laid out as a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import AnnouncementNotFound, ContentChanged, WrongAnnouncementState
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.tests.announcements import (
    AnnouncingDesk,
    State,
    announcing,
    names,
    sentence,
)
from motcua.domains.catalogue.tests.factories import neighbour
from motcua.domains.catalogue.types import AnnouncementKind, DecisionPart, TriggerKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db

Part, KINDS = DecisionPart, AnnouncementKind
EXECUTED = "Chánh Văn phòng và Giám đốc Sở chịu trách nhiệm thi hành./."


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def desk() -> AnnouncingDesk:
    return announcing("AT-01", "AT-02", "AT-03")


@pytest.fixture
def case(desk: AnnouncingDesk) -> Announcement:
    """Amends AT-01, abolishes AT-03; both are being drafted."""
    begun = desk.begun()
    desk.add(begun, "AT-01", limit_amount=3)
    desk.add(begun, "AT-03", KINDS.ABOLISHED)
    begun.refresh_from_db()
    return begun


def texts(desk: AnnouncingDesk, case: Announcement) -> dict[str, str]:
    draft = selectors.decision_draft(desk.writer, case.public_id)
    return {one.part.value: one.text for one in draft.texts}


def own(desk: AnnouncingDesk, case: Announcement) -> list[str]:
    draft = selectors.decision_draft(desk.writer, case.public_id)
    return [one.part.value for one in draft.texts if one.is_own]


def save(desk: AnnouncingDesk, case: Announcement, *, actor: Actor | None = None, **changed: str) -> None:
    """As the page does: every part as it stands, with these changed."""
    draft = selectors.decision_draft(desk.writer, case.public_id)
    shown = {one.part.value: one.text for one in draft.texts}
    services.save_decision_draft(
        actor=actor or desk.writer,
        announcement_id=case.public_id,
        texts=shown | changed,
        seen=draft.mark,
    )


def test_the_articles_are_drafted_from_the_facts(desk: AnnouncingDesk, case: Announcement) -> None:
    said = texts(desk, case)

    assert said["announce"].startswith("Công bố kèm theo Quyết định này Danh mục thủ tục hành chính ")
    assert "gồm 01 thủ tục sửa đổi, bổ sung; 01 thủ tục bãi bỏ." in said["announce"]
    assert "theo Quyết định 1915/QĐ-BKHCN ngày 11/03/2024 của Bộ Khoa học và Công nghệ." in said["announce"]
    assert said["close"].startswith("Các thủ tục hành chính sau đây hết hiệu lực kể từ ngày 01/04/2024:\n1. ")
    assert "áp dụng từ ngày 01/04/2024" in said["duties"]
    assert (
        "Cơ sở dữ liệu quốc gia về thủ tục hành chính trong 05 ngày làm việc kể từ ngày ký" in said["duties"]
    )
    assert said["execute"].endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert said["recipients"].splitlines()[:3] == [
        "Như Điều 4",
        "Bộ Khoa học và Công nghệ",
        "Cục Kiểm soát TTHC - Văn phòng Chính phủ",
    ]
    assert own(desk, case) == []


def test_the_last_basis_is_the_proposal_with_its_number_once_it_is_signed(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    before = texts(desk, case)["bases"].splitlines()
    desk.walk(case, until=State.SUBMITTED)
    after = texts(desk, case)["bases"].splitlines()

    assert before[0].startswith("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015")
    assert before[-2].startswith("Căn cứ Quyết định 1915/QĐ-BKHCN ngày 11/03/2024")
    assert before[-1].endswith("tại Tờ trình số ……/TTr-…… ngày …… tháng …… năm ……")
    assert after[-1].endswith("tại Tờ trình số 15/TTr-SKHCN ngày 20 tháng 3 năm 2024")


@pytest.mark.parametrize(
    ("day", "law", "office"),
    [
        (date(2025, 2, 28), "ngày 19 tháng 6 năm 2015", "Cục Kiểm soát TTHC - Văn phòng Chính phủ"),
        (date(2025, 3, 1), "ngày 19 tháng 02 năm 2025", "Cục Kiểm soát TTHC - Văn phòng Chính phủ"),
        (date(2025, 6, 16), "ngày 16 tháng 6 năm 2025", "Cục Kiểm soát TTHC - Văn phòng Chính phủ"),
        (date(2026, 1, 1), "ngày 16 tháng 6 năm 2025", "Bộ Tư pháp"),
    ],
)
def test_law_and_addressee_are_those_of_the_day(
    desk: AnnouncingDesk, case: Announcement, day: date, law: str, office: str
) -> None:
    with clock.frozen(local(day.year, day.month, day.day, 9, 0)):
        said = texts(desk, case)

    assert law in said["bases"].splitlines()[0]
    assert office in said["recipients"].splitlines()


def test_without_anything_that_ends_there_is_no_article_for_it(desk: AnnouncingDesk) -> None:
    case = desk.begun(kind=TriggerKind.LEGAL_TEXT, number="12/2024/NQ-HĐND", issuer="HĐND tỉnh")
    desk.add(case, "AT-01")

    paper = selectors.decision_paper(desk.writer, case.public_id)

    assert (texts(desk, case)["close"], len(paper.articles)) == ("", 3)
    assert paper.recipients[:2] == ("Như Điều 3", "Cục Kiểm soát TTHC - Văn phòng Chính phủ")
    assert "\n" not in paper.articles[0]


def test_a_replaced_procedure_is_named_with_what_takes_its_place(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    desk.add(case, "AT-01", KINDS.REPLACED, successor="AT-02")

    assert ", được thay bằng: " in texts(desk, case)["close"]


def test_what_was_written_is_kept_and_the_rest_follows_the_facts(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    save(desk, case, execute=f"  {EXECUTED}\r\n\r\n")
    desk.add(case, "AT-02", KINDS.ABOLISHED)

    said = texts(desk, case)
    assert (own(desk, case), said["execute"]) == (["execute"], EXECUTED)
    assert "02 thủ tục bãi bỏ" in said["announce"]
    assert said["close"].count("\n") == 2
    assert selectors.decision_paper(desk.writer, case.public_id).articles[-1] == EXECUTED
    assert names(case).count("catalogue.decision_drafted") == 1


def test_the_journal_says_which_part_was_written(desk: AnnouncingDesk, case: Announcement) -> None:
    save(desk, case, execute=EXECUTED, recipients="Như Điều 4\nLưu: VT")

    assert sentence(case) == "Sửa dự thảo quyết định công bố: điều về nơi thi hành, nơi nhận."


def test_saving_what_stands_there_changes_nothing(desk: AnnouncingDesk, case: Announcement) -> None:
    save(desk, case)

    case.refresh_from_db()
    assert case.decision_texts == {}
    assert "catalogue.decision_drafted" not in names(case)


def test_an_article_on_what_ends_may_be_left_out(desk: AnnouncingDesk, case: Announcement) -> None:
    save(desk, case, close="")

    assert own(desk, case) == ["close"]
    assert len(selectors.decision_paper(desk.writer, case.public_id).articles) == 3


def test_the_draft_begun_anew_is_the_facts_again(desk: AnnouncingDesk, case: Announcement) -> None:
    drafted = texts(desk, case)
    save(desk, case, announce="Công bố danh mục.", execute=EXECUTED)
    mark = selectors.decision_draft(desk.writer, case.public_id).mark

    services.save_decision_draft(actor=desk.writer, announcement_id=case.public_id, texts={}, seen=mark)

    assert (texts(desk, case), own(desk, case)) == (drafted, [])
    assert names(case).count("catalogue.decision_drafted") == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"announce": " \n "}, "Phần này không để trống."),
        ({"bases": ""}, "Phần này không để trống."),
        ({"duties": "á" * 8001}, "Dài tối đa 8.000 ký tự."),
    ],
    ids=["an empty article", "no basis", "too long"],
)
def test_a_decision_without_an_obligatory_part_is_refused(
    desk: AnnouncingDesk, case: Announcement, changed: dict[str, str], said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save(desk, case, **changed)

    assert [text.startswith(said) for text in refused.value.errors.values()] == [True]
    assert list(refused.value.errors) == list(changed)
    case.refresh_from_db()
    assert case.decision_texts == {}


def test_nobody_writes_over_what_another_saved_meanwhile(desk: AnnouncingDesk, case: Announcement) -> None:
    seen = selectors.decision_draft(desk.writer, case.public_id).mark
    save(desk, case, execute=EXECUTED)

    with pytest.raises(ContentChanged):
        services.save_decision_draft(
            actor=desk.control,
            announcement_id=case.public_id,
            texts={"execute": "Khác."},
            seen=seen,
        )

    assert texts(desk, case)["execute"] == EXECUTED


@pytest.mark.parametrize("state", [State.SIGNING, State.SUBMITTED, State.ISSUED])
def test_what_lies_before_the_director_or_the_province_is_not_written_in(
    desk: AnnouncingDesk, case: Announcement, state: State
) -> None:
    desk.walk(case, until=state)

    with pytest.raises(WrongAnnouncementState):
        save(desk, case, execute=EXECUTED)

    case.refresh_from_db()
    assert case.decision_texts == {}


Who = Callable[[AnnouncingDesk], Actor]


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda desk: desk.reader, NotAllowed),
        (lambda desk: desk.director, NotAllowed),
        (lambda desk: people.actor(of=desk.agency, may=[]), AnnouncementNotFound),
        (
            lambda desk: people.actor(of=neighbour(), may=["catalogue.read", "catalogue.draft"]),
            AnnouncementNotFound,
        ),
    ],
    ids=["only reads", "only signs", "nothing", "another agency"],
)
def test_only_who_drafts_for_the_unit_writes_in_it(
    desk: AnnouncingDesk, case: Announcement, who: Who, error: type[Exception]
) -> None:
    with pytest.raises(error):
        save(desk, case, actor=who(desk), execute=EXECUTED)

    case.refresh_from_db()
    assert case.decision_texts == {}
    assert "catalogue.decision_drafted" not in names(case)


def test_the_paper_is_the_provinces_with_its_articles_and_blanks(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    paper = selectors.decision_paper(desk.reader, case.public_id)

    assert (paper.head.agency, paper.head.parent, paper.symbol) == (desk.agency.parent_name, "", "/QĐ-UBND")
    assert paper.about.startswith("Về việc công bố danh mục thủ tục hành chính sửa đổi, bổ sung, bãi bỏ ")
    assert paper.issuer == f"Chủ tịch {desk.agency.parent_name}"
    assert len(paper.articles) == 4
    with pytest.raises(AnnouncementNotFound):
        selectors.decision_paper(people.actor(of=neighbour(), may=["catalogue.read"]), case.public_id)


def test_the_draft_costs_the_same_statements_however_many_procedures(
    desk: AnnouncingDesk, case: Announcement, django_assert_num_queries: Callable[..., object]
) -> None:
    selectors.decision_draft(desk.writer, case.public_id)
    with django_assert_num_queries(5):
        selectors.decision_draft(desk.writer, case.public_id)
    desk.add(case, "AT-02", KINDS.ABOLISHED)
    selectors.decision_draft(desk.writer, case.public_id)

    with django_assert_num_queries(5):
        selectors.decision_draft(desk.writer, case.public_id)
