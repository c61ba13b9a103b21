"""What holds for every definition anybody can build."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from motcua.domains.forms import rules
from motcua.domains.forms.tests.definitions import answers_to, definitions
from motcua.domains.forms.tests.factories import TODAY
from motcua.domains.forms.types import FormDefinition

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(definitions())
def test_a_definition_comes_back_from_its_document(definition: FormDefinition):
    stored = json.loads(json.dumps(rules.document_of(definition), ensure_ascii=False))

    assert rules.definition_of(stored) == definition
    assert rules.document_hash(stored) == rules.definition_hash(definition)


@quick
@given(definitions())
def test_the_schema_of_a_definition_is_a_schema(definition: FormDefinition):
    Draft202012Validator.check_schema(rules.schema_of(definition))


@quick
@given(definitions())
def test_what_the_checker_accepts_has_words_for_each_rule(definition: FormDefinition):
    assert rules.faults_of(definition) == ()
    assert len(list(rules.rules_in_words(definition))) == len(definition.rules)


@quick
@given(st.data())
def test_any_answers_are_kept_or_told_and_never_an_error(data: st.DataObject):
    definition = data.draw(definitions())
    answers = data.draw(answers_to(definition))

    checked = rules.validate_answers(definition, answers, today=TODAY)

    assert len({fault.path for fault in checked.faults}) == len(checked.faults)
    assert all(fault.text and fault.label for fault in checked.faults)
    if checked.is_good:
        again = rules.validate_answers(definition, checked.values, today=TODAY)
        assert again == checked
        assert list(Draft202012Validator(rules.schema_of(definition)).iter_errors(checked.values)) == []


@quick
@given(st.data())
def test_settling_twice_changes_nothing(data: st.DataObject):
    definition = data.draw(definitions())
    once = rules.settle(definition, data.draw(answers_to(definition)), TODAY)
    twice = rules.settle(definition, once.values, TODAY)

    assert twice.values == once.values
    assert not {path for path in once.hidden} & set(once.values)
