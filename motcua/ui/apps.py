from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "motcua.ui"
    default_auto_field = "django.db.models.BigAutoField"
