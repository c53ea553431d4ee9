from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "motcua.messaging"
    default_auto_field = "django.db.models.BigAutoField"
