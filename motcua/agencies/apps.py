from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "motcua.agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from motcua.agencies import events  # noqa: F401  # registers them
