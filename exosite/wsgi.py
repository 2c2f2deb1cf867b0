"""The application as a WSGI server loads it: ``exosite.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exosite.settings")
site = get_wsgi_application()

# Imports models, so only once Django is set up.
from exosite.rendering.kept_pages import KeptPages  # noqa: E402

application = KeptPages(site)
