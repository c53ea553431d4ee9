"""Asking to complete: per item a reason and a mark on the picture; and taking in what is brought to the counter.

A mark is drawn with the mouse, or chosen as fields of a grid of nine laid over the picture, which needs no script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework import policies
from motcua.casework.acts import reception
from motcua.casework.models import Evidence
from motcua.casework.supplements import Mark, SupplementItemAsked
from motcua.catalogue.enums import EvidenceMode
from motcua.desk.deeds.deed import Case, DeedForm
from motcua.desk.presenting import FILES
from motcua.documents.acts import receive
from motcua.documents.enums import RenditionKind
from motcua.documents.models import StoredFile
from motcua.identity.acts import sign_in_staff
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer, load_officer
from motcua.ui.forms import FilesField, LongTextField, TextField
from motcua.ui.widgets import Text

PLACES = (
    "góc trên bên trái", "phía trên", "góc trên bên phải",
    "bên trái", "chính giữa", "bên phải",
    "góc dưới bên trái", "phía dưới", "góc dưới bên phải",
)  # fmt: skip
# What the agency looks up or makes itself is never asked of the applicant.
OURS = (EvidenceMode.LOOKUP, EvidenceMode.GENERATED)
EDGES = (0, 333, 667, 1000)


@dataclass(frozen=True, slots=True)
class Cell:
    """A ninth of a picture."""

    number: int
    place: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of an item as it can be marked. `frame`: the rectangle drawn, "left,top,width,height" in permille."""

    file: StoredFile
    title: str
    url: str
    name: str
    frame: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item to choose, with what was typed for it."""

    evidence: Evidence
    is_chosen: bool
    reason: str
    error: str
    pictures: tuple[Picture, ...]


class SupplementForm(DeedForm):
    """What is missing of which item. After `is_valid()`: `items` as the act takes them."""

    nouns = {"reason": "lý do chung"}
    reason = LongTextField(
        label=_("Lời nhắn chung"), longest=1000, help_text=_("Người dân đọc nguyên văn, trước danh sách từng mục.")
    )
    leader = TextField(
        label=_("Lãnh đạo duyệt lần hai: tên đăng nhập"), required=False, longest=64, widget=Text(width=12)
    )
    leader_password = forms.CharField(
        label=_("Mật khẩu của lãnh đạo"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def prepare(self) -> None:
        items = self.case.dossier.evidence.exclude(mode__in=OURS).prefetch_related("files__file")
        self.evidence = list(items)
        self.problems: dict[int, str] = {}
        after = self.case.dossier.received_at is not None
        self.needs_leader = after and not policies.may_request_supplement_again(self.case.dossier)
        self.may_decide = policies.holds(self.case.officer, Duty.DECIDE, self.case.dossier)
        if not self.needs_leader or self.may_decide:
            del self.fields["leader"], self.fields["leader_password"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        items = [self._asked(one) for one in self.evidence if self._is_chosen(one)]
        if not items:
            self.add_error(None, _("Chọn ít nhất một giấy tờ cần bổ sung."))
        if self.problems:
            self.add_error(None, _("Ghi rõ thiếu gì ở từng mục đã chọn."))
        if forgotten := [one for one in self.evidence if not self._is_chosen(one) and self._typed(f"ly-do-{one.pk}")]:
            # Only one request may be sent: words for a paper that was not ticked must not fall under the table.
            self.problems |= {one.pk: str(_("Đã ghi lời mà chưa chọn mục này.")) for one in forgotten}
            self.add_error(None, _("Có mục đã ghi lời mà chưa chọn. Chọn mục đó, hoặc xóa lời đã ghi."))
        values["items"] = items
        return values

    def shown(self) -> Iterator[Item]:
        """The items in order, as the page draws them."""
        for one in self.evidence:
            chosen = self._is_chosen(one) if self.is_bound else one.verdict == "bad"
            reason = self._typed(f"ly-do-{one.pk}") if self.is_bound else (one.note if one.verdict == "bad" else "")
            yield Item(one, chosen, reason, self.problems.get(one.pk, ""), tuple(self._pictures(one)))

    def _asked(self, one: Evidence) -> SupplementItemAsked:
        reason = self._typed(f"ly-do-{one.pk}")
        if not reason:
            self.problems[one.pk] = str(_("Ghi rõ thiếu gì ở mục này."))
        marked = next(((file, mark) for file in self._files(one) if (mark := self._mark(one, file))), None)
        return SupplementItemAsked(
            evidence_id=one.pk,
            reason=reason,
            marked_file_id=marked[0].pk if marked else None,
            mark=marked[1] if marked else None,
        )

    def _mark(self, one: Evidence, file: StoredFile) -> Mark | None:
        """The rectangle drawn, else the one around the chosen fields of the grid."""
        drawn = self._typed(f"khung-{one.pk}-{file.pk}").split(",")
        if len(drawn) == 4 and all(part.isascii() and part.isdecimal() and len(part) < 5 for part in drawn):
            left, top, width, height = (int(part) for part in drawn)
            return left, top, width, height
        cells = self._chosen_cells(one, file)
        if not cells:
            return None
        rows, columns = [cell // 3 for cell in cells], [cell % 3 for cell in cells]
        left, top = EDGES[min(columns)], EDGES[min(rows)]
        return left, top, EDGES[max(columns) + 1] - left, EDGES[max(rows) + 1] - top

    def _chosen_cells(self, one: Evidence, file: StoredFile) -> set[int]:
        chosen = self.data.getlist(f"o-{one.pk}-{file.pk}") if hasattr(self.data, "getlist") else []
        return {int(cell) for cell in chosen if cell in set("012345678")}

    def _pictures(self, one: Evidence) -> Iterator[Picture]:
        for number, file in enumerate(self._files(one), start=1):
            cells = self._chosen_cells(one, file)
            yield Picture(
                file=file,
                title=f"{one.name}, ảnh {number}",
                url=FILES.of(file, RenditionKind.PREVIEW, holder=self.case.officer.account_id) if file.is_clean else "",
                name=f"{one.pk}-{file.pk}",
                frame=self._typed(f"khung-{one.pk}-{file.pk}"),
                cells=tuple(Cell(place, PLACES[place], place in cells) for place in range(9)),
            )

    def _files(self, one: Evidence) -> list[StoredFile]:
        return [page.file for page in one.files.all() if page.replaced_by_id is None]

    def _is_chosen(self, one: Evidence) -> bool:
        return bool(self._typed(f"chon-{one.pk}"))

    def _typed(self, name: str) -> str:
        return str(self.data.get(name, "")).replace("\0", "").strip()


def ask_early(case: Case, values: dict[str, Any], seen: int | None) -> object:
    return reception.request_supplement_early(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, items=values["items"], reason=values["reason"]
    )


def ask(case: Case, values: dict[str, Any], seen: int | None) -> object:
    return reception.request_supplement(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        items=values["items"],
        reason=values["reason"],
        approved_by=_leader(case, values),
    )


def _leader(case: Case, values: dict[str, Any]) -> Officer | None:
    """Who approves a second request: the officer's own duty, or a leader who gives the password on this page."""
    if policies.may_request_supplement_again(case.dossier):
        return None
    if policies.holds(case.officer, Duty.DECIDE, case.dossier):
        return case.officer
    if not values.get("leader"):
        return None
    account = sign_in_staff(login=values["leader"], password=values["leader_password"])
    return load_officer(account.pk)


class AnswerForm(DeedForm):
    """Files for every asked item and no other."""

    def prepare(self) -> None:
        supplement = self.case.dossier.supplements.filter(closed_at__isnull=True).first()
        self.items = list(supplement.items.select_related("evidence")) if supplement else []
        for item in self.items:
            self.fields[f"muc_{item.evidence_id}"] = FilesField(label=item.evidence.name, help_text=item.reason)


def answer(case: Case, values: dict[str, Any], seen: int | None) -> object:
    """Each file is looked at and kept by itself; the answer then names them all."""
    kept = {
        int(name.removeprefix("muc_")): [
            receive(upload=upload, purpose="evidence", subject=case.dossier.subject, by=case.officer).pk
            for upload in uploads
        ]
        for name, uploads in values.items()
    }
    return reception.answer_supplement(dossier_id=case.dossier.pk, by=case.officer, files=kept)
