"""A relation to what hardly ever changes and is asked for on every page: the agency of a dossier, its published version."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from motcua.agencies.remembered import remembered

if TYPE_CHECKING:
    RememberedKey = models.ForeignKey
else:

    class _FromMemory(ForwardManyToOneDescriptor):
        """Gives the row as it was read a few seconds ago (`remembered.SECONDS`). It is shared: nobody may write to it."""

        def get_object(self, instance: models.Model) -> models.Model:
            return _row(self.field.remote_field.model, getattr(instance, self.field.attname))

    class RememberedKey(models.ForeignKey):
        """A foreign key whose row each process remembers, without the columns its model names in `READ_LATE`.

        For rows that people change a few times a year, in acts that call `remembered.forget()`; not for what an act changes.
        """

        forward_related_accessor_class = _FromMemory

        def deconstruct(self) -> tuple[str, str, Any, Any]:
            """To the database it is an ordinary foreign key."""
            name, _, args, kwargs = super().deconstruct()
            return name, "django.db.models.ForeignKey", args, kwargs


@remembered
def _row(model: type[models.Model], pk: Any) -> models.Model:
    return model._base_manager.defer(*getattr(model, "READ_LATE", ())).get(pk=pk)
