"""Search filter: the topics by which a search can be narrowed."""

from articles.topics.topic_tree import TopicTree
from exosite.search import SearchTopic


def topics_with_articles(language: str) -> list[SearchTopic]:
    """The topics that hold articles, as a reader of a language knows them; three queries."""
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
