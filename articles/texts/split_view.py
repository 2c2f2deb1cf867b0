"""The page of the desk on which parts of an article are chosen to become chapters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext

from articles.models import Article
from articles.texts import chapter_split, chapter_text
from articles.texts.chapter_split import SPLIT
from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.registry import desk_url, parse_number
from exosite.desk.views.base import ItemView


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part that can be chosen: the address proposed or typed, and the languages that have it."""

    id: str
    title: str
    key: str
    languages: list[languages.Language]
    is_chosen: bool


class SplitView(ItemView):
    """Makes drafts of chapters of the parts that are chosen, and a draft without them."""

    item: Article

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request_permissions.may(request, SPLIT, self.item, self.item.source_language):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.item.part_of_id:
            return HttpResponseRedirect(desk_url("chapters", self.item))
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.getlist("part")
        if not chosen:
            return self.show([gettext("Choose at least one part.")])
        keys = {part: request.POST.get(f"key-{part}", "").strip() for part in chosen}
        bases = {
            code: parse_number(request.POST.get(f"base-{code}", "")) or 0
            for code in languages.CODES
        }
        try:
            chapter_split.split_off(guide=self.item, keys=keys, bases=bases, by=request.user)
        except REFUSALS as refusal:
            return self.show(sentences(refusal, Article))
        count = ngettext(
            "%(count)d chapter is there as a draft, and the article is a draft without it.",
            "%(count)d chapters are there as drafts, and the article is a draft without them.",
            len(keys),
        )
        messages.success(request, count % {"count": len(keys)})
        return HttpResponseRedirect(f"{desk_url('chapters', self.item)}#chapters")

    def show(self, refusals: list[str] | None = None) -> HttpResponse:
        """The form; after a refusal with what was typed, and with the texts as they are now."""
        texts = chapter_split.newest_texts(self.item)
        bodies = {code: text["texts"]["body"] for code, (_head, text) in texts.items()}
        return self.render(
            "articles/texts/chapters/split.html",
            status=422 if refusals else 200,
            refusals=refusals,
            written=languages.get(self.item.source_language),
            rows=self.rows(bodies),
            bases=[(code, head.number if head else 0) for code, (head, _text) in texts.items()],
            urls={"chapters": desk_url("chapters", self.item)},
        )

    def rows(self, bodies: Mapping[str, str]) -> list[PartRow]:
        ids = {
            code: {part.id for part in chapter_text.parts(body)} for code, body in bodies.items()
        }
        posted = self.request.POST
        return [
            PartRow(
                part.id,
                part.heading.title,
                posted.get(f"key-{part.id}", f"{self.item.key}-{part.id}"),
                [languages.get(code) for code in languages.CODES if part.id in ids.get(code, ())],
                part.id in posted.getlist("part"),
            )
            for part in chapter_text.parts(bodies.get(self.item.source_language, ""))
        ]
