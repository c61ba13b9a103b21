"""Who comes to a counter: newcomers and people known already, some of them for an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.history.people import Applicant, organisation, person

FAMILIAR, FOR_AN_ORGANISATION, KNOWN_ORGANISATIONS = 0.4, 0.3, 300
PROVINCE = ("001",)


@dataclass
class Visitors:
    """The applicants of one client, drawn by its chance; `first_number` begins a range no other client uses."""

    first_number: int
    rng: Random
    met: int = 0

    def submitter(self) -> Applicant:
        """Whoever stands at the counter next."""
        if self.met and self.rng.random() < FAMILIAR:
            number = self.rng.randrange(self.met)
        else:
            number, self.met = self.met, self.met + 1
        return person(self.first_number + number, provinces=PROVINCE)

    def owner(self) -> Applicant | None:
        """The organisation it is filed for; None when people file for themselves."""
        if self.rng.random() >= FOR_AN_ORGANISATION:
            return None
        return organisation(self.rng.randrange(KNOWN_ORGANISATIONS))
