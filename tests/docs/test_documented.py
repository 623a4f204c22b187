"""The docs name what there is, and nothing that there is not."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from facevalue.cli import main
from facevalue.cli.app import EPILOG
from facevalue.read import ReadRules
from facevalue.read.fields import _NAMES
from facevalue.record import RECORDS, schema_of

if TYPE_CHECKING:
    from pathlib import Path

CODE = re.compile(r'"([A-Z]\d\d)"|\[([A-Z]\d\d)\]')
CODE_ROW = re.compile(r"^\| ([A-Z]\d\d) \| (.+) \| (.+) \|$", re.MULTILINE)
OPTION = re.compile(r"`(--[a-z-]+)")
EXIT = re.compile(r"^ +(\d+)  ", re.MULTILINE)
LINK = re.compile(r"""\]\(([^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)=["']([^"']+)""")
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"\bFACEVALUE_[A-Z]+\b")
COMMANDS = sorted(main.commands)


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r}"
    return found[1]


def words(text: str) -> set[str]:
    return {part for code in re.findall(r"`([^`]+)`", text) for part in re.split(r"[^\w-]+", code)}


def test_every_error_code_is_documented_and_every_documented_one_is_used(root: Path) -> None:
    sources = [*(root / "src").rglob("*.py"), root / "Makefile"]
    used = {a or b for path in sources for a, b in CODE.findall(path.read_text("utf-8"))}
    rows = [code for code, _, _ in CODE_ROW.findall((root / "docs/errors.md").read_text("utf-8"))]
    assert set(rows) == used
    assert len(rows) == len(set(rows))


def called(name: str) -> list[click.Command]:
    """A command, and those below it."""
    command = main.commands[name]
    return [command, *command.commands.values()] if isinstance(command, click.Group) else [command]


def options(name: str) -> list[click.Option]:
    return [one for command in called(name) for one in command.params if isinstance(one, click.Option)]


def told(root: Path, name: str) -> str:
    """What the page of commands says of one."""
    return section((root / "docs/cli.md").read_text("utf-8"), f"facevalue {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented(root: Path, name: str) -> None:
    known = {option for one in options(name) for option in (*one.opts, *one.secondary_opts)}
    assert set(OPTION.findall(told(root, name))) == known


@pytest.mark.parametrize("name", COMMANDS)
def test_the_values_of_an_option_are_those_that_it_takes(root: Path, name: str) -> None:
    for option, values in re.findall(r"`(--[a-z-]+) ([a-z|\\]+)`", told(root, name)):
        takes = {
            value for one in options(name) if option in one.opts for value in getattr(one.type, "choices", ())
        }
        assert set(values.replace("\\", "").split("|")) <= takes, option
    for one in options(name):
        if isinstance(one.type, click.Choice) and f"`{one.opts[0]}`" not in told(root, name):
            shown = re.findall(rf"`{one.opts[0]} ([a-z|\\]+)`", told(root, name))
            assert set(one.type.choices) <= {v for row in shown for v in row.replace("\\", "").split("|")}


@pytest.mark.parametrize("name", [name for name in COMMANDS if isinstance(main.commands[name], click.Group)])
def test_every_command_below_a_command_is_documented(root: Path, name: str) -> None:
    below = set(main.commands[name].commands)  # type: ignore[attr-defined]
    assert set(re.findall(rf"`(?:facevalue )?{name} ([a-z]+)", told(root, name))) == below


def test_what_holds_for_all_commands_is_documented(root: Path) -> None:
    page = (root / "docs/cli.md").read_text("utf-8").partition("\n## ")[0]
    known = {option for one in main.params for option in one.opts} | {"--help", "-h"}
    assert {option for option in known if f"{option} " in page or f"{option}`" in page} == known


def test_every_variable_of_the_environment_is_documented_and_every_documented_one_is_read(root: Path) -> None:
    used = {
        name for path in (root / "src").rglob("*.py") for name in VARIABLE.findall(path.read_text("utf-8"))
    }
    pages = [root / "README.md", *(root / "docs").rglob("*.md"), root / "docs/man/facevalue.1"]
    assert {name for page in pages for name in VARIABLE.findall(page.read_text("utf-8"))} == used
    assert set(VARIABLE.findall((root / "docs/cli.md").read_text("utf-8"))) == used


def test_every_schema_is_listed(root: Path) -> None:
    listed = re.findall(r"\(schema/([\w.]+)\)", (root / "docs/schemas.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.name for path in (root / "docs/schema").iterdir())


def test_every_command_and_exit_code_is_documented(root: Path) -> None:
    page = (root / "docs/cli.md").read_text("utf-8")
    assert sorted(re.findall(r"^## facevalue (\w+)$", page, re.MULTILINE)) == COMMANDS
    codes = re.findall(r"^\| (\d+) \|", page, re.MULTILINE)
    assert codes == EXIT.findall(EPILOG)
    assert codes


@pytest.mark.parametrize("noun", RECORDS, ids=lambda noun: str(noun.__struct_config__.tag))
def test_every_field_of_a_record_is_documented(root: Path, noun: type) -> None:
    tag = str(noun.__struct_config__.tag)  # type: ignore[attr-defined]
    fields = set(schema_of(noun)["$defs"][noun.__name__]["properties"]) - {"record"}
    assert fields <= words(section((root / "docs/record.md").read_text("utf-8"), tag))


def test_every_name_of_a_json_field_is_documented(root: Path) -> None:
    part = section((root / "docs/reading.md").read_text("utf-8"), "JSON fields")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE)
    assert {ours: tuple(re.findall(r"`(\w+)`", theirs)) for ours, theirs in rows} == _NAMES


def test_every_limit_is_documented(root: Path) -> None:
    limits = section((root / "docs/reading.md").read_text("utf-8"), "Limits")
    assert set(re.findall(r"^\| `(\w+)`", limits, re.MULTILINE)) == set(ReadRules.__struct_fields__) - {
        "mapping"
    }


def test_every_dependency_has_its_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = (
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    )
    direct = {re.split(r"[^\w-]", one)[0] for group in groups for one in group}
    page = (root / "docs/adr/0003-dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w, -]+?)(?: \([`\w]+\))? \| [\w., -]+ \| .+ \|$", page, re.MULTILINE)
    assert {name for row in rows for name in row.split(", ")} - {"Library"} == direct


def test_decisions_are_numbered_listed_and_short(root: Path) -> None:
    pages = sorted((root / "docs/adr").glob("0*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    listed = re.findall(
        r"^\d+\. \[.+\]\((.+)\)$", (root / "docs/adr/README.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed == [page.name for page in pages]
    for page in pages:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. ")
        prose = [line for line in text.splitlines() if not line.startswith("|")]
        assert len(prose) <= 45, page.name
        for part in ("Context.", "Cost.", "What would change our mind."):
            assert f"**{part}**" in text, page.name


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    folders = ("docs", "benchmarks", "training", "tests")
    pages = [*root.glob("*.md"), *(page for folder in folders for page in (root / folder).rglob("*.md"))]
    for page in pages:
        if page.is_relative_to(root / "training/runs"):
            continue  # git ignores what training leaves there
        for target in (a or b for a, b in LINK.findall(FENCED.sub("", page.read_text("utf-8")))):
            if "://" in target or target.startswith("mailto:"):
                continue
            path, _, part = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), f"{page.name}: {target}"
            assert not part or part in headings(there), f"{page.name}: {target}"


def headings(page: Path) -> set[str]:
    """The names that links to a page's headings go by."""
    found = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (root / "CITATION.cff").read_text("utf-8")
    assert version in (root / "CHANGELOG.md").read_text("utf-8")
