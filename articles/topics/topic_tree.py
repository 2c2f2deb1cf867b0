"""Tree of topics as readers see it: names, breadcrumbs, and which topics hold anything."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from articles.models import Article, Category
from exosite.publishing import visible_text
from exosite.search import SearchTopic
from exosite.site.page_addresses import Crumb


class TopicTree:
    """All topics with their names for one reader; two queries, however deep the tree is."""

    def __init__(self, language: str) -> None:
        self.language = language
        shown = visible_text.show_all(Category.objects.all(), language, fields=["name"])
        self.by_id = {item.object.pk: item for item in shown}

    def trail(self, category: Category) -> list[Crumb]:
        """The breadcrumb from the broadest topic down to this one."""
        return [self._crumb(item) for item in reversed(list(self._upward(category.pk)))]

    def children(self, category_id: int | None) -> list[visible_text.VisibleText]:
        return [item for item in self.by_id.values() if item.object.parent_id == category_id]

    def keys_within(self) -> dict[int, set[str]]:
        """By the id of each topic, the addresses of it and of all that are narrower."""
        keys: dict[int, set[str]] = {}
        for item in self.by_id.values():
            for above in self._upward(item.object.pk):
                keys.setdefault(above.object.pk, set()).add(item.object.slug)
        return keys

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

    def _upward(self, pk: int | None) -> Iterator[visible_text.VisibleText]:
        visited = set()
        while pk in self.by_id and pk not in visited:
            visited.add(pk)
            yield self.by_id[pk]
            pk = self.by_id[pk].object.parent_id

    def _crumb(self, item: visible_text.VisibleText) -> Crumb:
        path = item.object.get_absolute_url(self.language)
        return Crumb(item.text.name, path, item.language.tag)


def topics_with_articles(language: str) -> list[SearchTopic]:
    """What a search can be narrowed to: topics that hold articles, as readers of a language know them;
    three queries."""
    tree = TopicTree(language)
    holding = tree.holding_articles()
    within = tree.keys_within()
    return [
        SearchTopic(
            key=item.object.slug,
            name=item.text.name,
            language_tag=item.language.tag,
            path=item.object.get_absolute_url(language),
            within=frozenset(within[item.object.pk]),
        )
        for item in tree.by_id.values()
        if item.object.pk in holding
    ]
