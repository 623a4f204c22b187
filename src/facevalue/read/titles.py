"""Where markup gives a title apart from the words, the two are put together in one text."""

from __future__ import annotations


def titled(title: str | None, main: str) -> str:
    """The main text under its title, a blank line between; unless it begins with the title."""
    if not title or _letters(main[: 2 * len(title) + 20]).startswith(_letters(title)):
        return main
    return f"{title}\n\n{main}"


def without_title(title: str | None, main: str) -> str:
    """The main text without its first line, if that is the title again and not all there is."""
    first, _, rest = main.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and _letters(first) == _letters(title) else main


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
