"""Which paper of a version a form is."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.kernel.text import fold


def paper_of_form(form_name: str, papers: Iterable[str]) -> str:
    """The paper of the same name, else one whose name begins the form's or is begun by it; "" for none. Only a
    proposal: an officer may choose another."""
    wanted = fold(form_name)
    known = {fold(name): name for name in papers}
    if wanted in known:
        return known[wanted]
    near = (name for words, name in known.items() if words.startswith(wanted) or wanted.startswith(words))
    return next(near, "")
