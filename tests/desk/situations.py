"""A dossier for every deed, brought the lawful way to where the deed can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.casework.acts import delivery, outputs, reception, withdrawal
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.models import Dossier
from motcua.identity.officers import Officer, load_officer
from motcua.kernel import clock
from tests import cast
from tests.casework.costs import DEATH, LATE_AND_POOR, copies, priced
from tests.casework.licensing import PERMIT, Permit
from tests.casework.wedding import Wedding

S = DossierState


@dataclass
class Scene:
    """Where the deed is done."""

    dossier: Dossier
    address: str
    visitor: Officer | None = None

    @property
    def officer(self) -> Officer:
        """Who holds the dossier, else somebody with every duty there."""
        if self.visitor:
            return self.visitor
        held = load_officer(self.dossier.holder_id) if self.dossier.holder_id else None
        return held or cast.make_officer(agency=self.dossier.agency)


def _at(dossier: Dossier, path: str) -> Scene:
    return Scene(dossier, f"/can-bo/ho-so/{dossier.code}/{path}")


def _state(state: DossierState, path: str) -> Callable[[], Scene]:
    return lambda: _at(cast.make_dossier(state).dossier, path)


def _wedding(state: OutputState, path: str) -> Callable[[], Scene]:
    def made() -> Scene:
        one = Wedding().until(state)
        return _at(one.dossier, f"ket-qua/{one.output.pk}/{path}")

    return made


def _permit(reach: Callable[[Permit], object], path: str) -> Callable[[], Scene]:
    def made() -> Scene:
        one = Permit()
        reach(one)
        return _at(one.dossier, f"ket-qua/{one.output.pk}/{path}")

    return made


def _answered() -> Scene:
    story = cast.make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    return _at(story.dossier, "da-du")


def _asked_back() -> Scene:
    story = cast.make_dossier(S.IN_PROCESS)
    withdrawal.ask_withdrawal(dossier_id=story.pk, by=story.citizen, reason="Tôi đổi ý.")
    return _at(story.dossier, "cho-rut")


def _asked_another() -> Scene:
    story = cast.make_dossier(S.IN_PROCESS)
    cast.ask_opinion(story)
    return _at(story.dossier, "ghi-y-kien")


def _proposed(one: Permit) -> None:
    one.draft()
    outputs.propose(output_id=one.output.pk, by=one.officer, seen=None)


def _held_by_another() -> Scene:
    dossier = cast.make_dossier(S.IN_PROCESS).dossier
    scene = _at(dossier, "nhan-viec")
    scene.visitor = cast.make_officer(agency=dossier.agency)
    return scene


def _printed() -> Scene:
    one = Permit().signed()
    return _at(one.dossier, f"ket-qua/{one.output.pk}/in-ban-chinh")


def _released() -> Scene:
    one = Permit().signed()
    outputs.number_output(output_id=one.output.pk, by=one.officer)
    return _at(one.dossier, f"ket-qua/{one.output.pk}/phat-hanh")


def _by_post(path: str, *, is_sent: bool) -> Callable[[], Scene]:
    def made() -> Scene:
        story = cast.make_dossier(S.ISSUED, delivery_method="post")
        if is_sent:
            delivery.post_outputs(
                dossier_id=story.pk,
                by=story.officer,
                seen=None,
                code="EK1VN",
                carrier="Bưu điện Việt Nam",
                expected_on=clock.today(),
            )
        return _at(story.dossier, path)

    return made


SCENES: dict[str, Callable[[], Scene]] = {
    "accept": _state(S.SUBMITTED, "tiep-nhan"),
    "request_supplement_early": _state(S.SUBMITTED, "yeu-cau-bo-sung"),
    "decline": _state(S.SUBMITTED, "tu-choi"),
    "forward": _state(S.RECEIVED, "chuyen-xu-ly"),
    "request_supplement": _state(S.IN_PROCESS, "yeu-cau-bo-sung-sau-tiep-nhan"),
    "answer_supplement": _state(S.SUPPLEMENT_AFTER_RECEIPT, "nhan-bo-sung"),
    "confirm_supplement": _answered,
    "take": _held_by_another,
    "finish_step": _state(S.IN_PROCESS, "xong-buoc"),
    "assign": _state(S.IN_PROCESS, "giao"),
    "send_back": lambda: _at(Permit().approved().dossier, "tra-lai"),
    "demand_finance": _state(S.IN_PROCESS, "thong-bao-nop-tien"),
    "decide_exemption": lambda: _at(priced(DEATH, LATE_AND_POOR).dossier, "xet-mien-tien"),
    "price": lambda: _at(priced(DEATH, {**LATE_AND_POOR, "dien_mien_le_phi": "khong"}).dossier, "ghi-so-tien"),
    "recount": lambda: _at(copies().dossier, "dem-lai"),
    "settle_finance": _state(S.AWAITING_FINANCE, "da-nop-xong"),
    "extend": _state(S.IN_PROCESS, "xin-loi-hen-lai"),
    "consult": _state(S.IN_PROCESS, "lay-y-kien"),
    "note_opinion": _asked_another,
    "pause": _state(S.IN_PROCESS, "tam-dung"),
    "resume": _state(S.PAUSED, "lam-tiep"),
    "withdraw": _asked_back,
    "discontinue": _state(S.IN_PROCESS, "dung-giai-quyet"),
    "draft": _state(S.IN_PROCESS, f"soan/{PERMIT}"),
    "share": _wedding(OutputState.DRAFT, "gui-xem"),
    "heard": _wedding(OutputState.SHARED, "ghi-tra-loi"),
    "propose": _permit(Permit.draft, "trinh"),
    "enter": _wedding(OutputState.PROPOSED, "ghi-so"),
    "approve": _permit(_proposed, "duyet"),
    "sign": _permit(Permit.approved, "ky"),
    "return": _permit(_proposed, "tra-sua"),
    "number": _permit(Permit.signed, "cap-so"),
    "print_originals": _printed,
    "attend": _wedding(OutputState.NUMBERED, "co-mat"),
    "release": _released,
    "replace": _permit(Permit.released, "thay-ban-moi"),
    "deliver": _state(S.ISSUED, "tra-ket-qua"),
    "post_out": _by_post("giao-buu-dien", is_sent=False),
    "post_failed": _by_post("buu-dien-chua-giao-duoc", is_sent=True),
}
