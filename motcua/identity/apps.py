from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "motcua.identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from motcua.identity import events  # noqa: F401  # registers
