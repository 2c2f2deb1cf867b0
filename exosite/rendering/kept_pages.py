"""Kept pages, answered before anything else: one query, and nothing made."""

import json
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from exosite.content_tags import freshness, generations
from exosite.content_tags.models import Tag
from exosite.rendering import page_cache
from exosite.rendering.models import CachedPage, PageBody
