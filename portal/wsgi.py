"""The WSGI application that gunicorn serves."""

import os

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

if getattr(staticfiles_storage, "hashed_files", None) == {}:
    # Every page, the error page too, would fail on its first style sheet.
    raise ImproperlyConfigured(
        "The static files are not collected: run `manage.py collectstatic` (docs/deploy.md)."
    )
