"""Every command explains itself in Vietnamese, with an example, and complains in Vietnamese."""

from __future__ import annotations

import re
import shlex

import pytest

from motcua.interfaces.cli.main import COMMANDS, build_parser, main
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.parser import in_vietnamese

ENGLISH = re.compile(r"\b(usage|options|positional|show this|error|arguments|required|invalid|choose)\b")
ACCENTED = re.compile(r"[À-ỹĐđ]")


@pytest.mark.parametrize("name", COMMANDS)
def test_command_explains_itself_in_vietnamese_with_an_example(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert ENGLISH.findall(said) == []
    assert ACCENTED.search(said)
    assert f"Ví dụ:\n  motcua {name} " in said or f"Ví dụ:\n  motcua {name}\n" in said


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "manage"])
def test_example_of_a_command_is_a_command_line_it_accepts(name):
    from importlib import import_module

    words = shlex.split(import_module(f"motcua.interfaces.cli.commands.{name.replace('-', '_')}").EXAMPLE)

    assert words[:2] == ["motcua", name]
    assert build_parser().parse_args(words[1:]).command == name


def test_motcua_alone_lists_the_commands(capsys):
    assert main([]) == 0

    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n    {name} " not in said] == []


def test_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])

    assert re.fullmatch(r"motcua \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["up", "--port", "nhiều"], "cổng là số từ 1 đến 65535"),
        (["up", "--port", "70000"], "cổng là số từ 1 đến 65535"),
        (["up", "--port"], "cần một giá trị"),
        (["up", "--demo", "--empty"], "không dùng cùng với"),
        (["up", "--nothing"], "tham số lạ: --nothing"),
        (["backup"], "thiếu tham số: THƯ_MỤC"),
        (["due", "--from", "x", "--amount", "1", "--unit", "week"], "'week' không hợp lệ"),
        (["audit", "check"], "'check' không hợp lệ"),
        (["dance"], "'dance' không hợp lệ"),
    ],
)
def test_wrong_arguments_are_said_in_vietnamese(words, complaint, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert complaint in said
    assert ENGLISH.findall(said.replace("check", "")) == []
    assert "--help" in said


def test_argparse_speaks_english_again_outside():
    import argparse

    with in_vietnamese():
        assert argparse._("options") == "tùy chọn"

    assert argparse._("options") == "options"


def test_refusal_is_one_line_and_exit_code_one(monkeypatch, capsys):
    from motcua.interfaces.cli.commands import stop

    def refuse(_options):
        raise Refusal("không được, hãy làm khác đi")

    monkeypatch.setattr(stop, "run", refuse)

    assert main(["stop"]) == 1
    assert capsys.readouterr().err == "motcua: không được, hãy làm khác đi\n"


def test_ctrl_c_is_no_accident(monkeypatch, capsys):
    from motcua.interfaces.cli.commands import stop

    def interrupt(_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(stop, "run", interrupt)

    assert main(["stop"]) == 130
    assert "Traceback" not in capsys.readouterr().err
