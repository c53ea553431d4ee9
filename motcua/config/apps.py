from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from motcua.kernel import translations


class ConfigConfig(AppConfig):
    """Makes every app's events known, once all models are loaded, and the English sentences readable.

    Jobs in `tasks` are found by procrastinate itself.
    """

    name = "motcua.config"

    def ready(self) -> None:
        translations.compiled(settings.TRANSLATIONS, settings.VAR)
        autodiscover_modules("events")
