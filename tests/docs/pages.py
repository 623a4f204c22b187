"""What makes the site's pages of this repository's files; `mkdocs.yml` names it as a hook.

Files are written to be read where they lie, too: with links into the repository, and with lists as GitHub
takes them. Some pages are files from outside `docs`, or are put together from several.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "measuring.md": "benchmarks/README.md",
    "notebooks/first-steps.md": "docs/notebooks/first-steps.ipynb",
    "plugin-example.md": "docs/plugin-example/README.md",
    "images/mark.svg": "src/facevalue/serve/static/mark.svg",
}
"""Pages whose text does not lie at that place in `docs`."""
FOLDERS = {
    "docs/schema": "schemas.md",
    "docs/adr": "adr/README.md",
    "docs/plugin-example": "plugin-example.md",
}
"""Pages that stand for a folder."""
FENCED = re.compile(r"^([ ]*)(```+)[^\n]*\n.*?^\1\2[ ]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"`[^`\n]+`|(?P<mark>!?)\[(?P<text>(?:`[^`]*`|[^\[\]`]|\[[^\]]*\])*)\]\((?P<to>[^)\s]+)\)")
ITEM = re.compile(r"(?P<mark>[-*+]|\d+\.) +(?=\S)")
ROW = re.compile(r"^\|.*`.*$", re.MULTILINE)
DRAWING = re.compile(r'<p><img alt="([^"]*)" src="(?:\.\./)*images/([\w-]+)\.svg" ?/?></p>')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A folder in the navigation stands for its pages, in the order of their names."""
    config.nav = _listed(config.nav)
    return config


def _listed(nav: Any) -> Any:
    match nav:
        case str() if nav.endswith("/"):
            pages = sorted(
                (ROOT / "docs" / nav).glob("*.md"), key=lambda one: (one.stem != "README", one.name)
            )
            return [page.relative_to(ROOT / "docs").as_posix() for page in pages]
        case dict():
            return {title: _listed(below) for title, below in nav.items()}
        case list():
            return [_listed(one) for one in nav]
    return nav


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that lie elsewhere."""
    for uri, source in ELSEWHERE.items():
        path = ROOT / source
        if path.suffix == ".svg":
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        else:
            files.append(File.generated(config, uri, content=_text(path)))
    return files


def _text(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        return "\n\n".join(_cells(json.loads(text), path.name))
    return "\n\n".join((text, *_code(path.parent))) if path.parent.name == "plugin-example" else text


def _cells(notebook: dict[str, Any], name: str) -> Iterator[str]:
    for number, cell in enumerate(notebook["cells"]):
        text = "".join(cell["source"])
        yield text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"
        if not number:
            yield f"To run it: [{name}]({name})."


def _code(folder: Path) -> Iterator[str]:
    for path in sorted(path for kind in ("*.toml", "*.py") for path in folder.rglob(kind)):
        yield f"## {path.relative_to(folder).as_posix()}"
        yield f"```{path.suffix[1:].replace('py', 'python')}\n{path.read_text('utf-8').rstrip()}\n```"


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """The page's Markdown as Python-Markdown wants it, with links that lead somewhere on the site."""
    uri = page.file.src_uri
    known = FOLDERS | {f"docs/{file.src_uri}": file.src_uri for file in files}
    known |= {source: there for there, source in ELSEWHERE.items()}
    base = posixpath.dirname(ELSEWHERE.get(uri, f"docs/{uri}"))

    def led(found: re.Match[str]) -> str:
        text, (path, hash_, part) = found["text"], (found["to"] or "").partition("#")
        if not path or ":" in path:
            return found[0]
        there = posixpath.normpath(posixpath.join(base, path))
        if to := known.get(there):
            text = _title(files, to) if text.endswith(".md") else text
            return f"{found['mark']}[{text}]({posixpath.relpath(to, posixpath.dirname(uri))}{hash_}{part})"
        if not (ROOT / there).exists():
            return found[0]  # the strict build names it
        return text if "`" in text else f"`{text}`"

    def shown(text: str) -> str:
        return ROW.sub(lambda row: row[0].replace(r"\|", "|"), LINK.sub(led, text))

    return "".join(text if fenced else shown(text) for text, fenced in _parted(spaced(markdown)))


def _title(files: Files, uri: str) -> str:
    """The heading of a page, without a number before it."""
    file = files.get_file_from_path(uri)
    found = re.search(r"^# (?:\d+\. )?(.+)$", file.content_string if file else "", re.MULTILINE)
    return found[1] if found else uri


def _parted(markdown: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a fenced block."""
    at = 0
    for block in FENCED.finditer(markdown):
        yield markdown[at : block.start()], False
        yield block[0], True
        at = block.end()
    yield markdown[at:], False


def spaced(markdown: str) -> str:
    """Lists and fenced blocks with blank lines around them, lists with four blanks for each level."""
    lines: list[str] = []
    levels: list[int] = []  # the column at which the text of each open item begins
    closing = ""
    loose = True  # a blank line came since the last item, or there was none
    for line in markdown.splitlines():
        text = line.lstrip(" ")
        column, listed = len(line) - len(text), bool(levels)
        if text and not closing and (column or not lines or not lines[-1] or ITEM.match(text)):
            levels = [one for one in levels if one <= column]
        kept = 4 * len(levels) + column - levels[-1] if levels and column >= levels[-1] else column
        fence = re.match("```+", text)
        if (item := ITEM.match(text)) and not closing:
            if (loose or not listed) and lines and not re.match(rf"\s*(?:$|{ITEM.pattern})", lines[-1]):
                lines.append("")
            loose = False
            levels.append(column + item.end())
            text = item["mark"].ljust(4) + text[item.end() :]
        elif not text:
            loose = True
        elif fence and not closing:
            closing = fence[0]
            lines += ["", " " * kept + text]
            continue
        elif closing and text.startswith(closing):
            closing = ""
            lines += [" " * kept + text, ""]
            continue
        lines.append(" " * kept + text if text else "")
    return "\n".join(lines) + "\n"


def on_page_content(html_: str, **_: Any) -> str:
    """Drawings of our own stand in the page, where its colours reach them."""
    return DRAWING.sub(_drawn, html_)


def _drawn(found: re.Match[str]) -> str:
    path = ROOT / "docs/images" / f"{found[2]}.svg"
    label = html.escape(html.unescape(found[1]))
    svg = path.read_text("utf-8").replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    return f'<figure class="drawing">{svg}</figure>'


def on_post_page(output: str, **_: Any) -> str:
    """The search has a name for those who hear the page."""
    unnamed = 'data-md-component="search" role="dialog"'
    return output.replace(unnamed, f'{unnamed} aria-label="Search"', 1)
