"""The separate verifier: reads `motcua audit export` from standard input, uses the standard library only.

It imports nothing of the product, so that an inspector can run this one file on a machine of their own:

    motcua audit export | python3 verify.py [--root HASH]

`--root` is a root hash that was noted outside the province; it must be among those in the log.
It ends with code 1 and one sentence that names the first bad row.
"""

import hashlib
import json
import sys
from typing import Any, NoReturn

NO_HASH = "00" * 32

# Ed25519 (RFC 8032, section 6), verification only.
_P = 2**255 - 19
_D = -121665 * pow(121666, _P - 2, _P) % _P
_Q = 2**252 + 27742317777372353535851937790883648493
_G = (
    15112221349535400772501151409588531511454012693041857206046113283949847762202,
    46316835694926478169428394003475163141307993866256225615783033603165251855960,
)
Point = tuple[int, int, int, int]


def _add(a: Point, b: Point) -> Point:
    x, y = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    t, z = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _multiply(scalar: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


def _decode(data: bytes) -> Point:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - square) % _P or y >= _P:
        raise ValueError("not a point")
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """True if `signature` (64 bytes) over `message` was made by the holder of `public` (32 bytes)."""
    try:
        key, r = _decode(public), _decode(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= _Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _Q
    left = _multiply(s, (*_G, 1, _G[0] * _G[1] % _P))
    right = _add(r, _multiply(h, key))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (left[1] * right[2] - right[1] * left[2]) % _P == 0


def _bad(sentence: str) -> NoReturn:
    print(f"KHÔNG ĐÚNG: {sentence}")
    raise SystemExit(1)


class Verifier:
    """Takes the export line by line and stops at the first row that is not as it was written."""

    def __init__(self, noted_root: str | None = None) -> None:
        self.noted_root = noted_root
        self.links: dict[tuple[str, int], str] = {}
        self.last: dict[str, tuple[int, str]] = {}
        self.heads: dict[str, tuple[int, str]] = {}
        self.roots: list[dict[str, Any]] = []
        self.rooted: dict[int, list[list[Any]]] = {}

    def take(self, line: dict[str, Any]) -> None:
        getattr(self, f"_{line['kind']}")(line)

    def _event(self, row: dict[str, Any]) -> None:
        where = f"sự kiện {row['seq']} của {row['subject']}"
        body = bytes.fromhex(row["body"])
        if hashlib.sha256(body).hexdigest() != row["hash"]:
            _bad(f"{where}: nội dung không khớp mã băm.")
        told = json.loads(body)
        seq, previous = self.last.get(row["subject"], (0, NO_HASH))
        if row["seq"] != seq + 1:
            _bad(f"{where}: thiếu sự kiện {seq + 1} đứng trước.")
        if told["previous"] != previous:
            _bad(f"{where}: không nối với sự kiện đứng trước.")
        for column in ("subject", "seq", "name", "actor", "payload"):
            if told[column] != row[column]:
                _bad(f"{where}: cột {column} đã bị sửa.")
        if told["at"] != row["at"].replace("Z", "+00:00"):
            _bad(f"{where}: thời điểm đã bị sửa.")
        if row["personal"] is not None and told["personal"] != row["personal"]:
            _bad(f"{where}: dữ liệu cá nhân kèm theo đã bị sửa.")
        self.last[row["subject"]] = (row["seq"], row["hash"])
        self.links[row["subject"], row["seq"]] = row["hash"]

    def _head(self, row: dict[str, Any]) -> None:
        self.heads[row["subject"]] = (row["seq"], row["hash"])

    def _root(self, row: dict[str, Any]) -> None:
        self.roots.append(row)

    def _rooted(self, row: dict[str, Any]) -> None:
        self.rooted.setdefault(row["root"], []).append([row["subject"], row["seq"], row["hash"]])

    def finish(self) -> str:
        """Compare chains with heads, then heads with roots. Returns the closing sentence."""
        for subject, (seq, digest) in self.heads.items():
            if self.last.get(subject) != (seq, digest):
                kept = self.last.get(subject, (0, ""))[0]
                _bad(f"{subject}: đuôi bị cắt, còn {kept} trong {seq} sự kiện.")
        for subject in self.last.keys() - self.heads.keys():
            _bad(f"{subject}: có sự kiện nhưng không có đầu chuỗi.")
        previous = NO_HASH
        for root in self.roots:
            previous = self._check_root(root, previous)
        if self.noted_root and self.noted_root not in {root["hash"] for root in self.roots}:
            _bad(f"không thấy lần ký {self.noted_root[:16]}…: cơ sở dữ liệu là bản cũ được khôi phục.")
        return f"ĐÚNG: {len(self.links)} sự kiện, {len(self.last)} chuỗi, {len(self.roots)} lần ký."

    def _check_root(self, root: dict[str, Any], previous: str) -> str:
        where = f"lần ký {root['root']}"
        if root["previous"] != previous:
            _bad(f"{where}: không nối với lần ký trước.")
        heads = sorted(self.rooted.get(root["root"], []))
        body = json.dumps(
            {"at": root["at"], "heads": heads, "previous": previous}, ensure_ascii=False, separators=(",", ":")
        ).encode()
        if hashlib.sha256(body).hexdigest() != root["hash"]:
            _bad(f"{where}: danh sách đầu chuỗi đã bị sửa.")
        if not signature_holds(bytes.fromhex(root["public_key"]), body, bytes.fromhex(root["signature"])):
            _bad(f"{where}: chữ ký không đúng.")
        if root["public_key"] != self.roots[0]["public_key"]:
            _bad(f"{where}: ký bằng khóa khác.")
        for subject, seq, digest in heads:
            if subject not in self.last:
                _bad(f"{subject}: mất cả chuỗi, {where} từng thấy {seq} sự kiện.")
            if self.links.get((subject, seq)) != digest:
                _bad(f"{subject}: sự kiện {seq} không còn như {where} từng thấy.")
        return str(root["hash"])


def main(arguments: list[str]) -> int:
    noted = arguments[arguments.index("--root") + 1] if "--root" in arguments else None
    verifier = Verifier(noted)
    for line in sys.stdin:
        verifier.take(json.loads(line))
    print(verifier.finish())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
