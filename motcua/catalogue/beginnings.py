"""Where a new version begins: what every procedure must have, and what can be filled in from the rest of it."""

import copy
from collections.abc import Mapping
from typing import Any

from motcua.catalogue.enums import Channel, EvidenceMode, Layer, StepKind
from motcua.catalogue.places import Document
from motcua.identity.enums import Duty
from motcua.kernel.text import fold

SLUG_LETTERS = 60
NO_FORM = "Chưa có tờ khai trên mạng"
"""How the form of a procedure is called that only informs."""
ASKED = (EvidenceMode.SUBMIT, EvidenceMode.PRESENT, EvidenceMode.UPLOAD, EvidenceMode.RETURN, EvidenceMode.EFORM)


def slug_of(name: str) -> str:
    """The address of a procedure of this name, cut between words."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(name)).split()
    while len("-".join(words)) > SLUG_LETTERS:
        words.pop()
    return "-".join(words) or "thu-tuc-moi"


def blank(*, name: str, short_name: str) -> dict[str, Any]:
    """A document that holds what every procedure must have, and nothing that somebody must know."""
    return {
        "format": 1,
        "slug": slug_of(name),
        "name": name,
        "short_name": short_name,
        "levels": ["cap_xa"],
        "layer": Layer.NATIONAL.value,
        "applicants": {"parties": [{"key": "nguoi_nop", "name": "người nộp"}]},
        "channels": [
            {"channel": Channel.ONLINE.value, "plain": "Khai và nộp trên mạng."},
            {"channel": Channel.COUNTER.value, "plain": "Đến trung tâm phục vụ hành chính công."},
        ],
        "evidence": [],
        "costs": [],
        "limits": [],
        "form": {"name": f"Tờ khai {short_name}", "parts": [_applicant(), _statement()]},
        "steps": _steps(),
        "outputs": [],
        "legal_basis": [],
        "parts": {"name": name, "sets": "1 bộ"},
        "sources": [],
    }


def only_informs(document: Document) -> bool:
    """It has neither a form nor steps yet."""
    return not _group(document, "form").get("parts") and not document.get("steps")


def with_form(document: Document) -> dict[str, Any]:
    """A procedure that only informs, with what it needs to be filed by: one party, a form begun, three steps.

    Nothing that was written is changed; where there is a form or a step already, the document stays as it is.
    """
    form = _group(document, "form")
    if not only_informs(document):
        return dict(document)
    name = str(form.get("name") or "")
    if name in ("", NO_FORM):
        called = str(document.get("short_name") or "")
        name = "Tờ khai" if called == f"thủ tục {document.get('code')}" else f"Tờ khai {called}".strip()
    applicants = dict(_group(document, "applicants"))
    party = next(iter(applicants.get("parties") or ()), {"key": "nguoi_nop", "name": "người nộp"})
    return {
        **document,
        "applicants": {**applicants, "parties": applicants.get("parties") or [party]},
        "form": {**form, "name": name, "parts": [_applicant(str(party["key"])), _statement()]},
        "steps": _steps(),
    }


def _steps() -> list[dict[str, Any]]:
    return [
        _step("tiep_nhan", "Tiếp nhận hồ sơ", "Cán bộ xem hồ sơ và trả lời", StepKind.RECEIVE, Duty.RECEIVE),
        _step("ky", "Ký kết quả", "Lãnh đạo ký", StepKind.SIGN, Duty.DECIDE),
        _step("tra_ket_qua", "Trả kết quả", "Nhận kết quả", StepKind.DELIVER, Duty.DELIVER),
    ]


def _step(key: str, name: str, citizen: str, kind: StepKind, duty: Duty) -> dict[str, Any]:
    return {"key": key, "name": name, "citizen": citizen, "kind": kind.value, "duty": duty.value}


def _page(key: str, question: str, **field: Any) -> dict[str, Any]:
    return {"key": key, "question": question, "fields": [{"key": key, **field}]}


def _applicant(party: str = "nguoi_nop") -> dict[str, Any]:
    """Who asks, with what an account knows, so that nobody types it again."""
    mine = {"party": party, "autofill": ["account"]}
    return {
        "key": "nguoi_nop",
        "name": "Người nộp",
        "pages": [
            _page("ho_ten", "Họ và tên của người nộp?", type="name", label="Họ và tên", meaning="name", **mine),
            _page(
                "so_dinh_danh",
                "Số căn cước của người nộp?",
                type="personal_number",
                label="Số định danh cá nhân",
                meaning="personal_number",
                **mine,
            ),
        ],
    }


def _statement() -> dict[str, Any]:
    return {
        "key": "cam_doan",
        "name": "Cam đoan",
        "pages": [
            _page(
                "cam_doan",
                "Lời cam đoan",
                type="declaration",
                label="Lời cam đoan",
                meaning="statement",
                statement="Tôi cam đoan những điều trên là đúng. Tôi biết khai gian có thể bị hủy kết quả và xử phạt.",
            )
        ],
    }


def copied(body: Document, *, name: str = "", layer: str = "") -> dict[str, Any]:
    """A copy to begin with: of the same procedure in another layer, or (with a name) as a new procedure."""
    document = copy.deepcopy(dict(body))
    if layer:
        document["layer"] = layer
    if name:
        document.update(name=name, slug=slug_of(name), parts={**_group(document, "parts"), "name": name})
        for key in ("code", "local_code", "previous_codes", "decision"):
            document.pop(key, None)
    return document


def filled_parts(document: Document, *, anew: bool = False) -> dict[str, Any]:
    """The seven parts, each empty one filled in from the rest of the document; what was written stays.

    `anew`: what is known from the rest takes the place of what was written.
    """
    parts = document.get("parts")
    given = dict(parts) if isinstance(parts, Mapping) else {}
    jurisdiction, applicants = _group(document, "jurisdiction"), _group(document, "applicants")
    known: dict[str, Any] = {
        "name": document.get("name"),
        "sequence": _texts(document, "steps", "name"),
        "manner": _texts(document, "channels", "plain"),
        "papers": [str(one["name"]) for one in _asked(document)],
        "sets": "1 bộ",
        "limit": " ".join(_texts(document, "limits", "plain")),
        "subjects": ", ".join(map(str, applicants.get("who", ()))),
        "agency": jurisdiction.get("deciding"),
    }
    if anew:
        known["sets"] = given.get("sets") or known["sets"]
    return {**given, **{key: value for key, value in known.items() if value and (anew or not given.get(key))}}


def _asked(document: Document) -> list[Mapping[str, Any]]:
    things = [one for one in document.get("evidence", ()) if isinstance(one, Mapping) and one.get("name")]
    return [one for one in things if one.get("mode") in ASKED] or things


def _group(document: Document, key: str) -> Mapping[str, Any]:
    found = document.get(key)
    return found if isinstance(found, Mapping) else {}


def _texts(document: Document, key: str, attribute: str) -> list[str]:
    return [str(one[attribute]) for one in document.get(key, ()) if isinstance(one, Mapping) and one.get(attribute)]
