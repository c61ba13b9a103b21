"""Pure rules of the dossier domain."""

from motcua.domains.dossiers.rules.intake import check_intake
from motcua.domains.dossiers.rules.punctuality import ClockFace, Heat, clock_face, punctuality
from motcua.domains.dossiers.rules.rebuild import MOMENTS, STANDING, standing_from, told
from motcua.domains.dossiers.rules.risk import Basis, Standing, hours_vn, risk_sentence
from motcua.domains.dossiers.rules.texts import TEXTS, StateText
from motcua.domains.dossiers.rules.transitions import ALLOWED, may_follow, next_states, restarted

__all__ = [
    "ALLOWED",
    "MOMENTS",
    "STANDING",
    "TEXTS",
    "Basis",
    "ClockFace",
    "Heat",
    "Standing",
    "StateText",
    "check_intake",
    "clock_face",
    "hours_vn",
    "may_follow",
    "next_states",
    "punctuality",
    "restarted",
    "risk_sentence",
    "standing_from",
    "told",
]
