"""Two versions side by side: what went, what came, which words of a line."""

from __future__ import annotations

import time
from dataclasses import replace

from motcua.domains.catalogue.rules import changed_parts, diff_contents
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import Change, LegalPart, LinePair, PaperContent, VersionContent


def pairs(before: VersionContent, after: VersionContent, part: LegalPart) -> tuple[LinePair, ...]:
    return next(one for one in diff_contents(before, after) if one.part is part).pairs


def marked(pair: LinePair) -> tuple[str, str]:
    """Both sides with the changed words in brackets."""
    sides = (pair.before, pair.after)
    before, after = (
        "".join(f"[{span.text}]" if span.changed else span.text for span in side) for side in sides
    )
    return before, after


def conditions(*lines: str) -> VersionContent:
    return replace(FULL, conditions=lines)


def test_the_same_content_has_no_changed_part() -> None:
    diff = diff_contents(FULL, FULL)

    assert changed_parts(diff) == ()
    assert [part.letter for part in diff] == list("abcdđeghiklmn")
    assert {pair.change for part in diff for pair in part.pairs} == {Change.SAME}


def test_a_reworded_line_marks_its_words_and_no_others() -> None:
    [pair] = pairs(FULL, replace(FULL, limit_amount=3), LegalPart.TIME_LIMIT)

    assert pair.change is Change.CHANGED
    assert marked(pair) == ("[05] ngày làm việc", "[03] ngày làm việc")


def test_an_added_and_a_removed_line_stand_alone() -> None:
    found = pairs(
        conditions("Có trụ sở.", "Có kho."), conditions("Có kho.", "Đủ mười người."), LegalPart.CONDITIONS
    )

    assert [pair.change for pair in found] == [Change.REMOVED, Change.SAME, Change.ADDED]
    assert marked(found[0]) == ("[Có trụ sở.]", "")
    assert marked(found[2]) == ("", "[Đủ mười người.]")


def test_lines_pair_with_those_most_like_them() -> None:
    before = conditions("Có giấy phép kinh doanh còn hạn.", "Có kho bảo quản thiết bị.")
    after = conditions("Được đào tạo.", "Có kho bảo quản thiết bị đạt chuẩn.", "Có giấy phép còn hạn.")

    found = pairs(before, after, LegalPart.CONDITIONS)

    assert [pair.change for pair in found] == [Change.ADDED, Change.CHANGED, Change.CHANGED]
    assert marked(found[1])[1] == "Có kho bảo quản thiết bị[ đạt chuẩn]."
    assert marked(found[2])[0] == "Có giấy phép [kinh doanh ]còn hạn."


def test_every_line_of_both_sides_is_shown_once_whatever_changed() -> None:
    before = conditions("a b c d", "e f g h", "i k l m", "n o p q")
    after = conditions("i k l x", "a b c y", "r s t u", "n o p q")

    found = pairs(before, after, LegalPart.CONDITIONS)

    shown = ["".join(span.text for span in pair.before) for pair in found if pair.before]
    assert sorted(shown) == sorted(before.conditions)
    shown = ["".join(span.text for span in pair.after) for pair in found if pair.after]
    assert shown == list(after.conditions)


def test_a_paper_that_moves_to_another_case_is_changed_though_its_words_are_not() -> None:
    paper = PaperContent("Giấy xác nhận đã cấp", copies=1, case="Cấp mới")

    found = pairs(FULL, replace(FULL, papers=(FULL.papers[0], paper)), LegalPart.PAPERS)

    assert [(pair.change, pair.group) for pair in found] == [
        (Change.SAME, ""),
        (Change.CHANGED, "Cấp mới"),
        (Change.SAME, ""),
    ]


def test_a_form_that_changes_shows_in_the_papers_and_among_the_forms() -> None:
    paper = replace(FULL.papers[0], form="Mẫu số 07")

    diff = diff_contents(FULL, replace(FULL, papers=(paper, *FULL.papers[1:])))

    assert changed_parts(diff) == (LegalPart.PAPERS, LegalPart.FORMS)


def test_a_line_as_long_as_a_page_is_compared_as_a_whole() -> None:
    text = " ".join(f"từ{number}" for number in range(1000))

    [pair] = pairs(conditions(text), conditions(text + " nữa"), LegalPart.CONDITIONS)[:1]

    assert pair.change is Change.REMOVED


def test_two_long_texts_are_compared_well_within_the_time_of_a_page() -> None:
    before = [f"Giấy tờ số {number} do cơ quan thứ {number % 7} cấp, còn hạn." for number in range(60)]
    after = [line.replace("còn hạn", "bản điện tử") for line in before[::-1]]
    started = time.perf_counter()

    diff_contents(conditions(*before), conditions(*after))

    assert time.perf_counter() - started < 1.5
