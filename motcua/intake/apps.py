from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "motcua.intake"
    default_auto_field = "django.db.models.BigAutoField"
