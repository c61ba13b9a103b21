"""The guard on the database lets services write and refuses everybody else."""

from __future__ import annotations

from types import FunctionType

import pytest
from django.db import connection

from motcua.kernel.models import Revision
from tests.support.writes import StrayWrite, guard

pytestmark = pytest.mark.django_db


def as_if_written_in(path: str) -> FunctionType:
    """A function whose code says it stands in another file, which inserts a row."""
    namespace = {"connection": connection}
    source = (
        "def write():\n"
        "    with connection.cursor() as cursor:\n"
        "        cursor.execute(\"insert into kernel_revision (name, number) values ('guarded', 1)\")\n"
    )
    exec(compile(source, path, "exec"), namespace)  # noqa: S102 - the source stands two lines above
    return namespace["write"]  # type: ignore[return-value]


@pytest.mark.parametrize(
    "path",
    [
        "/src/motcua/interfaces/workspace/dossiers/views/accept.py",
        "/src/motcua/interfaces/shared/middleware.py",
        "/src/motcua/domains/dossiers/selectors/lists.py",
        "/src/motcua/domains/dossiers/policies.py",
        "/src/motcua/ui/tables.py",
    ],
)
def test_code_that_may_not_write_is_stopped_and_named(path: str) -> None:
    write = as_if_written_in(path)

    with guard(), pytest.raises(StrayWrite, match=path.split("/motcua/")[1]):
        write()

    assert not Revision.objects.filter(name="guarded").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/src/motcua/domains/dossiers/services/accept.py",
        "/src/motcua/domains/dossiers/listeners.py",
        "/src/motcua/kernel/revisions.py",
        "/lib/django/contrib/sessions/backends/db.py",
        "/src/motcua/domains/people/tests/factories.py",
    ],
)
def test_services_the_kernel_and_listed_libraries_may_write(path: str) -> None:
    write = as_if_written_in(path)

    with guard():
        write()

    assert Revision.objects.get(name="guarded").number == 1


def test_anybody_may_read() -> None:
    with guard():
        assert not Revision.objects.filter(name="guarded").exists()
