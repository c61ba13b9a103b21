"""All tables of an empty database at once.

Django walks every step of every migration and draws all models anew at each: on an empty database minutes of work for
tables nobody ever filled. Here our own domains get their tables as the last of their migrations leaves them, then the
statements written by hand run in their order, and every migration is recorded as applied. A database that holds
anything goes the usual way, step by step (decision 0029).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

from django.contrib.postgres.operations import CreateExtension
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

BY_HAND = (RunSQL, RunPython, SeparateDatabaseAndState)
OURS = "motcua."


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing was ever made in the database."""
    return connection.introspection.table_names() == []


def make_tables(connection: BaseDatabaseWrapper, targets: Sequence[tuple[str, str]] = ()) -> None:
    """Make the tables of all migrations, or of those up to `targets`, in an empty database, and record them.

    Each app is a transaction: after an interruption the usual way goes on with the apps that are left.
    """
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    wanted = dict.fromkeys(
        key for target in targets or graph.leaf_nodes() for key in graph.forwards_plan(target)
    )
    steps: dict[str, list[Migration]] = {}
    for app, name in wanted:
        steps.setdefault(app, []).append(graph.nodes[app, name])
    executor.recorder.ensure_schema()
    state = ProjectState()
    for app in _in_order(steps):
        if all(type(step).__module__.startswith(OURS) for step in steps[app]):
            state = _make_at_once(executor, state, steps[app])
        else:
            state = _go_through(executor, state, steps[app])


def _in_order(steps: dict[str, list[Migration]]) -> Iterator[str]:
    """Apps after those they need, libraries first: the fewer models there are, the shorter is each of their steps."""
    needs = {app: {needed for step in steps[app] for needed in _needed(step, steps)} for app in steps}
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        ready.sort(key=lambda app: (type(steps[app][0]).__module__.startswith(OURS), app))
        app = ready.pop(0)
        yield app
        sorter.done(app)


def _needed(step: Migration, steps: dict[str, list[Migration]]) -> set[str]:
    return {app for app, _name in step.dependencies if app != step.app_label and app in steps}


def _go_through(executor: MigrationExecutor, state: ProjectState, steps: list[Migration]) -> ProjectState:
    for step in steps:
        state.apps  # noqa: B018 - drawn once, then each step changes only what it touches
        state = executor.apply_migration(state, step)
    return state


def _make_at_once(executor: MigrationExecutor, state: ProjectState, steps: list[Migration]) -> ProjectState:
    app, operations = steps[0].app_label, [operation for step in steps for operation in step.operations]
    known = set(state.models)
    # Models drawn from an earlier state would be drawn again at every step; without any, steps only take notes.
    state.__dict__.pop("apps", None)
    for operation in operations:
        operation.state_forwards(app, state)
    with transaction.atomic(using=executor.connection.alias):
        _run(executor, state, app, [one for one in operations if isinstance(one, CreateExtension)])
        with executor.connection.schema_editor() as editor:
            for key in [key for key in state.models if key not in known]:
                model = state.apps.get_model(*key)
                if model._meta.can_migrate(executor.connection):
                    editor.create_model(model)
        _run(executor, state, app, [one for one in operations if isinstance(one, BY_HAND)])
        for step in steps:
            executor.recorder.record_applied(app, step.name)
    return state


def _run(executor: MigrationExecutor, state: ProjectState, app: str, operations: list[Operation]) -> None:
    with executor.connection.schema_editor() as editor:
        for operation in operations:
            operation.database_forwards(app, editor, state, state)
