"""A page with the grid of a table on it and nothing else, for the browser tests of the grid."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.context_processors import csrf
from django.urls import path
from django.utils import translation

from articles.tables.editor.sheet import OPERATION
from articles.tables.editor.table_form import GridField
from articles.tables.editor.table_grid import TableGrid
from tests.articles.tables.editor.grids import whole, words

PAGE = """{% load i18n static %}<!doctype html>
<html lang="{{ tag }}">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Grid</title>
  <link rel="icon" href="{% static 'icon.svg' %}">
  <link rel="stylesheet" href="{% static 'desk/desk.css' %}">
  <link rel="stylesheet" href="{% static 'desk/admin_forms.css' %}">
  <link rel="stylesheet" href="{% static 'desk/admin_responsive.css' %}">
  {{ form.media }}
</head>
<body>
  <div id="container"><div class="main" id="main"><main class="content" id="content-start"><div id="content">
  <h1>Grid</h1>
  {% if saved %}<p role="status">{{ saved }}</p>{% endif %}
  <form method="post" class="desk-draft" data-draft novalidate>
    {% csrf_token %}
    <div class="desk-field desk-field-texts"><div class="desk-field-own"><fieldset class="desk-choice"><legend>Grid</legend>{{ form.texts.errors }}{{ form.texts }}</fieldset></div></div>
    <p><button type="submit" name="_save" class="button">Save</button></p>
  </form>
  </div></main></div></div>
</body>
</html>"""


def page(request: HttpRequest, kind: str) -> HttpResponse:
    """The grid of a writer or of a translator; what is sent is answered, and nothing is kept."""
    start = whole() if kind == "whole" else words()
    form = _form(request, start)
    saved = ""
    if form.is_bound and OPERATION in request.POST:
        grid = form["texts"].value()
        form = _form(None, grid.after(request.POST))
    elif form.is_bound and form.is_valid():
        saved = repr(form.cleaned_data["texts"].documents)
    language = request.GET.get("language", "zh-hant")
    with translation.override(language):
        context = {"form": form, "saved": saved, "tag": language, **csrf(request)}
        return HttpResponse(Template(PAGE).render(Context(context)))


def _form(request: HttpRequest | None, start: TableGrid) -> forms.Form:
    made = type("GridForm", (forms.Form,), {"texts": GridField(start, initial=start)})
    form: forms.Form = made(request.POST if request and request.method == "POST" else None)
    return form


urlpatterns = [path("<slug:kind>/", page)]
