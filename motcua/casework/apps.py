from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "motcua.casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from motcua.casework import events, events_work, tasks, tasks_work  # noqa: F401  # they register
