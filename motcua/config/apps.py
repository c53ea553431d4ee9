from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    """Makes every app's events known, once all models are loaded. Jobs in `tasks` are found by procrastinate itself."""

    name = "motcua.config"

    def ready(self) -> None:
        autodiscover_modules("events")
