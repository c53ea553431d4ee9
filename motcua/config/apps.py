from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wires adapters to the Protocols of lower apps."""

    name = "motcua.config"
