"""What happens to a filed dossier of the demonstration: each step is one act, done by the officer or citizen whose it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.casework.acts import delivery, outputs, reception, withdrawal
from motcua.casework.models import Dossier, Evidence, Output
from motcua.casework.output_rules import expected
from motcua.casework.signing import sign_output
from motcua.casework.supplements import SupplementItemAsked
from motcua.config.demo.pictures import Rows
from motcua.documents.acts import receive
from motcua.identity.models import Account
from motcua.identity.officers import Citizen, Officer, load_officer
from motcua.payments.acts import collect
from motcua.payments.models import PaymentDemand

Draw = Callable[[str, str, Rows], Any]
Step = Callable[..., None]


@dataclass(frozen=True)
class Case:
    """A dossier, who works on it by duty, and the citizen who filed it online. `draw`: kind, title, rows -> a photo."""

    dossier_id: int
    desk: Mapping[str, str]
    citizen: Citizen | None
    draw: Draw

    def officer(self, duty: str) -> Officer:
        return as_officer(self.desk[duty])

    def common(self, duty: str) -> dict[str, Any]:
        return {"dossier_id": self.dossier_id, "by": self.officer(duty), "seen": None}

    @property
    def dossier(self) -> Dossier:
        dossier: Dossier = Dossier.objects.get(pk=self.dossier_id)
        return dossier

    @property
    def output(self) -> Output:
        return Output.objects.get(dossier_id=self.dossier_id)

    @property
    def filer(self) -> Citizen:
        assert self.citizen is not None, "only who files online acts online"
        return self.citizen


def as_officer(login: str) -> Officer:
    """The demonstration's officer with this log-in, with today's duties."""
    officer = load_officer(Account.objects.staff().get(login=login).pk)
    assert officer is not None, "the officers were loaded before"
    return officer


def tell(case: Case, story: Iterable[Any]) -> None:
    """Do the steps in order. A step is its name, or its name with what has to be said."""
    for step in story:
        name, said = next(iter(step.items())) if isinstance(step, dict) else (step, {})
        STEPS[name](case, **said)


def _accept(case: Case) -> None:
    reception.accept(**case.common("receive"))


def _forward(case: Case, *, holder: bool = False) -> None:
    to = case.officer("review").account_id if holder else None
    reception.forward(**case.common("receive"), to_account_id=to)


def _collect(case: Case) -> None:
    for demand in PaymentDemand.objects.filter(subject=case.dossier.subject):
        collect(demand_id=demand.pk, by=case.officer("collect"))


def _asked(case: Case, paper: str, reason: str, mark: list[int] | None) -> list[SupplementItemAsked]:
    evidence = Evidence.objects.get(dossier_id=case.dossier_id, key=paper)
    marked = evidence.files.get(position=1).file_id if mark else None
    box = (mark[0], mark[1], mark[2], mark[3]) if mark else None
    return [SupplementItemAsked(evidence_id=evidence.pk, reason=reason, marked_file_id=marked, mark=box)]


def _ask_early(case: Case, *, paper: str, reason: str, why: str, mark: list[int] | None = None) -> None:
    items = _asked(case, paper, reason, mark)
    reception.request_supplement_early(**case.common("receive"), items=items, reason=why)


def _ask(case: Case, *, paper: str, reason: str, why: str, mark: list[int] | None = None) -> None:
    items = _asked(case, paper, reason, mark)
    reception.request_supplement(**case.common("review"), items=items, reason=why)


def _answer(case: Case) -> None:
    """The citizen sends a new photo of every asked paper."""
    files, subject = {}, case.dossier.subject
    for evidence in Evidence.objects.filter(dossier_id=case.dossier_id, verdict="bad"):
        upload = case.draw("", evidence.name, [("Trang", "2"), ("Người nộp", case.filer.name)])
        kept = receive(upload=upload, purpose=f"evidence:{evidence.key}", subject=subject, by=case.filer)
        files[evidence.pk] = [kept.pk]
    reception.answer_supplement(dossier_id=case.dossier_id, by=case.filer, files=files)


def _decline(case: Case, *, reason: str, ground: str, next_steps: str) -> None:
    reception.decline(**case.common("receive"), reason=reason, ground=ground, next_steps=next_steps)


def _withdraw(case: Case, *, reason: str) -> None:
    withdrawal.ask_withdrawal(dossier_id=case.dossier_id, by=case.filer, reason=reason)
    withdrawal.grant_withdrawal(**case.common("decide"), finance_conclusion="Chưa thu tiền.")


def _draft(case: Case, **data: str) -> None:
    key = expected(case.dossier)[0].key
    outputs.draft_output(**case.common("review"), key=key, data=data)


def _share(case: Case) -> None:
    outputs.share_draft(output_id=case.output.pk, by=case.officer("review"))


def _confirm_all(case: Case) -> None:
    """Each party says that the draft is right: who filed, on the telephone; the others at the counter."""
    for party in case.dossier.parties.all():
        own = party.person_id == case.filer.person_id
        by = case.filer if own else case.officer("review")
        outputs.confirm_draft(output_id=case.output.pk, party_id=party.pk, by=by, is_right=True)


def _propose(case: Case) -> None:
    outputs.propose(output_id=case.output.pk, by=case.officer("review"), seen=None)


def _enter(case: Case) -> None:
    outputs.number_output(output_id=case.output.pk, by=case.officer("review"))


def _approve(case: Case) -> None:
    outputs.approve(output_id=case.output.pk, by=case.officer("decide"), seen=None)


def _sign(case: Case) -> None:
    sign_output(output_id=case.output.pk, by=case.officer("decide"))


def _number(case: Case) -> None:
    outputs.number_output(output_id=case.output.pk, by=case.officer("issue"))


def _attend_all(case: Case) -> None:
    for party in case.dossier.parties.all():
        told = {"papers_shown": "Thẻ căn cước", "declared_free_will": True}
        outputs.attend(output_id=case.output.pk, party_id=party.pk, by=case.officer("review"), **told)


def _release(case: Case) -> None:
    outputs.release(output_id=case.output.pk, by=case.officer("issue"))


def _deliver(case: Case, *, receiver: str) -> None:
    proof = delivery.Proof(kind=delivery.ProofKind.SIGNATURE, receiver_name=receiver)
    delivery.deliver(**case.common("deliver"), proof=proof)


STEPS: dict[str, Step] = {
    "accept": _accept,
    "forward": _forward,
    "collect": _collect,
    "ask_early": _ask_early,
    "ask": _ask,
    "answer": _answer,
    "decline": _decline,
    "withdraw": _withdraw,
    "draft": _draft,
    "share": _share,
    "confirm_all": _confirm_all,
    "propose": _propose,
    "enter": _enter,
    "approve": _approve,
    "sign": _sign,
    "number": _number,
    "attend_all": _attend_all,
    "release": _release,
    "deliver": _deliver,
}
