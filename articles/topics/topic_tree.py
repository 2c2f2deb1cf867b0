"""Tree of topics as readers see it: names, breadcrumbs, and which topics hold anything."""

from collections.abc import Iterator

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

    def keys_within(self, category_id: int) -> set[str]:
        """The addresses of a topic and of all that are narrower."""
        return {
            item.object.slug
            for item in self.by_id.values()
            if any(above.object.pk == category_id for above in self._upward(item.object.pk))
        }

    def holding_articles(self) -> set[int]:
        """The ids of topics that have a readable article, themselves or further down; one query."""
        pairs = Article.objects.readable().values_list("category_id", "secondary_categories")
        direct = {pk for pair in pairs for pk in pair if pk is not None}
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
    return [
        SearchTopic(
            key=item.object.slug,
            name=item.text.name,
            language_tag=item.language.tag,
            path=item.object.get_absolute_url(language),
            within=frozenset(tree.keys_within(item.object.pk)),
        )
        for item in tree.by_id.values()
        if item.object.pk in holding
    ]
