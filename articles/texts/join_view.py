"""The page of the desk that says what joining a chapter with its guide does, and does it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from articles.models import Article
from articles.texts import chapter_join, chapter_split
from articles.texts.chapter_join import JOIN
from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.registry import desk_url, parse_number
from exosite.desk.titles import title_of
from exosite.desk.views.base import ItemView


class JoinView(ItemView):
    """Makes drafts of the guide that have the text of the chapter."""

    item: Article

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request_permissions.may(request, JOIN, self.item, self.item.source_language):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bases = {
            code: parse_number(request.POST.get(f"base-{code}", "")) or 0
            for code in languages.CODES
        }
        try:
            chapter_join.join_chapter(article=self.item, bases=bases, by=request.user)
        except REFUSALS as refusal:
            return self.show(sentences(refusal, Article))
        messages.success(
            request, gettext("The guide has a draft with this chapter. Publish it to join them.")
        )
        return HttpResponseRedirect(desk_url("chapters", self.item))

    def show(self, refusals: list[str] | None = None) -> HttpResponse:
        """What will happen; the chapters page for what is no chapter (any more)."""
        guide = self.item.part_of
        if guide is None:
            for sentence in refusals or ():
                messages.error(self.request, sentence)
            return HttpResponseRedirect(desk_url("chapters", self.item))
        texts = chapter_split.newest_texts(guide)
        return self.render(
            "articles/texts/chapters/join.html",
            status=422 if refusals else 200,
            refusals=refusals,
            guide=title_of(guide),
            section=chapter_join.part_id(self.item),
            bases=[(code, head.number if head else 0) for code, (head, _text) in texts.items()],
            urls={"chapters": desk_url("chapters", guide)},
        )
