from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import snapshot_formats
        from articles.content_kinds import KINDS
        from articles.evidence import (
            record_notices,
            search_notices,
            standing_tray,
            trial_tray,
        )
        from articles.texts import (
            evidence_notices,
            evidence_reviews,
            related,
            review_notices,
            reviewer_credits,
            study_actions,
            study_tray,
        )
        from articles.topics.topic_tree import Topics
        from exosite import search
        from exosite.desk import dashboard
        from exosite.publishing import kinds, notices, signals

        kinds.register(*KINDS)
        snapshot_formats.register()
        notices.register_provider(review_notices.PROVIDER)
        notices.register_provider(record_notices.PROVIDER)
        notices.register_provider(evidence_notices.PROVIDER)
        dashboard.register_section(search_notices.dashboard_section)
        dashboard.register_section(evidence_reviews.dashboard_section)
        dashboard.register_section(study_tray.dashboard_section)
        dashboard.register_section(standing_tray.marked_places)
        dashboard.register_section(standing_tray.open_questions)
        dashboard.register_section(trial_tray.dashboard_section)
        signals.text_reviewed.connect(reviewer_credits.credit_reviewer)
        signals.text_published.connect(reviewer_credits.require_four_eyes)
        signals.text_published.connect(study_actions.note_cited)
        signals.set_published.connect(related.update_after_commit)
        search.register_topics(Topics())
        _register_elements()
        _register_autocomplete()
        _register_content_checks()
        _connect_chapters()


def _connect_chapters() -> None:
    """What guides and their chapters have to do with publishing."""
    from articles.texts import chapter_actions, chapter_drafts, chapter_join
    from exosite.publishing import signals
    from exosite.rendering import companions

    companions.register_draft_set(chapter_drafts.drafts_of_split)
    signals.text_published.connect(chapter_join.leave_for_guide)
    signals.object_deleted.connect(chapter_actions.close_gap)


def _register_elements() -> None:
    """What stands where a text has a placeholder, and its labels in the toolbar of the desk."""
    from articles.evidence.citation_element import CitationElement
    from articles.evidence.evidence_element import EvidenceElement
    from articles.evidence.evidence_levels import CHOICES
    from articles.evidence.ladder_element import HERE, LadderElement
    from articles.evidence.search_element import SearchElement
    from articles.evidence.trial_element import TrialElement
    from articles.evidence.trial_list_element import TrialListElement
    from articles.evidence.trial_status_element import TrialStatusElement
    from articles.figures.figure_element import FigureElement
    from articles.models import Trial
    from articles.tables.table_element import TableElement
    from articles.texts.article_element import ArticleElement
    from articles.texts.callout_element import CalloutElement
    from exosite import rendering
    from exosite.desk import widgets

    rendering.register(TableElement())
    rendering.register(FigureElement())
    rendering.register(CalloutElement())
    rendering.register(CitationElement())
    rendering.register(TrialListElement())
    rendering.register(LadderElement())
    rendering.register(TrialStatusElement())
    rendering.register(SearchElement())
    rendering.register(TrialElement())
    rendering.register(ArticleElement())
    # Last, so that its legend stands below the references.
    rendering.register(EvidenceElement())
    widgets.register_evidence(CHOICES)
    here = (HERE, _("Only what the section itself names"))
    widgets.register_ladders([*Trial.Area.choices, here])


def _register_autocomplete() -> None:
    """Everything that a text can name, and what an editor's choice puts into the text."""
    from articles import models
    from articles.evidence import evidence_autocomplete
    from articles.texts.article_element import article_link
    from exosite.desk import autocomplete
    from exosite.desk.name_search import by_name
    from exosite.search import desk_names

    autocomplete.register(
        "table", by_name(models.ComparisonTable, lambda key, title: f"{{{{ table:{key} }}}}")
    )
    autocomplete.register("figure", by_name(models.Figure, lambda key, title: f"![](figure:{key})"))
    autocomplete.register("article", by_name(models.Article, article_link))
    autocomplete.register("person", by_name(models.Person, lambda key, title: key))
    autocomplete.register("search", by_name(models.SearchStatement, lambda key, title: f"[?{key}]"))
    autocomplete.register("trial", evidence_autocomplete.find_trials)
    autocomplete.register("reference", evidence_autocomplete.find_references)
    desk_names.register(*evidence_autocomplete.NAMES)


def _register_content_checks() -> None:
    """Providers of surroundings, and the rules and sentences of articles and tables."""
    from articles.evidence import evidence_surroundings, reference_checks
    from articles.tables import place_words, table_checks, table_surroundings
    from articles.tables.table_sentences import TABLE_SENTENCES
    from articles.texts import article_surroundings, authorship, credit_checks
    from exosite.content_checks import messages, passages, rules, site_rules, surroundings

    passages.register_place_names("table", place_words.place_words)
    rules.register_rule(table_checks.check_table_documents)
    rules.register_rule(table_checks.check_table_words, sources_only=True)
    rules.register_rule(table_checks.check_row_sources)
    rules.register_rule(table_checks.check_table_claims)
    rules.register_rule(authorship.check_author)
    messages.register_sentences(TABLE_SENTENCES)
    messages.register_sentences({"author-missing": authorship.AUTHOR_MISSING})
    for rule in (
        reference_checks.OverusedReferences,
        reference_checks.HomePageReferences,
        credit_checks.CheckedByAuthor,
        credit_checks.ReviewTooLate,
    ):
        site_rules.register_site_rule(rule)
    for provider in (
        article_surroundings.linked_sections,
        article_surroundings.authors_and_guides,
        table_surroundings.cited_tables,
        table_surroundings.known_references,
        evidence_surroundings.trial_acronyms,
        evidence_surroundings.source_levels,
        evidence_surroundings.searches_due,
    ):
        surroundings.register_provider(provider)
