"""Pages of the desk on which a guide is arranged: its chapters, and a new one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.models import Article, ChapterJoin
from articles.texts import chapter_actions
from articles.texts.chapter_split import SPLIT
from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status, titles
from exosite.desk.autocomplete import AutocompleteResult
from exosite.desk.error_messages import REFUSALS
from exosite.desk.forms.new_form import NewForm
from exosite.desk.language_status import LanguageLink
from exosite.desk.name_search import by_name
from exosite.desk.registry import EditNote, desk_url, parse_number
from exosite.desk.titles import Title, title_of
from exosite.desk.views.base import ItemView
from exosite.desk.views.create import CreateView
from exosite.publishing.models import Revision, StaleSection

MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter on the page of its guide: its languages, and those that are ``behind``.

    ``is_joining`` is whether it goes back into the guide with the drafts of that.
    """

    item: Article
    title: Title
    links: list[LanguageLink]
    behind: list[languages.Language]
    is_joining: bool
    join_url: str


class ChaptersView(ItemView):
    """The chapters of a guide in their order. That of a chapter leads to its guide."""

    item: Article

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.item.part_of:
            return HttpResponseRedirect(f"{_url(self.item.part_of)}#chapter-{self.item.pk}")
        query = request.GET.get("q", "").strip()
        rows = chapter_rows(self.item)
        return self.render(
            "articles/texts/chapters/page.html",
            rows=rows,
            can_arrange=self.may(chapter_actions.ARRANGE),
            can_create=self.may("create"),
            can_split=self.may(SPLIT),
            query=query,
            found=_found(query, {self.item.key, *(row.item.key for row in rows)}),
            urls={
                "edit": desk_url("edit", self.item, self.item.source_language),
                "new": desk_url("new-chapter", self.item),
                "split": desk_url("split", self.item),
            },
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = {"add": self.add, "move": self.move, "remove": self.remove}.get(
            request.POST.get("do", "")
        )
        if act is None:
            raise Http404
        try:
            fragment = act()
        except REFUSALS as refusal:
            self.show_refusal(refusal)
            return self.get(request)
        return HttpResponseRedirect(_url(self.item) + fragment)

    def add(self) -> str:
        article = get_object_or_404(Article, slug=self.request.POST.get("key", ""))
        chapter = chapter_actions.add_chapter(
            guide=self.item, article=article, by=self.request.user
        )
        self.say(
            gettext("“{title}” is chapter {position} now."),
            title=_shown(chapter),
            position=chapter.position,
        )
        return f"#chapter-{chapter.pk}"

    def move(self) -> str:
        """The button that was pressed keeps the focus, where the chapter is now."""
        position = parse_number(self.request.POST.get("position", "")) or 1
        chapter = self.chapter()
        old = chapter.position
        chapter = chapter_actions.move_chapter(
            article=chapter, position=position, by=self.request.user
        )
        self.say(
            gettext("“{title}” was moved to {position}."),
            title=_shown(chapter),
            position=chapter.position,
        )
        return f"#{'up' if position < old else 'down'}-{chapter.pk}"

    def remove(self) -> str:
        chapter = chapter_actions.remove_chapter(article=self.chapter(), by=self.request.user)
        self.say(
            gettext("“{title}” is an article of its own again. Its address stays."),
            title=_shown(chapter),
        )
        return "#chapters"

    def chapter(self) -> Article:
        """The chapter that a button names. Raises Http404 for a number of none."""
        number = parse_number(self.request.POST.get("chapter", ""), most_digits=17)
        return get_object_or_404(Article, pk=number)

    def say(self, sentence: str, **words: Any) -> None:
        messages.success(self.request, format_html(sentence, **words))

    def may(self, action: str) -> bool:
        return request_permissions.may(self.request, action, self.item, self.item.source_language)


class NewChapterView(CreateView):
    """Begins a new article as the last chapter of a guide."""

    guide: Article

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.guide = get_object_or_404(Article, pk=kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.kind.new_form(None, None, self.codes)
        form.initial = {
            "category": self.guide.category.key,
            "source_language": self.guide.source_language,
        }
        return self.show(form)

    def create(self, **values: Any) -> Revision:
        return chapter_actions.create_chapter(guide=self.guide, **values)

    def show(self, form: NewForm, status: int = 200) -> HttpResponse:
        title = gettext("New chapter of “%(guide)s”") % {"guide": title_of(self.guide)}
        return self.render("desk/add.html", title=title, form=form, status=status)


def chapter_rows(guide: Article) -> list[ChapterRow]:
    """The chapters of a guide with the state of each language; seven queries however many."""
    chapters = chapter_actions.chapters_of(guide)
    names = titles.titles(Article, chapters)
    statuses = language_status.by_item(Article, chapters)
    stale = StaleSection.objects.filter(
        content_kind=Article.content_kind, key__in=[chapter.key for chapter in chapters]
    )
    behind = set(stale.values_list("key", "language_code"))
    joining = set(ChapterJoin.objects.filter(guide=guide).values_list("chapter", flat=True))
    return [
        ChapterRow(
            chapter,
            names[chapter.pk],
            language_status.links(chapter, statuses[chapter.pk]),
            [
                status.language
                for code, status in statuses[chapter.pk].items()
                if status.is_public and (chapter.key, code) in behind
            ],
            chapter.pk in joining,
            desk_url("join", chapter),
        )
        for chapter in chapters
    ]


def edit_notes(article: Article) -> list[EditNote]:
    """Where an article belongs, above the forms of its texts; four queries at most."""
    url = _url(article)
    if article.part_of:
        sentence = gettext("Chapter {position} of {guide}")
        guide = _shown(article.part_of)
        return [EditNote(format_html(sentence, position=article.position, guide=guide), url)]
    count = Article._base_manager.filter(part_of=article.pk).count()
    if count:
        sentence = gettext("Guide. Its chapters: %(count)d")
        return [EditNote(sentence % {"count": count}, url), *_joining_notes(article, url)]
    return [EditNote(gettext("Make it a guide with chapters"), url)]


def _joining_notes(guide: Article, url: str) -> list[EditNote]:
    """What publishing a text of the guide does to chapters that go back into it."""
    joins = ChapterJoin.objects.filter(guide=guide, chapter__part_of=guide)
    keys = list(joins.order_by("chapter__position").values_list("chapter__slug", flat=True))
    if not keys:
        return []
    sentence = gettext("Once its draft is published, these chapters go back into it: %(keys)s")
    return [EditNote(sentence % {"keys": ", ".join(keys)}, url)]


def withdrawal_notes(article: Article, language: str) -> list[str]:
    """Which chapters readers keep when the text of their guide is withdrawn; five queries at most."""
    public = Article.objects.published(language).filter(part_of=article)
    chapters = list(public.order_by("position"))
    if not chapters:
        return []
    names = titles.titles(Article, chapters)
    sentence = gettext("These chapters stay public, each at its own address: %(titles)s.")
    return [sentence % {"titles": ", ".join(str(title) for title in names.values())}]


def _found(query: str, excluded: set[str]) -> list[AutocompleteResult]:
    """Articles that may be meant by a query, as the pickers find them; none without one."""
    if not query:
        return []
    language = languages.negotiate(translation.get_language() or "")
    results = by_name(Article, lambda key, title: key)(query, language)
    return [result for result in results if result.key not in excluded][:MOST_FOUND]


def _shown(article: Article) -> str:
    title = title_of(article)
    return format_html('<span lang="{}">{}</span>', title.language.tag, title.text)


def _url(article: Article) -> str:
    return desk_url("chapters", article)
