"""What an editor's changes cost: queries, rows, how long others wait, pages out of date.

``python -m tests.bench.scale`` runs it on each database.
"""

from collections.abc import Callable, Iterator
from statistics import median
from typing import Any, TypedDict

from tests.bench.lock_probe import lock_probe
from tests.bench.meter import measured
from tests.pages import form_data

ROUNDS = 3


class ChangeCost(TypedDict):
    """``wait`` is the longest of another writer, in milliseconds."""

    queries: float
    rows: float
    seconds: float
    wait: float
    out_of_date: float


def change_costs(reader: Any, editor: Any, *, has_corpus: bool) -> dict[str, ChangeCost]:
    """By what is changed, each the middle of a few: ``reader`` and ``editor`` are clients."""
    from articles.models import Article
    from glossary.models import Term

    article = Article.objects.get(slug="corpus-article-00001" if has_corpus else "inhaled-exosomes")
    rare = Term.objects.order_by("-pk")[0]
    kept = [f"/zh-hant/articles/{slug}/" for slug in _some(Article, article.slug)]
    kept += [f"/zh-hant/glossary/{slug}/" for slug in _some(Term, rare.slug)]
    kept += ["/zh-hant/", "/zh-hant/glossary/", "/zh-hant/references/", "/zh-hant/tables/"]
    return {
        "live preview": _middle(_previews(editor, article)),
        "publish a typo": _middle(_publications(reader, article, _mend_text, kept)),
        "publish a form of a term": _middle(_publications(reader, rare, _add_form, kept)),
    }


def _mend_text(snapshot: dict[str, Any]) -> None:
    snapshot["texts"]["body"] += "\n\n好。"


def _add_form(snapshot: dict[str, Any]) -> None:
    variants = snapshot["shared"]["rows"]["variants"]
    text = f"龘靐{'齉' * (len(variants) + 1)}"
    variants.append({"language_code": "zh-hant", "text": text, "kind": "alias"})


def _some(model: Any, slug: str) -> list[str]:
    others = model.objects.published("zh-hant").exclude(slug=slug).order_by("pk")
    return [slug, *others.values_list("slug", flat=True)[:20]]


def _middle(costs: Iterator[ChangeCost]) -> ChangeCost:
    """The middle of each number; the first time is not counted."""
    _first, *counted = costs
    return ChangeCost(**{name: median(cost[name] for cost in counted) for name in counted[0]})  # type: ignore[typeddict-item, literal-required]


def _previews(editor: Any, article: Any) -> Iterator[ChangeCost]:
    page = f"/admin/articles/article/{article.pk}/zh-hant/"
    data = form_data(editor.get(page))
    for number in range(ROUNDS + 1):
        data["body"] += f"\n\n第{number}次。"
        with lock_probe(article) as waits:
            answer, meter, seconds = measured(
                lambda: editor.post(f"{page}preview/", data, headers={"accept": "application/json"})
            )
        assert "html" in answer.json(), answer.content.decode()
        yield _cost(meter, seconds, waits.longest, 0)


def _publications(
    reader: Any, item: Any, edit: Callable[[Any], None], kept: list[str]
) -> Iterator[ChangeCost]:
    """What it takes to publish a draft, and how many of these finished pages it takes away."""
    from django.contrib.auth.models import User

    from exosite.publishing.actions import publication

    other = User.objects.get(username="bench")
    for _ in range(ROUNDS + 1):
        draft = _approved(item, edit, other)
        for address in kept:
            reader.get(address)
        finished = [address for address in kept if _is_kept(reader, address)]
        with lock_probe(item) as waits:
            _, meter, seconds = measured(lambda: publication.publish(revision=draft, by=other))  # noqa: B023
        out_of_date = sum(not _is_kept(reader, address) for address in finished)
        yield _cost(meter, seconds, waits.longest, out_of_date)


def _approved(item: Any, edit: Callable[[Any], None], reviewer: Any) -> Any:
    from django.contrib.auth.models import User

    from exosite.publishing import snapshots
    from exosite.publishing.actions import drafts, review

    writer, _ = User.objects.get_or_create(username="bench-writer", is_superuser=True)
    head, snapshot = drafts.head_of(item, "zh-hant"), snapshots.take(item, "zh-hant")
    edit(snapshot)
    draft = drafts.save_draft(
        item=item,
        language="zh-hant",
        snapshot=snapshot,
        significance="typo",
        base=head.number if head else 0,
        by=writer,
    )
    review.submit(revision=draft, by=writer)
    review.approve(revision=draft, by=reviewer)
    return draft


def _is_kept(reader: Any, address: str) -> bool:
    """Whether a page is answered as it was finished, which takes a few queries after a change."""
    return measured(lambda: reader.get(address))[1].queries <= 6


def _cost(meter: Any, seconds: float, wait: float, out_of_date: int) -> ChangeCost:
    return ChangeCost(
        queries=meter.queries,
        rows=meter.rows,
        seconds=seconds,
        wait=wait,
        out_of_date=out_of_date,
    )
