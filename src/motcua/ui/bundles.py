"""Join style sheets by cascade layer and script modules by dependency into one file each.

No tool chain: style sheets are wrapped into their layer, modules become functions of one registry. The order
of layers is the whole cascade: a page may change a component, a component may change the base, nothing needs
``!important`` or a longer selector to win. Tabler comes first so that our tokens dress it.
"""

from __future__ import annotations

import re
from pathlib import Path

UI = Path(__file__).resolve().parent
LAYERS = ("vendor", "tokens", "base", "components", "pages")
AUDIENCES = ("workspace", "portal")

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?function (\w+)|const (\w+))", re.M)


def style_sources(audience: str) -> list[tuple[str, Path]]:
    """(layer, file) of one bundle in the order of the cascade. `audience` is workspace or portal."""
    css = UI / "css"
    sources = [("tokens", css / "tokens.css")]
    sources += [("base", path) for path in sorted((css / "base").glob("*.css"))]
    sources += [("components", path) for path in sorted((UI / "components").glob("*/*.css"))]
    pages = [css / audience / "frame.css", *sorted((css / "shared").glob("*.css"))]
    pages += [path for path in sorted((css / audience).glob("*.css")) if path not in pages]
    return sources + [("pages", path) for path in pages]


def build_styles(audience: str, vendor: Path) -> str:
    """One style sheet: font faces, the order of layers, then each layer. Tabler only for the workspace."""
    names = ["fonts.css", "papers.css"] if audience == "workspace" else ["fonts.css"]
    fonts = "".join((vendor / "fonts" / name).read_text() for name in names)
    parts = [shrink_css(fonts.replace('url("', 'url("../vendor/fonts/')), f"@layer {','.join(LAYERS)};"]
    if audience == "workspace":
        tabler = (vendor / "tabler.min.css").read_text().replace('@charset "UTF-8";', "")
        tabler = re.sub(r"/\*(?!!).*?\*/", "", tabler, flags=re.S)  # the licence notice stays
        parts.append("@layer vendor{" + tabler.strip() + "}")
    sources = style_sources(audience)
    for layer in LAYERS:
        texts = [shrink_css(path.read_text()) for name, path in sources if name == layer]
        if texts:
            parts.append(f"@layer {layer}{{" + "".join(texts) + "}")
    return "\n".join(parts) + "\n"


def shrink_css(text: str) -> str:
    """Drop comments and needless blanks, leaving strings and url("…") as they are."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    pieces = re.split(r'("[^"]*")', text)
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = re.sub(r" ?([{};,]) ?", r"\1", piece)
        pieces[index] = re.sub(r": (?=[^{}]*[;}])", ":", piece).replace(";}", "}")
    return "".join(pieces).strip()


def script_sources() -> dict[str, Path]:
    """Module name → file. Modules of ``js/`` keep their name; others are ``components/<name>``."""
    modules = {path.name: path for path in sorted((UI / "js").glob("*.js"))}
    for path in sorted((UI / "components").glob("*/*.js")):
        modules[f"components/{path.name}"] = path
    return modules


def build_scripts() -> str:
    """One classic script: each module a function run once, in the order of its imports, then ``start``."""
    modules = script_sources()
    done: list[str] = []
    for name in modules:
        place_after_imports(name, modules, done)
    parts = [
        f'm["{name}"] = (() => {{\n{wrap_module(modules[name].read_text(), name)}\n}})();' for name in done
    ]
    starts = "\nfor (const part of Object.values(m)) if (part.start) part.start(document);"
    return '"use strict";\n(() => {\nconst m = {};\n' + "\n".join(parts) + starts + "\n})();\n"


def place_after_imports(name: str, modules: dict[str, Path], done: list[str]) -> None:
    if name in done:
        return
    for _, target in IMPORT.findall(modules[name].read_text()):
        place_after_imports(module_name(target), modules, done)
    done.append(name)


def module_name(target: str) -> str:
    """``./dom.js`` and ``../../js/dom.js`` are both the module dom.js of ``js/``."""
    return target.rsplit("/", 1)[-1]


def wrap_module(text: str, name: str) -> str:
    names = [function or constant for function, constant in EXPORT.findall(text)]
    text = IMPORT.sub(lambda found: f'const {{{found[1]}}} = m["{module_name(found[2])}"];', text)
    text = EXPORT.sub("", text)
    if "import " in re.sub(r"//.*", "", text):
        raise ValueError(f'{name}: only `import {{ a, b }} from "./file.js";` on one line is understood')
    lines = [line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.S).splitlines()]
    kept = [line for line in lines if line and not line.startswith("//")]
    return "\n".join([*kept, f"return {{{', '.join(names)}}};"])


def build_all(vendor: Path) -> dict[str, str]:
    """File name → content of every bundle."""
    bundles = {f"{audience}.css": build_styles(audience, vendor) for audience in AUDIENCES}
    return bundles | {"app.js": build_scripts()}
