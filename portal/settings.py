"""All settings of the portal; what differs between installations comes from the environment."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from portal import env
from portal.content.labels import in_language

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
VAR.mkdir(exist_ok=True)

# Who and where
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(DEBUG)
ALLOWED_HOSTS = env.hosts(DEBUG)
SITE_URL = env.site_url(DEBUG, ALLOWED_HOSTS)
SITE_NAME = env.site_name()
SECURE = SITE_URL.startswith("https://")
CONTACT_EMAIL = env.contact(f"lienhe@{urlsplit(SITE_URL).hostname}")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"{SITE_NAME} <no-reply@{urlsplit(SITE_URL).hostname}>"

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "portal.apps.Admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "portal.apps.StaticFiles",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "leaflet",
    "django_prose_editor",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "portal",
    "portal.version",
    "portal.outbox",
    "portal.visitors",
    "portal.localities",
    "portal.media",
    "portal.content",
    "portal.corrections",
    "villages",
    "events",
    "portal.home",
    "portal.desk",
    "portal.pages",
    "portal.accounts",
]

MIDDLEWARE = [
    "portal.middleware.TrustedProxies",
    "portal.middleware.EmptyHead",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # below the files, which are compressed already
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.sessions.Prolonged",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.OwnNotFound",
    "portal.middleware.DatabaseAway",
    "axes.middleware.AxesMiddleware",  # last: it answers for a sign-in that is locked
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ]
        },
    }
]

# Where things are kept
DATABASES = {"default": env.database(VAR / "lang.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache()}
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR / "media")
MEDIA_URL = "/media/"
MEDIA_BY_PROXY = env.flag("MEDIA_BY_PROXY")
# The form of a place with all its rows: 64 linkages alone are more than 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
UPLOAD_MEGABYTES = env.number("UPLOAD_MEGABYTES", 20, 1, 100)
FILE_UPLOAD_HANDLERS = [
    "portal.media.uploads.CappedUpload",  # first: it lets the others have only so much
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STATIC_ROOT = env.folder("STATIC_ROOT", VAR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.built.BuiltFiles",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
BUILT_ROOT = env.folder("BUILT_ROOT", VAR / "built")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"allow_overwrite": True},  # a name is a digest: what has it is the same
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "portal.storage.StaticStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every address comes from {% static %}
TASKS = {"default": env.tasks()}
vars().update(env.email())
EMAIL_TIMEOUT = 10  # seconds: somebody waits for the page

# Languages and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# The staff choose theirs in the admin; public pages have it in their address and get no cookie.
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_AGE = 31_536_000
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "vi"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("vi",), "vi": ("en",)}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = in_language
FORMAT_MODULE_PATH = ["portal.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Safety
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "portal.accounts.backends.NameOrMail",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
ONE_TIME_CODES = env.one_time_codes()
OTP_TOTP_ISSUER = SITE_NAME
PREVIEW_DAYS = env.number("PREVIEW_DAYS", 7, 1, 60)
INVITATION_DAYS = env.number("INVITATION_DAYS", 7, 1, 60)
# Django's own limit for links that set a password; portal/accounts/links.py ends some sooner.
PASSWORD_RESET_TIMEOUT = INVITATION_DAYS * 86_400
SIGN_IN_FAILURES = env.number("SIGN_IN_FAILURES", 5, 3, 100)
SIGN_IN_LOCK_MINUTES = env.number("SIGN_IN_LOCK_MINUTES", 15, 1, 1440)
AXES_HANDLER = "portal.accounts.guessing.Guesses"
AXES_FAILURE_LIMIT = SIGN_IN_FAILURES
AXES_COOLOFF_TIME = timedelta(minutes=SIGN_IN_LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # it ends when the page says so
AXES_USERNAME_CALLABLE = "portal.accounts.guessing.counted_name"
AXES_CLIENT_IP_CALLABLE = "portal.visitors.limits.address"
AXES_LOCKOUT_CALLABLE = "portal.accounts.guessing.locked"
# Nothing that was typed is kept, and nothing of those who came in.
AXES_SENSITIVE_PARAMETERS = [
    *("username", "ip_address", "code", "csrfmiddlewaretoken", "next"),
    *("old_password", "new_password1", "new_password2"),
]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
TRUSTED_PROXIES = env.trusted_proxies()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12, 1, 720) * 3600  # since the last step
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

MAP_TILES_URL, MAP_TILES_ORIGIN, MAP_TILES_ATTRIBUTION = env.map_tiles()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", *([MAP_TILES_ORIGIN] if MAP_TILES_ORIGIN else [])],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
