"""What is done to the registers on its own."""

from motcua.kernel import clock
from motcua.kernel.acts import act
from motcua.registry.enums import CheckWay, Finding
from motcua.registry.models import OutputCheck


@act
def record_check(*, issued_id: int | None, way: CheckWay, finding: Finding, sha256: str) -> OutputCheck:
    """Keep that somebody checked, and what was found; nothing about who it was."""
    return OutputCheck.objects.create(issued_id=issued_id, at=clock.now(), way=way, finding=finding, sha256=sha256)
