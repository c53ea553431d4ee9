from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "motcua.interop"
    default_auto_field = "django.db.models.BigAutoField"
