"""How the pages of the simulators look: plain, readable, and unlike the product, so that nobody takes them for it."""

from __future__ import annotations

STYLE = """
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b2a3a; background: #f4f1e6; }
main { max-width: 34rem; margin: 2rem auto; padding: 1rem 1.5rem 2rem; background: #fff; border: 2px dashed #8a6d1f; }
h1 { font-size: 1.4rem; }
.about { color: #4a5764; font-size: .9rem; }
form p { margin: 0 0 1rem; }
p span { display: block; color: #4a5764; font-size: .9rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; min-height: 44px; width: 100%; text-align: left;
  color: #fff; background: #6b5416; border: 0; border-radius: 6px; cursor: pointer; }
button.plain { color: #1b2a3a; background: #e8e3d3; text-align: center; }
button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
fieldset { border: 1px solid #c9c1a6; margin: 0 0 1rem; padding: .5rem 1rem; }
"""


def page(title: str, body: str) -> str:
    """A whole page around its content."""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )
