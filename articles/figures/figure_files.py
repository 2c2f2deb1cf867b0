"""Figures as files: the drawing as an SVG that stands alone, the numbers behind it as CSV.

Both say where and from when they are. They change with what they show, like pages.
"""

import re
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from articles.figures.drawing_sheet import MARGIN, WIDE, Words, paragraph
from articles.figures.drawn_figure import DrawnFigure, drawn
from articles.figures.light_colours import light_colours
from articles.models import Figure
from exosite.csv_lines import CONTENT_TYPE, csv_lines
from exosite.publishing import visible_text
from exosite.site.page_addresses import absolute

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""In place of the policy of pages: the colours of the file stand in it, and nothing else may act."""

PLACE, STYLE = "<!-- drawing -->", "<!-- style -->"
"""In the template: markup of another template, and what a page may not have."""

_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def figure_svg(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """A drawing in its widest form, with its caption and source in the picture."""
    figure = _figure(slug, language)
    try:
        drawing = figure.picture.strip()
    except TemplateDoesNotExist:
        raise Http404 from None
    if not drawing:
        raise Http404
    widest = drawing[drawing.rindex("<svg") :]
    size = _SIZE.search(widest)
    if size is None:
        raise Http404
    narrow, top = float(size[1]), float(size[2]) + MARGIN
    width = max(narrow, WIDE.width)
    caption, foot = paragraph(figure.shown.text.caption, MARGIN, top, width - 2 * MARGIN)
    lines: list[Words] = caption
    foot += MARGIN / 2
    for line in _source(figure, "svg"):
        words, foot = paragraph(line, MARGIN, foot, width - 2 * MARGIN, is_quiet=True)
        lines += words
    values: dict[str, Any] = {
        "figure": figure.shown,
        "data": figure.drawing,
        "left": (width - narrow) / 2,
        "width": width,
        "height": foot + MARGIN,
        "lines": lines,
    }
    text: str = render_to_string("articles/figures/_file.svg", values)
    text = text.replace(STYLE, f"<style>{light_colours()}</style>").replace(PLACE, widest)
    response = _response(figure, text, "image/svg+xml; charset=utf-8", "svg")
    response["Content-Security-Policy"] = POLICY
    return response


def figure_csv(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The table behind a drawing, for a spreadsheet; below it where it is from."""
    figure = _figure(slug, language)
    table = figure.drawing.table
    if table is None:
        raise Http404
    lines = csv_lines([table.columns, *table.rows, [], _source(figure, "csv")])
    response = _response(figure, b"".join(lines), CONTENT_TYPE, "csv")
    # Search engines are to show the pages that have the figure, not its files.
    response["X-Robots-Tag"] = "noindex"
    return response


def _figure(slug: str, language: str) -> DrawnFigure:
    return drawn(visible_text.show(Figure, slug, language))


def _source(figure: DrawnFigure, suffix: str) -> list[str]:
    """Where a file is from: who drew it and the day of the newest of what it shows; its address."""
    text = figure.shown.text
    address = reverse(f"figure-{suffix}", args=[text.language_code, figure.shown.object.slug])
    newest = max(filter(None, [text.updated_at, figure.drawing.updated_at]))
    with translation.override(text.language_code):
        day = date_format(localtime(newest))
        source = gettext("Source: exosite, as of %(date)s") % {"date": day}
        credited = gettext(" · ").join(part for part in (text.credit, source) if part)
    return [credited, absolute(address)]


def _response(
    figure: DrawnFigure, content: str | bytes, content_type: str, suffix: str
) -> HttpResponse:
    shown = figure.shown
    name = f"{shown.object.slug}.{shown.text.language_code}.{suffix}"
    disposition = "inline" if suffix == "svg" else "attachment"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Language"] = shown.language.tag
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return response
