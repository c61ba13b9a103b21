"""Figures 3.5 and 3.6 of QĐ 766, as the formula document of the portal writes them (dossier-law 5.2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnlinePaymentFigures:
    """3.5a: procedures with a fee for which online payment is open / procedures with a fee. 3.5b: those with a
    successful online payment in the period / procedures with a fee that had dossiers. 3.6: dossiers whose fee was
    paid online / dossiers of procedures with a fee, without those whose lines are all 0 đồng."""

    fee_procedures: int
    offering: int
    with_dossiers: int
    with_online_payment: int
    fee_dossiers: int
    zero_dossiers: int
    paid_online: int

    @property
    def share_offering(self) -> float | None:
        return self.offering / self.fee_procedures if self.fee_procedures else None

    @property
    def share_used(self) -> float | None:
        return self.with_online_payment / self.with_dossiers if self.with_dossiers else None

    @property
    def share_paid_online(self) -> float | None:
        counted = self.fee_dossiers - self.zero_dossiers
        return self.paid_online / counted if counted else None
