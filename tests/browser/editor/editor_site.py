"""A page with the editor on it and nothing else, for the browser tests of the editor.

It answers what the desk answers: the preview of a form, lookups, uploads. What is asked of it is
seen by the browser, so it keeps nothing.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import Context, Template
from django.template.context_processors import csrf
from django.templatetags.static import static
from django.urls import path
from django.utils import translation
from django.utils.html import conditional_escape
from django.views.decorators.http import require_POST, require_safe

from exosite.desk.widgets import MarkdownWidget
from exosite.markup import render

PAGE = """{% load i18n static %}<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Editor</title>
  <link rel="icon" href="{% static 'icon.svg' %}">
  <link rel="stylesheet" href="{% static 'desk/desk.css' %}">
  <link rel="stylesheet" href="{% static 'desk/admin_forms.css' %}">
  <link rel="stylesheet" href="{% static 'desk/admin_responsive.css' %}">
  {{ form.media }}
</head>
<body>
  <div id="container"><div class="main" id="main"><main class="content" id="content-start"><div id="content">
  <h1>Editor</h1>
  <form method="post" data-draft{% if unsaved %} data-unsaved{% endif %}>
    {% csrf_token %}{{ form.base }}
    <p><button type="submit" name="_save" class="button">Save</button></p>
    <p>{{ form.title.label_tag }} {{ form.title }}</p>
    <fieldset{% if closed %} disabled{% endif %}>{{ form.body.label_tag }} {{ form.body }}</fieldset>
  </form>
  <p><a href="{% url 'elsewhere' %}">Elsewhere</a></p>
  <form id="logout-form" action="{% url 'elsewhere' %}"><button>Sign out</button></form>
  </div></main></div></div>
</body>
</html>"""

BODY = """開頭的段落，說明外泌體。

## 第一章 {#c1}

### 定義 {#c1-1 evidence=review}

外泌體是囊泡[@kalluri-2020]。

### 大小 {#c1-2}

外泌體直徑約30–150奈米。

## 第二章 {#c2}

最後一段。
"""

SHOWN = """<!doctype html>
<html lang="zh-Hant">
<head><title>Page</title><link rel="stylesheet" href="{style}"></head>
<body>
  <div class="page"><main><article class="article">
    <h1>{title}</h1>
    <p><a href="#c2">Contents</a> <a href="/elsewhere/">Away</a></p>
    <script>document.title = "run";</script>
    <div class="prose">{body}</div>
  </article></main></div>
</body>
</html>"""

FOUND = {
    "term": [
        {
            "key": "exosome",
            "label": "外泌體",
            "detail": "exosome",
            "insert": "[[exosome]]",
            "state": "",
            "tag": "zh-Hant",
        },
        {
            "key": "msc-ev",
            "label": "間質幹細胞囊泡",
            "detail": "MSC-EV",
            "insert": "[[msc-ev]]",
            "state": "draft",
            "tag": "zh-Hant",
        },
    ],
    "reference": [
        {"key": "zhu-2025", "label": "Zhu 2025", "detail": "A review", "insert": "[@zhu-2025]"}
    ],
    "table": [
        {
            "key": "cargo",
            "label": "Cargo",
            "detail": "",
            "insert": "{{ table:cargo }}",
            "state": "",
        }
    ],
    "person": [{"key": "kenny", "label": "Kenny", "detail": "", "insert": "kenny", "state": ""}],
}


class TextForm(forms.Form):
    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", required=False)
    body = forms.CharField(
        label="Body",
        required=False,
        strip=False,
        widget=MarkdownWidget(
            language="zh-hant",
            preview_url="/preview/",
            lookup_url="/lookup/",
            upload_url="/upload/",
        ),
    )


def edit(request: HttpRequest) -> HttpResponse:
    """The page; ``?base=`` and ``?body=`` say what it begins with, ``?closed=1`` that it is only read,
    ``?unsaved=1`` that what it begins with was typed and refused."""
    if request.method == "POST":
        body = request.POST["body"].replace("\r\n", "\n")
        return redirect(f"{request.path}?saved={len(body)}&base=2")
    initial = {
        "base": request.GET.get("base", "1"),
        "title": request.GET.get("title", ""),
        "body": request.GET.get("body", BODY),
    }
    flags = {name: name in request.GET for name in ("closed", "unsaved")}
    context = {"form": TextForm(initial=initial)} | flags | csrf(request)
    with translation.override("en"):
        return HttpResponse(Template(PAGE).render(Context(context)))


@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    if "refuse" in request.POST["title"]:
        return JsonResponse({"error": "The title is wrong."}, status=422)
    body = request.POST["body"].replace("\r\n", "\n")
    html = SHOWN.format(
        style=static("css/site.css"),
        title=conditional_escape(request.POST["title"]),
        body=render(body).html,
    )
    return JsonResponse({"html": html, "problems": problems(body)})


def problems(body: str) -> list[dict[str, Any]]:
    """A warning for each line with a wrong word, and one about the title if the text is empty."""
    found = [
        {
            "field": "body",
            "place": "",
            "line": number,
            "level": "error" if "WRONG" in line else "warning",
            "code": "test",
            "message": "Mend this.",
            "mend": line.replace("WRONG", "RIGHT") if "WRONG" in line else "",
        }
        for number, line in enumerate(body.splitlines(), 1)
        if "WRONG" in line or "ODD" in line
    ]
    if not body:
        found.append(
            {"field": "title", "line": 0, "level": "warning", "code": "test", "message": "Short."}
        )
    return found


@require_safe
def lookup(request: HttpRequest, kind: str) -> JsonResponse:
    query = request.GET["q"]
    if query == "break":
        return JsonResponse({"error": "Please sign in again."}, status=403)
    found = [item for item in FOUND.get(kind, []) if query in item["label"] + item["key"]]
    return JsonResponse({"results": found})


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    if request.FILES["image"].name.endswith(".txt"):
        return JsonResponse({"error": "This is no picture."}, status=400)
    return JsonResponse({"image_code": "![](figure:new)"})


@require_safe
def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Elsewhere</title><p>Elsewhere")


urlpatterns = [
    path("edit/", edit, name="edit"),
    path("preview/", preview),
    path("lookup/<slug:kind>/", lookup),
    path("upload/", upload),
    path("elsewhere/", elsewhere, name="elsewhere"),
]
