"""Settings. Everything that differs between a laptop and a cluster is read from the environment, here only.

`.env.example` lists every variable; a `.env` file beside `manage.py` is read where it exists.
"""

import os
from pathlib import Path

import environ

from recruiting.secret_key import load_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("REQUISITE_VAR", BASE_DIR / "var"))

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- who may reach it, and how ---------------------------------------------------------------
DEBUG = env.bool("REQUISITE_DEBUG", default=False)
REQUISITE_STATES = env.bool("REQUISITE_STATES", default=False)
HTTPS = env.bool("REQUISITE_HTTPS", default=True)
ALLOWED_HOSTS = env.list("REQUISITE_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("REQUISITE_ORIGINS", default=[])
SECRET_KEY = load_secret_key(env.str("SECRET_KEY", default=""), VAR_DIR)
BEHIND_PROXIES = env.int("REQUISITE_PROXIES", default=0)

INSTALLED_APPS = [
    "recruiting",
    "postings",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_filters",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "recruiting.middleware.PrivatePagesMiddleware",
    "recruiting.middleware.SignedOutMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "recruiting.urls"
WSGI_APPLICATION = "recruiting.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recruiting.context.shell",
            ],
            "libraries": {"lucide": "postings.templatetags.kept_icons"},  # in place of the package's own
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.insert(2, "django.forms")

# --- database --------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'requisite.sqlite3'}")}
DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at BEGIN, so that a read that turns into a write never fails with
    # "database is locked"; FULL keeps the last commit through a power cut. 8 MB of the file are kept at hand
    # instead of 2; workers keep more, see `postings.intake.pages_at_hand`.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-8000;",
    }
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "recruiting.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "postings:home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = env.int("REQUISITE_SIGN_IN_TRIES", default=10)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = BEHIND_PROXIES

# --- words and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("REQUISITE_TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

# --- static files ----------------------------------------------------------------------------
# Collected and hashed where the site is served for real; straight from the folders on a laptop.
STATIC_COLLECTED = env.bool("REQUISITE_STATIC_COLLECTED", default=HTTPS)
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise looks into it at every start
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- what comes in: limits, each named in the message when it is hit ---------------------------
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
REQUISITE_LIMITS = {
    "upload_bytes": env.int("REQUISITE_UPLOAD_BYTES", default=1 << 30),
    "unpacked_bytes": env.int("REQUISITE_UNPACKED_BYTES", default=4 << 30),
    "members": env.int("REQUISITE_MEMBERS", default=20_000),
    "record_bytes": env.int("REQUISITE_RECORD_BYTES", default=1 << 20),
    "text_characters": env.int("REQUISITE_TEXT_CHARACTERS", default=200_000),
    "document_bytes": env.int("REQUISITE_DOCUMENT_BYTES", default=20 << 20),
    "pdf_pages": env.int("REQUISITE_PDF_PAGES", default=300),
    "depth": env.int("REQUISITE_ARCHIVE_DEPTH", default=2),
    "ratio": env.int("REQUISITE_ARCHIVE_RATIO", default=200),
    "columns": env.int("REQUISITE_COLUMNS", default=500),
    "nesting": env.int("REQUISITE_NESTING", default=50),
    "sheet_memory_bytes": env.int("REQUISITE_SHEET_MEMORY_BYTES", default=512 << 20),
    "sheet_seconds": env.int("REQUISITE_SHEET_SECONDS", default=120),
    "office_bytes": env.int("REQUISITE_OFFICE_BYTES", default=200 << 20),
    "row_lines": env.int("REQUISITE_ROW_LINES", default=5_000),
    "blank_rows": env.int("REQUISITE_BLANK_ROWS", default=2_000_000),
    "name_bytes": env.int("REQUISITE_NAME_BYTES", default=1 << 16),
    "read_memory_bytes": env.int("REQUISITE_READ_MEMORY_BYTES", default=768 << 20),
    "read_seconds": env.int("REQUISITE_READ_SECONDS", default=20),
    "read_output_bytes": env.int("REQUISITE_READ_OUTPUT_BYTES", default=16 << 20),
    "search_characters": 200,
    "page_rows": 100,
}
# after so many seconds the work of a lost worker is taken over by another
REQUISITE_LEASE_SECONDS = env.int("REQUISITE_LEASE_SECONDS", default=60)
REQUISITE_DOUBT_BELOW = 0.70  # an item under this confidence is "to check"
REQUISITE_SURE_FROM = 0.90  # from here on no mark is shown
REQUISITE_UNDO_DAYS = 30

# --- security headers ------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Tabler draws ticks and carets as data: images
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
if BEHIND_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- logs: one line an event, no posting bodies ------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("REQUISITE_LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- postings kept outside the project (DESIGN: only measuring commands read them) ---------------
REQUISITE_GOLD = env.str("REQUISITE_GOLD", default="")
REQUISITE_CORPORA = env.str("REQUISITE_CORPORA", default="")
