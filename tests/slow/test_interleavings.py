"""Two editors at once, in a thousand random orders: no text that anybody saved is lost."""

import random
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User

from exosite.publishing import actions
from exosite.publishing.diff.three_way_merge import BOTH, MINE, THEIRS, merge
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import Revision
from exosite.publishing.states import State
from glossary.models import Term, TermRevision
from tests.factories import make_term
from tests.factories.users import make_user

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

INTERLEAVINGS = 1000
STEPS = 14


@dataclass
class Editor:
    """Somebody with the page open: the revision it began with, and what is in its field."""

    user: User
    base: int = 0
    text: str = ""
    saved: list[str] = field(default_factory=list)
    behind: Revision | None = None

    def open(self, term: Term) -> None:
        head = newest(term)
        self.base = head.number if head else 0
        self.text = head.snapshot["texts"]["description"] if head else ""
        self.behind = None

    def type(self, dice: random.Random, name: str) -> None:
        sections = self.text or "## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。\n"
        place = dice.choice(["甲。", "乙。", "\n"])
        self.text = sections.replace(place, f"{place}{name}{dice.randrange(10_000)}。", 1)

    def save(self, term: Term) -> None:
        if self.behind is not None:
            return
        self.saved.append(self.text)
        try:
            revision = actions.save_draft(
                item=term,
                language="zh-hant",
                snapshot={"texts": {"description": self.text}},
                base=self.base,
                by=self.user,
            )
        except StaleBase as stale:
            self.behind = stale.head
            return
        self.base = revision.number if revision else 0

    def resolve(self, term: Term, dice: random.Random) -> None:
        """What the page of two texts offers: mine, theirs, or one made of both."""
        if self.behind is None:
            return
        theirs = self.behind.snapshot["texts"]["description"]
        choice = dice.choice(["mine", "theirs", "merged"])
        if choice == "merged":
            merged = merge("", self.text, theirs)
            self.text = merged.text(
                {part.id: dice.choice([MINE, THEIRS, BOTH]) for part in merged.parts}
            )
        elif choice == "theirs":
            self.text = theirs
        self.base = self.behind.number
        self.behind = None
        self.save(term)


def newest(term: Term) -> Revision | None:
    revisions = TermRevision.objects.of(term, "zh-hant").in_line()
    return revisions.order_by("-number").first()


@pytest.mark.parametrize("seed", range(20))
def test_no_order_of_two_editors_loses_a_text(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - not a secret
    ann, bob = (Editor(make_user("writer")) for _ in range(2))
    for _ in range(INTERLEAVINGS // 20):
        term = make_term(description="## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。\n")
        for editor in (ann, bob):
            editor.saved.clear()
            editor.open(term)
            editor.text = "## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。\n"
        for _ in range(STEPS):
            editor, name = dice.choice([(ann, "安"), (bob, "柏")])
            match dice.choice(["open", "type", "type", "save", "save", "resolve"]):
                case "open":
                    editor.open(term)
                    editor.text = editor.text or "## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。\n"
                case "type":
                    editor.type(dice, name)
                case "save":
                    editor.save(term)
                case "resolve":
                    editor.resolve(term, dice)
        kept = {
            row.snapshot["texts"]["description"] for row in TermRevision.objects.filter(master=term)
        }
        unchanged = "## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。\n"
        lost = {text for text in ann.saved + bob.saved if text not in kept and text != unchanged}
        assert not lost
        open_ones = TermRevision.objects.filter(master=term).open()
        assert open_ones.count() <= 1
        assert not TermRevision.objects.filter(master=term, state=State.SET_ASIDE).open().exists()
