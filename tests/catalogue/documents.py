"""Procedures for tests: the real ones, some national records, and a small made-up one with a part for each feature."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

from motcua.catalogue.enums import Channel
from motcua.catalogue.files import read
from motcua.catalogue.rules import Context

PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"
REAL = tuple(sorted(path.stem for path in PROCEDURES.glob("*.yaml")))
NATIONAL_SAMPLE = Path(__file__).parent / "national_sample.jsonl.gz"
MONDAY = date(2026, 11, 23)


def real(slug: str) -> dict[str, Any]:
    """The document of a procedure of the repository."""
    return read(PROCEDURES / f"{slug}.yaml")


def marriage() -> dict[str, Any]:
    return real("dang-ky-ket-hon")


def context(*, on: date = MONDAY, channel: Channel = Channel.ONLINE, **more: Any) -> Context:
    return Context(today=on, channel=channel, **more)


def small(**changes: Any) -> dict[str, Any]:
    """A made-up procedure that passes the check; `changes` replace top keys."""
    return {**copy.deepcopy(SMALL), **changes}


SMALL: dict[str, Any] = {
    "format": 1,
    "slug": "cap-so-nha",
    "code": "1.234567",
    "name": "Cấp giấy chứng nhận số nhà",
    "short_name": "số nhà",
    "plain": "Xin số cho nhà chưa có số.",
    "field": {"key": "nha-o", "name": "Nhà ở"},
    "life_events": ["xay-sua-nha"],
    "words": ["số nhà", "biển số nhà"],
    "applicants": {
        "who": ["Chủ nhà"],
        "parties": [{"key": "chu_nha", "name": "chủ nhà"}],
        "proxy": {"allowed": True, "text": "Nhờ được."},
    },
    "jurisdiction": {
        "text": "Xã nơi có nhà.",
        "rule": {"rule": "place_of_property", "with": {"question": "dia_chi"}},
        "article": "Điều 1",
        "receiving": "Trung tâm xã",
        "deciding": "Ủy ban nhân dân xã",
    },
    "channels": [{"channel": "online", "plain": "Trên mạng."}, {"channel": "counter", "plain": "Tại quầy."}],
    "evidence": [
        {"key": "anh_nha", "name": "Ảnh nhà", "plain": "Một ảnh.", "mode": "upload", "source": "nguon"},
        {
            "key": "so_do",
            "name": "Sổ đỏ",
            "plain": "Ảnh sổ.",
            "mode": "upload",
            "requirement": "alternative",
            "one_of": "dat",
        },
        {
            "key": "giay_tay",
            "name": "Giấy tay",
            "plain": "Ảnh.",
            "mode": "upload",
            "requirement": "alternative",
            "one_of": "dat",
        },
    ],
    "costs": [{"key": "phi", "name": "Phí", "kind": "phi", "amount_vnd": 10000}],
    "limits": [{"key": "ba_ngay", "plain": "3 ngày làm việc.", "unit": "working_day", "value": 3}],
    "form": {
        "name": "Đơn",
        "code": "Mẫu số 1",
        "parts": [
            {
                "key": "nha",
                "name": "Ngôi nhà",
                "pages": [
                    {
                        "key": "dia_chi",
                        "question": "Nhà ở đâu?",
                        "fields": [{"key": "dia_chi", "type": "address", "label": "Địa chỉ", "meaning": "site"}],
                    },
                    {
                        "key": "cam_doan",
                        "question": "Lời cam đoan",
                        "fields": [
                            {
                                "key": "cam_doan",
                                "type": "declaration",
                                "label": "Cam đoan",
                                "meaning": "statement",
                                "statement": "Tôi cam đoan.",
                            }
                        ],
                    },
                ],
            }
        ],
    },
    "steps": [
        {"key": "nhan", "name": "Nhận", "citizen": "Nhận", "kind": "receive", "duty": "receive", "share_hours": 2},
        {"key": "xem", "name": "Xem", "citizen": "Xem", "kind": "review", "duty": "review", "share_hours": 16},
        {"key": "ky", "name": "Ký", "citizen": "Ký", "kind": "sign", "duty": "decide", "share_hours": 4},
        {"key": "tra", "name": "Trả", "citizen": "Trả", "kind": "deliver", "duty": "deliver", "share_hours": 2},
    ],
    "outputs": [{"key": "giay", "name": "Giấy chứng nhận số nhà", "copies": 1}],
    "legal_basis": [{"number": "1/2020", "title": "Luật"}],
    "parts": {
        "name": "Cấp giấy chứng nhận số nhà",
        "sequence": ["Nộp.", "Nhận."],
        "manner": ["Trên mạng.", "Tại quầy."],
        "papers": ["Ảnh nhà.", "Sổ đỏ hoặc giấy tay."],
        "sets": "1 bộ",
        "limit": "3 ngày",
        "subjects": "Chủ nhà",
        "agency": "Ủy ban nhân dân xã",
    },
    "sources": [
        {"key": "nguon", "title": "Trang quốc gia", "url": "https://dichvucong.gov.vn/x", "checked_on": "2026-11-21"}
    ],
    "examples": [
        {
            "name": "Một nhà",
            "on": "2026-11-23",
            "answers": {"dia_chi": {"commune": "26041", "detail": "1"}},
            "expect": {"communes": ["26041"], "cost_vnd": 10000, "limit": "ba_ngay"},
        }
    ],
}
