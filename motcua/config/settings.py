"""All settings, from the environment. A wrong value stops the start with a sentence that names it.

| variable | meaning |
|---|---|
| MOTCUA_PROFILE | `demo`, `test` or `production` (default) |
| MOTCUA_VAR | folder for files, and for the embedded database of demo and test |
| DATABASE_URL | PostgreSQL 15 or newer, as the role that runs the product |
| DATABASE_OWNER_URL | the same database, as the role that owns the schema; only `motcua migrate` needs it |
| MOTCUA_SECRET_KEY, MOTCUA_DATA_KEY | or `*_FILE`: signs sessions; seals personal numbers, phones and passports |
| MOTCUA_HOSTS, MOTCUA_FILES_HOST | names the pages are served under; the separate name that evidence files are served under |
| MOTCUA_PROXIES | how many reverse proxies stand in front and write X-Forwarded-For (0: none is believed) |
| MOTCUA_SMS_URL, MOTCUA_SMTP_URL, MOTCUA_CLAMD | where SMS gateway, mail server and virus scanner listen |
| MOTCUA_POPULATION_URL | where the population database answers look-ups; empty: none is connected |
"""

import hashlib
from pathlib import Path

from csp.constants import NONE, SELF

from motcua.config import environment as env
from motcua.kernel import translations

PROFILE = env.choice("MOTCUA_PROFILE", ("demo", "test", "production"), "production")
DEMO = PROFILE == "demo"
PRODUCTION = PROFILE == "production"
BASE = Path(__file__).resolve().parent.parent
VAR = Path(env.text("MOTCUA_VAR", None if PRODUCTION else "var")).resolve()


def _secret(name: str) -> str:
    """A secret that production must give; elsewhere one that is the same on every start in the same folder."""
    return env.text(name, None if PRODUCTION else hashlib.sha256(f"{name}:{PROFILE}:{VAR}".encode()).hexdigest())


SECRET_KEY = _secret("MOTCUA_SECRET_KEY")
DATA_KEY = _secret("MOTCUA_DATA_KEY")
DEBUG = False
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}
ALLOWED_HOSTS = env.listed("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1],testserver" if not PRODUCTION else "")
if PRODUCTION and not ALLOWED_HOSTS:
    raise env.WrongSetting("MOTCUA_HOSTS", "chưa đặt. Ghi tên miền của cổng, ví dụ dichvucong.tinh.gov.vn.")
FILES_HOST = env.text("MOTCUA_FILES_HOST", None if PRODUCTION else "localhost")
if PRODUCTION and FILES_HOST in ALLOWED_HOSTS:
    raise env.WrongSetting(
        "MOTCUA_FILES_HOST", "phải khác các tên ghi ở MOTCUA_HOSTS: tệp người dân gửi nằm ở tên miền riêng."
    )
ALLOWED_HOSTS = list(dict.fromkeys([*ALLOWED_HOSTS, FILES_HOST]))
if DEMO and not set(ALLOWED_HOSTS) <= LOOPBACK:
    raise env.WrongSetting("MOTCUA_HOSTS", "bản trình diễn chỉ chạy trên máy này; bỏ biến này đi.")
PROXIES = env.integer("MOTCUA_PROXIES", 0, most=5)
PUBLIC_URL = env.text("MOTCUA_PUBLIC_URL", None if PRODUCTION else "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "motcua.config",
    "motcua.portal",
    "motcua.desk",
    "motcua.console",
    "motcua.interop",
    "motcua.messaging",
    "motcua.intake",
    "motcua.feedback",
    "motcua.casework",
    "motcua.registry",
    "motcua.payments",
    "motcua.catalogue",
    "motcua.documents",
    "motcua.identity",
    "motcua.agencies",
    "motcua.eventlog",
    "motcua.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.config.edge.Edge",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.config.middleware.LastResort",
    "motcua.config.middleware.RealmSessions",
    "motcua.config.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.config.middleware.DeclaredAccess",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "motcua.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "motcua.config.context.site",
            ],
        },
    }
]

# The two roles. Each query of the product goes through the first; only migrations through the second.
_NOWHERE = f"postgresql://motcua_app@/motcua?host={VAR}"
DATABASES = {
    "default": {
        **env.database("DATABASE_URL", None if PRODUCTION else _NOWHERE),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "motcua",
            "connect_timeout": 2,
            # A statement sent for the third time is kept by the server as it understood it, and planned no more.
            "server_side_binding": True,
            "prepare_threshold": 3,
            # A dead database must mean an honest page within 3 seconds, not 30 seconds and an error.
            **(
                {}
                if PROFILE == "test"
                else {"pool": {"min_size": 1, "max_size": 8, "timeout": 1.5, "reconnect_timeout": 2}}
            ),
        },
    },
    "owner": {
        **env.database("DATABASE_OWNER_URL", env.text("DATABASE_URL", _NOWHERE)),
        "OPTIONS": {"options": "-c lock_timeout=1000 -c statement_timeout=600000"},
    },
}
DATABASE_ROUTERS: list[str] = []
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS: list[str] = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "motcua.identity.session_store"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "motcua.config.errors.csrf_failure"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
TRANSLATIONS = BASE / "locale" / "en" / "LC_MESSAGES" / "django.po"
LOCALE_PATHS = [translations.folder_of(TRANSLATIONS, VAR)]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/tinh/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PROFILE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PROFILE == "test"
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Evidence: one file; files of one draft or dossier, and their sum.
UPLOAD_MAX_BYTES = env.integer("MOTCUA_UPLOAD_MAX_MB", 25, least=1, most=200) * 1024 * 1024
UPLOAD_MAX_FILES = env.integer("MOTCUA_UPLOAD_MAX_FILES", 200, least=1, most=10_000)
UPLOAD_MAX_TOTAL_BYTES = env.integer("MOTCUA_UPLOAD_MAX_TOTAL_MB", 600, least=1) * 1024 * 1024
REQUEST_MAX_BYTES = min(8 * UPLOAD_MAX_BYTES, UPLOAD_MAX_TOTAL_BYTES)

# Browser's rules: nothing inline, nothing from elsewhere, nobody may frame us.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", f"http://{FILES_HOST}:*" if not PRODUCTION else f"https://{FILES_HOST}"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Outside systems; the demo and the tests put real local twins there.
SMS_URL = env.text("MOTCUA_SMS_URL", "")
SMTP_URL = env.text("MOTCUA_SMTP_URL", "")
CLAMD = env.text("MOTCUA_CLAMD", "")
POPULATION_URL = env.text("MOTCUA_POPULATION_URL", "")
SMS_SENDER = "motcua.interop.sms.HttpSms"
MAIL_SENDER = "motcua.interop.mail.Smtp"
MAIL_FROM = env.text("MOTCUA_MAIL_FROM", "khong-tra-loi@motcua.invalid")

POPULATION_DATABASE = "motcua.interop.population.HttpPopulation"
CODE_SENDER = "motcua.interop.sign_in_codes.SmsCodes"
PROCEDURES = Path(env.text("MOTCUA_PROCEDURES", str(BASE.parent / "procedures")))
EVENT_SUBSCRIPTIONS = "motcua.config.subscriptions.SUBSCRIPTIONS"
PROCRASTINATE_ON_APP_READY = "motcua.config.jobs.ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "motcua.config.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
