"""A relation to what hardly ever changes and is asked for on every page: the agency of a dossier, its published version."""

from typing import Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from motcua.agencies.remembered import remembered


class _FromMemory(ForwardManyToOneDescriptor):
    """Gives the row as it was read a few seconds ago (`remembered.SECONDS`). It is shared: nobody may write to it."""

    def get_object(self, instance: models.Model) -> models.Model:
        field: Any = self.field
        return _row(field.remote_field.model, getattr(instance, field.attname), field.without)


class RememberedKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key whose row each process remembers. `without`: columns of it that are read only when they are needed.

    For rows that people change a few times a year, in acts that call `remembered.forget()`; not for what an act changes.
    """

    forward_related_accessor_class = _FromMemory

    def __init__(self, *args: Any, without: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.without = without
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """To the database it is an ordinary foreign key."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


@remembered
def _row(model: type[models.Model], pk: Any, without: tuple[str, ...]) -> models.Model:
    return model._base_manager.defer(*without).get(pk=pk)
