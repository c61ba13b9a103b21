"""The parser's own words: ports, Vietnamese within a block and no longer, no abbreviations."""

from __future__ import annotations

import argparse
import re

import pytest

from motcua.interfaces.cli import parser as parsing
from motcua.interfaces.cli.parser import WORDS, Parser, in_vietnamese, port


@pytest.mark.parametrize("text", ["1", "80", "8000", "65535", "00080"])
def test_port_is_a_number_of_the_machine(text):
    assert port(text) == int(text)


@pytest.mark.parametrize(
    "text", ["0", "65536", "99999", "-1", "8000.0", " 80", "80 ", "", "http", "٨٠x", "100000"]
)
def test_what_is_no_port_is_refused_in_vietnamese(text):
    with pytest.raises(argparse.ArgumentTypeError, match="^cổng là số từ 1 đến 65535$"):
        port(text)


def test_translation_ends_with_the_block_even_when_it_breaks_off():
    before, within = argparse._, []

    def break_off() -> None:
        with in_vietnamese():
            within.append(argparse._("usage: "))
            raise SystemExit(2)

    with pytest.raises(SystemExit):
        break_off()

    assert within == ["cách dùng: "]
    assert argparse._ is before


def test_sentence_without_a_translation_stays_as_it_is():
    with in_vietnamese():
        assert argparse._("something new") == "something new"


@pytest.mark.parametrize("english", WORDS)
def test_translation_keeps_every_placeholder(english):
    holes = re.findall(r"%\([a-z_]+\)[sr]|%[sr]", english)
    kept = re.findall(r"%\([a-z_]+\)[sr]|%[sr]", WORDS[english])

    if english.startswith("invalid %(type)s"):
        holes.remove("%(type)s")  # names a Python type, which means nothing to a person
    assert set(kept) == set(holes)


def made() -> Parser:
    made = Parser(prog="motcua thử", description="Thử.", epilog="Ví dụ:\n  motcua thử --số 1")
    made.add_argument("--number", type=port)
    made.add_argument("--kind", choices=["a", "b"])
    return made


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--number", "x"], "tham số --number: cổng là số từ 1 đến 65535"),
        (["--kind", "c"], "tham số --kind: 'c' không hợp lệ (chọn: 'a', 'b')"),
        (["--kind"], "tham số --kind: cần một giá trị"),
        (["--num", "1"], "tham số lạ: --num 1"),
        (["more"], "tham số lạ: more"),
    ],
)
def test_complaint_names_the_argument_and_the_way_to_help(words, complaint, capsys):
    with in_vietnamese(), pytest.raises(SystemExit) as ended:
        made().parse_args(words)

    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.err == f"motcua thử: {complaint}\nXem hướng dẫn: motcua thử --help\n"
    assert told.out.startswith("cách dùng: motcua thử [-h]")


def test_option_is_not_taken_for_its_first_letters(capsys):
    with in_vietnamese(), pytest.raises(SystemExit):
        made().parse_args(["--kin", "a"])

    assert "tham số lạ: --kin" in capsys.readouterr().err


def test_help_is_asked_for_by_both_names_and_shows_the_example_as_it_is_written(capsys):
    said = []
    for word in ("-h", "--help"):
        with in_vietnamese(), pytest.raises(SystemExit) as ended:
            made().parse_args([word])
        assert ended.value.code == 0
        said.append(capsys.readouterr().out)

    assert said[0] == said[1]
    assert said[0].endswith("Ví dụ:\n  motcua thử --số 1\n")
    assert "-h, --help" in said[0]
    assert "in hướng dẫn này rồi thoát" in said[0]


def test_arguments_well_given_are_read():
    options = made().parse_args(["--number", "8001", "--kind", "b"])

    assert (options.number, options.kind) == (8001, "b")
    assert parsing.port("8001") == options.number
