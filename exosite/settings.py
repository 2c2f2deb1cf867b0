"""Settings of the site, all from the environment; the defaults serve a safe site from SQLite.

``DATA_DIR`` holds everything a run writes: database, secret, collected static files, media.
"""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from exosite import languages

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()


def _secret(name: str) -> str:
    """A key from the environment, else one made once and kept in DATA_DIR, readable by its owner."""
    if key := env.str(name, default=""):
        return key
    path = DATA_DIR / name.lower()
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Whole or not at all: others may read it now.
            draft.touch(mode=0o600)
            draft.write_text(get_random_secret_key(), encoding="ascii")
            with suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR ({DATA_DIR}) cannot be written: {error}") from error
    return path.read_text(encoding="ascii")


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = _secret("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Where readers reach the site: canonical addresses never come from a request's Host header.
SITE_URL = env.str(
    "SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "exosite.desk.apps.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "markdownx",
    "parler",
    "exosite.content_tags.apps.ContentTagsConfig",
    "exosite.history.apps.HistoryConfig",
    "exosite.publishing",
    "exosite.accounts",
    "exosite.rendering",
    "exosite.search",
    "exosite.desk",
    "exosite.feedback",
    "exosite.lexicon",
    "glossary",
    "articles",
    # Last: it gives every kind of content that the others declared to search, caches and checks.
    "exosite",
]

# What these give every page to say; a kept page has it already.
HEADER_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "exosite.site.cache_headers.CacheControlMiddleware",
    "exosite.site.middleware.LanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = [
    "exosite.site.cache_headers.ProxyExpiryMiddleware",
    "exosite.site.request_limits.ScriptNameMiddleware",
    "exosite.site.request_limits.SenderMiddleware",
    "exosite.site.middleware.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # What these say is about pages: on a style sheet or a script it is half a kilobyte for nothing.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "exosite.site.cache_headers.CacheControlMiddleware",
    "exosite.site.middleware.LanguageMiddleware",
    "exosite.site.middleware.UnavailableTextMiddleware",
    "exosite.site.middleware.ContentionMiddleware",
    "exosite.api.problem_details.ApiMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Only the desk uses these; no page of readers touches a session, so none sets a cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "exosite.accounts.desk_middleware.DeskMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "exosite.urls"
WSGI_APPLICATION = "exosite.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "exosite.site.context_processors.reader_language",
            ],
            "libraries": {
                "drawing_words": "articles.figures.drawing_words",
                "word_joiners": "exosite.rendering.word_joiners",
                "social_images": "exosite.social_images.template_tags",
            },
        },
    }
]

# --- Database -----------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # IMMEDIATE takes the write lock at BEGIN, so that two writers wait for each other instead of
    # failing at their first write; WAL lets readers go on meanwhile. Read pages stay in the memory
    # of the system, as most that SQLite maps.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA mmap_size=2147418112;"
    ),
}
POSTGRESQL_OPTIONS = {
    # Checked connections from a pool come back soonest after a database restart.
    "pool": {
        "min_size": 1,
        "max_size": env.int("DATABASE_POOL_SIZE", default=8),
        "max_waiting": 100,
        "timeout": 5,
    },
    # Milliseconds. Long commands lift the first with SET LOCAL.
    "options": "-c statement_timeout=30000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000",
}


def _database() -> dict:
    """The database of DATABASE_URL, an SQLite file in DATA_DIR unless set."""
    config = env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'exosite.sqlite3'}")
    engine = config.get("ENGINE", "").rpartition(".")[2]
    if engine == "sqlite3":
        # Opening the file costs more than most queries.
        return config | {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
    if engine == "postgresql":
        options = POSTGRESQL_OPTIONS | config.get("OPTIONS", {})
        return config | {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://.")


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# --- Languages ----------------------------------------------------------------------------------

LANGUAGE_CODE = languages.SOURCE
LANGUAGES = [(language.code, language.name) for language in languages.LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "exosite" / "locale"]
FORMAT_MODULE_PATH = ["exosite.formats"]
TIME_ZONE = "Asia/Taipei"
USE_TZ = True

PARLER_DEFAULT_LANGUAGE_CODE = languages.SOURCE
PARLER_LANGUAGES = {
    None: tuple({"code": code} for code in languages.CODES),
    # Falling back is decided per object in exosite.languages, never per attribute.
    "default": {"fallbacks": [], "hide_untranslated": False},
}
# parler's cache keeps rolled-back and foreign-process text.
PARLER_ENABLE_CACHING = False

# --- Publishing -------------------------------------------------------------------------------

# Nothing becomes public unless a medical reviewer has approved it. Texts that were live before
# are left alone until they are published anew.
REQUIRE_MEDICAL_REVIEW = env.bool("REQUIRE_MEDICAL_REVIEW", default=True)

# Signs the history, so that whoever can write to the database alone cannot rewrite it: the first of
# these signs, all of them verify. In DATA_DIR it lies beside an SQLite database: see docs/history.md.
HISTORY_KEYS = [_secret("HISTORY_KEY"), *env.list("HISTORY_KEY_FALLBACKS", default=[])]

# --- Tasks --------------------------------------------------------------------------------------

# Kept in the database, in the transaction of what they follow; done by manage.py run_tasks.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Readers ------------------------------------------------------------------------------------

# Where readers may write instead of filling in the form; shown on the privacy page.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")

# Whether short queries without a result are kept for 90 days, so that editors learn what is missing.
KEEP_FRUITLESS_QUERIES = env.bool("KEEP_FRUITLESS_QUERIES", default=True)

# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "exosite.site.static_files.BundledManifestStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Where to look for the fonts of the pictures that others show of a shared page.
SHARING_FONTS = env.list(
    "SHARING_FONTS", default=["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"]
)
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
# No form of the site writes what it is sent to disk before it has looked at it.
FILE_UPLOAD_HANDLERS = ["exosite.desk.upload_handlers.BoundedUploadHandler"]
# The grid of a big comparison table has some thousands of inputs.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Security -----------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
# Whoever watches the process asks it directly.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A browser takes a cookie of this prefix only over HTTPS and from this very host.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if HTTPS and BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A page of text needs none of these; naming them keeps embedded content from asking either.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "accelerometer": [],
    "browsing-topics": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "microphone": [],
    "midi": [],
    "payment": [],
    "usb": [],
}

# Whether `make serve` makes accounts to try the desk with, where nobody has one yet.
DEMO_EDITORS = env.bool("DEMO_EDITORS", default=not HTTPS)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Signing in ---------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "exosite.accounts.sign_in_errors.csrf_failure"

# Whoever may enter the desk must have a second factor.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)

# Somebody is signed out who did nothing for the one, or signed in longer ago than the other.
SESSION_IDLE = timedelta(hours=env.float("SESSION_IDLE_HOURS", default=8.0))
SESSION_LIMIT = timedelta(days=env.float("SESSION_LIMIT_DAYS", default=7.0))
# Sessions outlive a restart, and end when their row does.
SESSION_ENGINE = "exosite.accounts.session_store"
SESSION_COOKIE_AGE = int(SESSION_LIMIT.total_seconds())
# A cookie of their own would need the prefix and the flags of the others.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Wrong tries and messages of readers are counted here, so all processes must share it, and nobody
# may be able to push a count out of it. In the database both hold, and ``add`` is atomic, on which
# the library's lock rests: in files it is not, and in memory each process counts for itself.
# Nothing else is kept here. Every migrate makes the table. The limit is beyond what hashing
# passwords and the daily bound on messages let in.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "exosite_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

ACCOUNT_ADAPTER = "exosite.accounts.adapter.SignInAdapter"
ACCOUNT_FORMS = {
    "login": "exosite.accounts.forms.SignInForm",
    "reauthenticate": "exosite.accounts.forms.PasswordAgainForm",
    "change_password": "exosite.accounts.forms.PasswordChangeForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# The cookie goes with the browser; the limits above hold besides.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords, and wrong codes: of an address, and of a name. The sentence that refuses
    # speaks of ten minutes.
    "login_failed": "20/10m/ip,5/10m/key",
    # All that an address sends, right or wrong.
    "login": "30/m/ip",
}
MFA_FORMS = {
    "authenticate": "exosite.accounts.forms.CodeForm",
    "reauthenticate": "exosite.accounts.forms.CodeAgainForm",
    "activate_totp": "exosite.accounts.forms.SetUpForm",
}
MFA_TOTP_ISSUER = "exosite"
# A code is good for its half minute and no longer: the library knows a used one no longer than that.
MFA_TOTP_TOLERANCE = 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # A mistyped address is the visitor's affair, not a fault to log.
    # That it was told to stop is no news.
    "loggers": {"django.request": {"level": "ERROR"}, "django_tasks_db": {"level": "ERROR"}},
}
