from django.apps import AppConfig


class EventlogConfig(AppConfig):
    name = "motcua.eventlog"
    default_auto_field = "django.db.models.BigAutoField"
