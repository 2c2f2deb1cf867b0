"""What the site does with articles, tables, people, topics, figures, trials and references."""

from articles import models
from articles.evidence.reference_documents import ReferenceProvider
from articles.evidence.trial_documents import TrialProvider
from articles.people.person_documents import PersonProvider
from articles.people.views import person_page
from articles.tables.table_documents import TableProvider
from articles.tables.views import table
from articles.texts.article_documents import ArticleProvider
from articles.texts.authorship import require_author
from articles.texts.guide_rules import guide_faults
from articles.texts.views import article_page
from articles.topics.views import topic_page
from exosite.publishing.kinds import ContentKind, FieldUse, RecordKind

ARTICLE = "articles/texts/article.html"
TABLE = "articles/tables/table.html"
TABLE_ELEMENT = "articles/tables/table_element.py"
PERSON = "articles/people/person.html"
TOPIC = "articles/topics/topic.html"
FIGURE = "articles/figures/_figure.html"
FIGURE_ELEMENT = "articles/figures/figure_element.py"
TRIAL = "articles/evidence/_trial.html"
TRIAL_SIZE = "articles/evidence/_trial_size.html"
TRIAL_PEOPLE = "articles/evidence/_trial_people.html"
TRIAL_STATUS = "articles/evidence/models.py"
SEARCH = "articles/evidence/_search.html"

KINDS: tuple[RecordKind, ...] = (
    ContentKind(
        model=models.Article,
        order=1,
        plural="articles",
        fixture_order=8,
        path="articles",
        view=article_page,
        schema="Article",
        search=ArticleProvider(),
        seed_rule=guide_faults,
        social_card=True,
        checked_before_publishing=True,
        submission_rule=require_author,
        fields={
            "title": FieldUse("plain", search=True, api="title", page=ARTICLE),
            "summary": FieldUse("plain", search=True, api="summary", page=ARTICLE),
            "key_points": FieldUse("plain", search=True, api="key_points", page=ARTICLE),
            "body": FieldUse("markdown", search=True, api="sections", page=ARTICLE),
            "meta_description": FieldUse("plain", page=ARTICLE),
            "facts_checked_on": FieldUse(api="facts_checked", page="articles/texts/_dates.html"),
            "category": FieldUse(search=True, api="topic", page="articles/texts/views.py"),
            "secondary_categories": FieldUse(
                search=True, page="articles/topics/article_entries.py"
            ),
            "is_featured": FieldUse(page="exosite/site/front_page.py"),
            "funding": FieldUse(page="articles/texts/_trust.html"),
            "sponsor": FieldUse(page="articles/texts/_trust.html"),
            "upkeep": FieldUse(api="living", page="articles/texts/living_evidence.py"),
            "contributions": FieldUse(api="contributors", page="articles/texts/credits.py"),
        },
    ),
    ContentKind(
        model=models.ComparisonTable,
        order=2,
        plural="tables",
        fixture_order=6,
        path="tables",
        view=table,
        schema="Table",
        search=TableProvider(),
        social_card=True,
        checked_before_publishing=True,
        fields={
            "title": FieldUse("plain", search=True, api="title", page=TABLE),
            "summary": FieldUse("plain", search=True, api="summary", page=TABLE),
            "texts": FieldUse("inline", search=True, api="rows", page=TABLE_ELEMENT),
            "structure": FieldUse(api="columns", page="articles/tables/shown_grid.py"),
        },
    ),
    ContentKind(
        model=models.Trial,
        order=7,
        plural="trials",
        fixture_order=4,
        schema="Trial",
        without={"page": "one page lists all trials"},
        search=TrialProvider(),
        fields={
            "condition": FieldUse("plain", search=True, api="condition", page=TRIAL),
            "route": FieldUse("plain", search=True, api="route", page=TRIAL),
            "finding": FieldUse("plain", search=True, api="finding", page=TRIAL),
            "registry": FieldUse(api="registry", page=TRIAL),
            "acronym": FieldUse(search=True, api="acronym", page=TRIAL),
            "area": FieldUse(api="area", page=TRIAL),
            "administration": FieldUse(api="administration", page=TRIAL),
            "sponsor": FieldUse(api="sponsor", page=TRIAL),
            "phase": FieldUse(search=True, api="phase", page=TRIAL_SIZE),
            "status": FieldUse(search=True, api="status", page=TRIAL_STATUS),
            "status_on": FieldUse(api="status_on", page=TRIAL_STATUS),
            "participants": FieldUse(api="participants", page=TRIAL_PEOPLE),
            "participants_planned": FieldUse(api="participants_planned", page=TRIAL_PEOPLE),
            "started_on": FieldUse(api="started", page=TRIAL),
            "completed_on": FieldUse(api="completed", page=TRIAL),
            "completion_planned_on": FieldUse(api="completion_planned", page=TRIAL_STATUS),
            "results_url": FieldUse(api="results_url", page=TRIAL),
            "publication": FieldUse(api="publication", page=TRIAL),
            "checked_on": FieldUse(api="checked", page=TRIAL_STATUS),
        },
    ),
    ContentKind(
        model=models.SearchStatement,
        order=8,
        plural="search-statements",
        fixture_order=9,
        without={
            "page": "shown below the texts that rest on it",
            "api": "in the texts that rest on it",
            "search": "a search for what was not found would find it",
        },
        fields={
            "sought": FieldUse("plain", page=SEARCH),
            "places": FieldUse("plain", page=SEARCH),
            "filters": FieldUse("plain", page=SEARCH),
            "subject": FieldUse(page="articles/evidence/search_statement.py"),
            "searched_on": FieldUse(page=SEARCH),
            "searched_by": FieldUse(page="articles/evidence/search_element.py"),
            "is_live": FieldUse(page=SEARCH),
            "newest_source": FieldUse(page=SEARCH),
            "query": FieldUse(page=SEARCH),
            "records_found": FieldUse(page=SEARCH),
            "records_read": FieldUse(page=SEARCH),
            "records_used": FieldUse(page=SEARCH),
        },
    ),
    RecordKind(
        model=models.Reference,
        plural="references",
        fixture_order=3,
        search=ReferenceProvider(),
    ),
    ContentKind(
        model=models.Person,
        order=4,
        plural="people",
        fixture_order=2,
        path="people",
        view=person_page,
        schema="Person",
        search=PersonProvider(),
        fields={
            "name": FieldUse("plain", search=True, api="name", page=PERSON),
            "credentials": FieldUse("plain", search=True, api="credentials", page=PERSON),
            "specialty": FieldUse("plain", search=True, page=PERSON),
            "affiliation": FieldUse("plain", search=True, page=PERSON),
            "biography": FieldUse("markdown", search=True, api="biography_html", page=PERSON),
            "conflicts": FieldUse("plain", api="conflicts", page=PERSON),
            "kind": FieldUse(api="sort", page=PERSON),
            "website": FieldUse(page="articles/people/views.py"),
        },
    ),
    ContentKind(
        model=models.Category,
        order=5,
        public_name="topic",
        plural="topics",
        fixture_order=1,
        path="topics",
        view=topic_page,
        schema="Topic",
        without={"search": "topics narrow the results of a search"},
        fields={
            "name": FieldUse("plain", api="name", page=TOPIC),
            "description": FieldUse("plain", api="description", page=TOPIC),
            "parent": FieldUse(api="broader", page="articles/topics/topic_tree.py"),
            "position": FieldUse(internal="the order of topics under one broader topic"),
        },
    ),
    ContentKind(
        model=models.Figure,
        order=6,
        plural="figures",
        fixture_order=7,
        without={
            "page": "shown in articles",
            "api": "in the sections of articles",
            "search": "its words are found in the articles that show it",
        },
        fields={
            "alt": FieldUse("plain", page=FIGURE),
            "caption": FieldUse("plain", page=FIGURE),
            "credit": FieldUse("plain", page=FIGURE),
            "labels": FieldUse("plain", page=FIGURE_ELEMENT),
            "kind": FieldUse(page=FIGURE_ELEMENT),
            "template": FieldUse(page=FIGURE_ELEMENT),
            "image": FieldUse(page=FIGURE),
            "width": FieldUse(page=FIGURE),
            "height": FieldUse(page=FIGURE),
        },
    ),
)
