"""Two people in two browsers review the same record at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.test_keyboard import goes_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Review


def named(review: Review, name: str) -> Page:
    """A browser in which somebody has said who reviews."""
    page = review.browser()
    page.goto(f"{review.origin}/review")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Start to review").click()
    page.locator("[data-action=accept]").wait_for()
    return page


def verdict(review: Review, page: Page, of: str) -> str:
    """What the page of a statement says of its reviews."""
    page.goto(f"{review.origin}/statements/{of}")
    line = page.locator(".verdict-line")
    return line.inner_text() if line.count() else ""


def test_both_decisions_are_kept_and_the_later_one_counts(review: Review) -> None:
    ada, ben = named(review, "Ada Norr"), named(review, "Ben Lind")
    first = review.shown(ada)
    assert review.shown(ben) == first
    second = goes_to(ada, review, "a")
    ben.keyboard.press("r")
    assert goes_to(ben, review, "1") == second
    assert [(one.reviewer, one.decision, one.of) for one in review.kept()] == [
        ("Ada Norr", "accept", first),
        ("Ben Lind", "reject", first),
    ]
    watcher = review.browser()
    assert "rejected by Ben Lind" in verdict(review, watcher, first)
    assert watcher.locator(".review-log li").count() == 2
    ada.keyboard.press("u")
    ada.wait_for_url(f"**at={first}*")
    assert "rejected by Ben Lind" in verdict(review, watcher, first)
    ben.keyboard.press("u")
    ben.wait_for_url(f"**at={first}*")
    assert verdict(review, watcher, first) == ""
    assert review.log()[2:] == [("taken back", first)] * 2


def test_an_undo_takes_back_ones_own_and_leaves_the_others(review: Review) -> None:
    ada, ben = named(review, "Ada Norr"), named(review, "Ben Lind")
    first = review.shown(ada)
    goes_to(ada, review, "a")
    ben.goto(f"{review.origin}/review?kind=direct")
    other = review.shown(ben)
    goes_to(ben, review, "a")
    assert goes_to(ada, review, "u") == first
    watcher = review.browser()
    assert verdict(review, watcher, first) == ""
    assert "accepted by Ben Lind" in verdict(review, watcher, other)


def test_both_queues_go_on_while_both_decide(review: Review) -> None:
    pages = {name: named(review, name) for name in ("Ada Norr", "Ben Lind")}
    sent: dict[str, list[str]] = {name: [] for name in pages}
    for turn in range(4):
        for name, page in pages.items():  # both are under way before either is waited for
            sent[name].append(review.shown(page))
            page.evaluate("document.querySelector('[data-action=accept]').click()")
        for name, page in pages.items():
            review.shown(page, other_than=sent[name][turn])
    kept = [(one.reviewer, one.of) for one in review.kept()]
    assert sorted(kept) == sorted((name, of) for name, decided in sent.items() for of in decided)
    for name, decided in sent.items():
        assert len(set(decided)) == 4, name
