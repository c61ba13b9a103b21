"""`motcua manage …`: Django's own commands, with the database at hand."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

HELP = "chạy lệnh quản trị của Django (mọi tham số được chuyển nguyên vẹn)"
DESCRIPTION = "Chạy một lệnh quản trị của Django với đúng cơ sở dữ liệu của thư mục dữ liệu (MOTCUA_DATA)."
EXAMPLE = "motcua manage showmigrations"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="LỆNH", help="lệnh của Django và tham số")


def run(options: argparse.Namespace) -> int:
    return passed_on(options.rest)


def passed_on(words: Sequence[str]) -> int:
    """Run Django's command line with these words; the embedded database runs meanwhile."""
    import os

    from motcua.interfaces.cli.operations.surroundings import SETTINGS, database, use_data

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    with database(use_data(None)):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["motcua manage", *words])
    return 0
