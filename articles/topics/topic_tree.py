"""Tree of topics as readers see it: names, breadcrumbs, and which topics hold anything."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import takewhile

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from articles.models import Article, Category
from exosite.publishing import visible_text
from exosite.publishing.visible_text import VisibleText
from exosite.search import SearchTopic, TopicSource
from exosite.site.page_addresses import Crumb, crumb


class TopicTree:
    """All topics with their names for one reader; two queries, however deep the tree is."""

    def __init__(self, language: str) -> None:
        self.language = language
        fields = ["name", "description"]
        shown = visible_text.show_all(Category.objects.all(), language, fields=fields)
        self.by_id = {item.object.pk: item for item in shown}

    def holding_articles(self) -> set[int]:
        """The ids of topics that have a readable article, themselves or further down; one query."""
        readable = Article.objects.readable()
        at_home = readable.filter(category=OuterRef("pk"))
        further = readable.filter(
            pk__in=Article.secondary_categories.through.objects.filter(
                category=OuterRef(OuterRef("pk"))
            ).values("article")
        )
        holding = Category.objects.filter(Exists(at_home) | Exists(further))
        direct = holding.values_list("pk", flat=True)
        return {item.object.pk for pk in direct for item in self._upward(pk)}

    def levels(self) -> tuple[list[VisibleText], dict[int, list[VisibleText]]]:
        """The topics that hold articles: those without a broader one, and by the id of a topic those
        right below it. One query."""
        holding = self.holding_articles()
        broadest: list[VisibleText] = []
        below: dict[int, list[VisibleText]] = {}
        for pk, item in self.by_id.items():
            above = item.object.parent_id
            if pk in holding:
                (below.setdefault(above, []) if above in self.by_id else broadest).append(item)
        return broadest, below

    def in_order(self) -> Iterator[VisibleText]:
        """The topics that hold articles, each before those below it: in the order of the page of all
        topics. One query."""
        broadest, below = self.levels()
        waiting = broadest[::-1]
        while waiting:
            yield (topic := waiting.pop())
            waiting += below.get(topic.object.pk, [])[::-1]

    def _upward(self, pk: int | None) -> Iterator[VisibleText]:
        visited = set()
        while pk in self.by_id and pk not in visited:
            visited.add(pk)
            yield self.by_id[pk]
            pk = self.by_id[pk].object.parent_id


def topics_crumb(language: str) -> Crumb:
    """The way to all topics."""
    return crumb(gettext("Topics"), "topics", language)


def trail_of(topic: int | None, language: str) -> list[Crumb]:
    """The breadcrumb from the broadest topic down to this one, by its id; it ends at one that readers
    do not have. A query for each step, as pages must not depend on topics beside theirs, and one more."""
    above: dict[int, Category] = {}
    while topic is not None and topic not in above:
        above[topic] = Category.objects.get(pk=topic)
        topic = above[topic].parent_id
    shown = visible_text.show_by_key(
        Category, [item.slug for item in above.values()], language, fields=["name"]
    )
    readable = takewhile(lambda item: item.slug in shown, above.values())
    trail = [shown[item.slug] for item in readable]
    return [
        Crumb(item.text.name, item.object.get_absolute_url(language), item.language.tag)
        for item in reversed(trail)
    ]


def narrower_topics(topic: Category, language: str) -> list[VisibleText]:
    """The topics right below this one that have a readable article, themselves or further down.

    Two queries for each level below it, and three more if there are any.
    """

    def below(topics: Collection[int]) -> list[VisibleText]:
        narrower = Category.objects.filter(parent__in=topics).exclude(pk__in=child_of)
        return visible_text.show_all(narrower, language, fields=["name"])

    child_of: dict[int, int] = {}
    level = children = below([topic.pk])
    while level:
        child_of |= {
            item.object.pk: child_of.get(item.object.parent_id, item.object.pk) for item in level
        }
        level = below([item.object.pk for item in level])
    if not children:
        return []
    readable = Article.objects.readable()
    at_home = readable.filter(category__in=child_of).order_by("category")
    holding = {child_of[pk] for pk in at_home.values_list("category", flat=True).distinct()}
    through = Article.secondary_categories.through.objects.filter(category__in=child_of)
    further = list(through.values_list("article", "category"))
    ids = {article for article, _topic in further}
    public = set(readable.filter(pk__in=ids).values_list("pk", flat=True))
    holding |= {child_of[topic_id] for article, topic_id in further if article in public}
    return [item for item in children if item.object.pk in holding]


class Topics(TopicSource):
    """What a search can be narrowed to."""

    def within(self) -> Mapping[str, Collection[str]]:
        rows = Category.objects.values_list("pk", "slug", "parent_id")
        slugs, parents = {}, {}
        for pk, slug, parent in rows:
            slugs[pk], parents[pk] = slug, parent
        within: dict[str, set[str]] = {slug: set() for slug in slugs.values()}
        for pk, slug in slugs.items():
            above: int | None = pk
            while above is not None and slug not in within[slugs[above]]:
                within[slugs[above]].add(slug)
                above = parents[above]
        return within

    def named(self, within: Mapping[str, Collection[str]], language: str) -> list[SearchTopic]:
        topics = Category.objects.filter(slug__in=within.keys())
        shown = visible_text.show_all(topics, language, fields=["name"])
        return [_search_topic(item, within[item.object.slug]) for item in shown]

    def first(self, number: int, language: str) -> list[SearchTopic]:
        """Those that hold articles, themselves or further down; three queries."""
        tree = TopicTree(language)
        holding = tree.holding_articles()
        items = [item for item in tree.by_id.values() if item.object.pk in holding]
        return [_search_topic(item, ()) for item in items[:number]]


def _search_topic(item: VisibleText, within: Iterable[str]) -> SearchTopic:
    return SearchTopic(
        key=item.object.slug,
        name=item.text.name,
        language_tag=item.language.tag,
        path=item.object.get_absolute_url(item.wanted),
        within=frozenset(within),
    )
