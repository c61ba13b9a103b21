"""Fees: the document a formula is kept in, what it asks for, and what it comes to. Sums are whole VND; after each
percentage half a đồng is rounded up, once per line and step."""

from motcua.domains.catalogue.rules.fees.document import formula_faults, read_formula, write_formula
from motcua.domains.catalogue.rules.fees.evaluate import compute_fees
from motcua.domains.catalogue.rules.fees.inputs import asked_inputs, read_inputs
from motcua.domains.catalogue.rules.fees.words import formula_words

__all__ = [
    "asked_inputs",
    "compute_fees",
    "formula_faults",
    "formula_words",
    "read_formula",
    "read_inputs",
    "write_formula",
]
