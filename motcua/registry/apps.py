from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "motcua.registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from motcua.registry import events

        assert events
