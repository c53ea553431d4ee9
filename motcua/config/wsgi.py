"""The WSGI entry point that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()

from motcua.catalogue import queries  # noqa: E402  # needs the models, which have just been loaded

get_resolver().url_patterns  # noqa: B018  # loads every view now, not within the first person's request
queries.prepare_search()

# What a process loads once stays for ever: the collector need not look at it again after every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
