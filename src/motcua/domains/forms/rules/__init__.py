"""Pure rules of forms: definitions, the rules inside them, answers."""

from motcua.domains.forms.rules.answered import answers_in_words
from motcua.domains.forms.rules.check import faults_of, require_publishable, require_storable
from motcua.domains.forms.rules.declaration import answer_words, declaration_of, figure_words
from motcua.domains.forms.rules.document import (
    FORMAT,
    definition_hash,
    definition_of,
    document_hash,
    document_of,
)
from motcua.domains.forms.rules.expressions import is_blank
from motcua.domains.forms.rules.filing import file_answers, files_ever_required, files_required, without_files
from motcua.domains.forms.rules.official import compare, read_official
from motcua.domains.forms.rules.places import (
    AFTER,
    BEFORE,
    ERAS,
    address_words,
    communes_of,
    era_on,
    has_communes,
    provinces_of,
)
from motcua.domains.forms.rules.prefill import prefill
from motcua.domains.forms.rules.read_address import read_address
from motcua.domains.forms.rules.schema import schema_of
from motcua.domains.forms.rules.settle import settle
from motcua.domains.forms.rules.spots import (
    Spot,
    field_count,
    fields_of,
    label_of,
    spots_of,
    unverified_count,
)
from motcua.domains.forms.rules.tidy import tidy
from motcua.domains.forms.rules.validate import compute, validate, validate_answers
from motcua.domains.forms.rules.words import (
    condition_words,
    formula_words,
    rules_in_words,
    value_words,
    words_of,
)

__all__ = [
    "answers_in_words",
    "compare",
    "read_official",
    "file_answers",
    "files_ever_required",
    "files_required",
    "read_address",
    "without_files",
    "AFTER",
    "BEFORE",
    "ERAS",
    "FORMAT",
    "Spot",
    "address_words",
    "answer_words",
    "communes_of",
    "compute",
    "declaration_of",
    "condition_words",
    "definition_hash",
    "definition_of",
    "document_hash",
    "document_of",
    "era_on",
    "faults_of",
    "field_count",
    "fields_of",
    "figure_words",
    "formula_words",
    "has_communes",
    "is_blank",
    "label_of",
    "prefill",
    "provinces_of",
    "require_publishable",
    "require_storable",
    "rules_in_words",
    "schema_of",
    "settle",
    "spots_of",
    "tidy",
    "unverified_count",
    "validate",
    "validate_answers",
    "value_words",
    "words_of",
]
