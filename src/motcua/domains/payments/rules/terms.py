"""Terms and sizes of orders: our own practice, no law."""

from datetime import timedelta

ORDER_TERM = timedelta(days=10)
"""How long an order can be paid; the citizen makes a new one with one click."""
MOST = 10**12
LONGEST_REASON = 2_000
ONLINE_GATEWAYS = frozenset({"vietqr", "platform"})
"""Ways that count as paid online (DuocThanhToanTrucTuyen in 1, 2; dossier-law 1.3)."""
