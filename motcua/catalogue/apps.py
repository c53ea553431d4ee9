from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "motcua.catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from motcua.catalogue import events  # noqa: F401  # registers them
