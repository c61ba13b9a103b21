"""No template calls a name that nobody gives it: a macro not imported, a function misspelt, an unknown filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from tests.architecture import house
from tests.architecture.test_templates import INCLUDED, TEMPLATES, jinja, name_of

GIVEN_BY_JINJA = {"caller", "super", "self", "loop"}
EXTENDED = re.compile(r"{%-?\s*extends\s+\"([^\"]+)\"")


def called_names(tree: nodes.Template) -> set[str]:
    """Names that are called as they stand: `button(…)`, not `form.errors()`."""
    return {call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}


def unknown_calls(environment: Environment, source: str) -> set[str]:
    """Names a template calls that it neither makes, imports nor is given by the environment."""
    tree = environment.parse(source)
    undeclared = meta.find_undeclared_variables(tree)
    known = set(environment.globals) | GIVEN_BY_JINJA | names_given(tree)
    return (called_names(tree) & undeclared) - known


def names_given(tree: nodes.Template) -> set[str]:
    """What a template imports or makes at its top: for its blocks, the parts it includes, the pages that extend it."""
    given: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, nodes.FromImport):
            given |= {name if isinstance(name, str) else name[1] for name in statement.names}
        elif isinstance(statement, nodes.Macro):
            given.add(statement.name)
    return given


@cache
def source_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> nodes.Template:
    return jinja().parse(source_of(path))


@cache
def by_name() -> dict[str, Path]:
    return {name_of(path): path for path in TEMPLATES}


def pages_around(path: Path) -> Iterator[Path]:
    """The templates whose imports a template sees: those it extends, those that include it, and theirs."""
    parents = [by_name()[name] for name in EXTENDED.findall(source_of(path)) if name in by_name()]
    includers = [
        page
        for page in TEMPLATES
        if page != path and any(name_of(path).startswith(name) for name in INCLUDED.findall(source_of(page)))
    ]
    for page in [*parents, *includers]:
        yield page
        yield from pages_around(page)


def given_by_views(path: Path) -> set[str]:
    """Names the views beside a page put into its context: a page may call a function it was given."""
    if "templates" not in path.parts:
        return set()
    folder = Path(*path.parts[: path.parts.index("templates")])
    return {name for file in folder.rglob("*.py") for name in re.findall(r"\"(\w+)\": ", source_of(file))}


def faults(look: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """What is wrong in which template."""
    found = {house.relative(path): look(path) for path in TEMPLATES}
    return {name: wrong for name, wrong in found.items() if wrong}


def names_not_given(path: Path) -> list[str]:
    unknown = unknown_calls(jinja(), source_of(path))
    if unknown:
        unknown -= set().union(*(names_given(tree_of(page)) for page in pages_around(path)))
        unknown -= given_by_views(path)
    return sorted(unknown)


def unknown_filters(path: Path) -> list[str]:
    filters = {node.name for node in tree_of(path).find_all(nodes.Filter)} - set(jinja().filters)
    tests = {node.name for node in tree_of(path).find_all(nodes.Test)} - set(jinja().tests)
    return sorted(filters | tests)


def macros_of(name: str) -> set[str]:
    """What a template can be asked for by `from … import`: its macros and what it sets at its top."""
    body = tree_of(by_name()[name]).body
    made = {macro.name for macro in body if isinstance(macro, nodes.Macro)}
    return made | {
        statement.target.name
        for statement in body
        if isinstance(statement, nodes.Assign) and isinstance(statement.target, nodes.Name)
    }


def missing_macros(path: Path) -> list[str]:
    return [
        f"{statement.template.value}: {name}"
        for statement in tree_of(path).find_all(nodes.FromImport)
        if isinstance(statement.template, nodes.Const)
        for name in (given if isinstance(given, str) else given[0] for given in statement.names)
        if name not in macros_of(statement.template.value)
    ]


def wrong_arguments(path: Path) -> list[str]:
    known = dict(signatures(tree_of(path)))
    return [
        f"line {call.lineno}: {call.node.name}({', '.join(strange)})"
        for call in tree_of(path).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in known
        for strange in [strange_arguments(call, known[call.node.name])]
        if strange
    ]


def test_a_template_calls_only_names_it_is_given() -> None:
    assert faults(names_not_given) == {}


def test_a_template_uses_only_filters_and_tests_there_are() -> None:
    assert faults(unknown_filters) == {}


def test_a_template_imports_only_macros_that_exist() -> None:
    assert faults(missing_macros) == {}


def test_a_macro_is_called_with_arguments_it_has() -> None:
    assert faults(wrong_arguments) == {}


def signatures(tree: nodes.Template) -> Iterator[tuple[str, nodes.Macro]]:
    """Name used here → the macro behind it, imported or of this very file."""
    for macro in tree.find_all(nodes.Macro):
        yield macro.name, macro
    for statement in tree.find_all(nodes.FromImport):
        if not isinstance(statement.template, nodes.Const):
            continue
        there = tree_of(by_name()[statement.template.value])
        macros = {macro.name: macro for macro in there.find_all(nodes.Macro)}
        for given in statement.names:
            name, alias = (given, given) if isinstance(given, str) else given
            if name in macros:
                yield alias, macros[name]


def strange_arguments(call: nodes.Call, macro: nodes.Macro) -> list[str]:
    """Arguments a macro does not take: too many, misspelt, or given twice; and those it needs but did not get."""
    names = [argument.name for argument in macro.args]
    placed, named = names[: len(call.args)], [keyword.key for keyword in call.kwargs]
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return []
    needed = names[: len(names) - len(macro.defaults)]
    return [
        *(["too many"] if len(call.args) > len(names) else []),
        *(f"{name}=" for name in named if name not in names or name in placed),
        *(f"no {name}" for name in needed if name not in placed and name not in named),
    ]


@pytest.mark.parametrize(
    ("source", "unknown"),
    [
        ("{{ buton('x') }}", {"buton"}),
        ("{{ form.buton('x') }}", set()),
        ("{{ _('x') }}{{ url('x') }}{{ range(3) }}", set()),
        ("{% macro a() %}{{ caller() }}{% endmacro %}{{ a() }}", set()),
        ("{% macro a(f) %}{{ f() }}{% endmacro %}{{ a(b) }}{{ f() }}", {"f"}),
        ('{% from "x" import a as b %}{{ b() }}', set()),
        ('{% from "x" import a as b %}{{ a() }}', {"a"}),
        ("{% call card() %}x{% endcall %}", {"card"}),
        ("{% if x %}{{ y }}{% endif %}", set()),
    ],
)
def test_the_check_of_calls_sees_what_it_should(source: str, unknown: set[str]) -> None:
    assert unknown_calls(jinja(), source) == unknown


@pytest.mark.parametrize(
    ("call", "strange"),
    [
        ("m(1)", []),
        ("m(1, c=2)", []),
        ("m(a=1, b=2)", []),
        ("m()", ["no a"]),
        ("m(1, 2, 3, 4)", ["too many"]),
        ("m(1, d=2)", ["d="]),
        ("m(1, a=2)", ["a="]),
    ],
)
def test_the_check_of_arguments_sees_what_it_should(call: str, strange: list[str]) -> None:
    tree = jinja().parse('{% macro m(a, b="", c=none) %}{% endmacro %}{{ ' + call + " }}")
    (macro,), (made,) = tree.find_all(nodes.Macro), tree.find_all(nodes.Call)

    assert strange_arguments(made, macro) == strange


def test_there_are_calls_to_check() -> None:
    calls = {name for path in TEMPLATES for name in called_names(tree_of(path))}

    assert {"button", "table", "field", "status", "_", "url"} <= calls
