"""The demonstration's post: parcels at every place of their way, brought there by the acts everybody uses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from motcua.agencies.models import Agency
from motcua.casework.acts import post
from motcua.casework.forms_post import ReturnLetter
from motcua.casework.models import PostalParcel
from motcua.config.demo.story import as_officer
from motcua.kernel import clock

WARD = "26041"
CLERK, RECEIVER = "van-thu", "mot-cua"
CARRIER = "Bưu điện Việt Nam"
LETTER = ReturnLetter(
    form="02",
    request="Cấp bản sao trích lục khai sinh",
    missing=("Tờ khai có chữ ký", "Bản sao thẻ căn cước"),
    reason="Tờ khai chưa ký, chưa thấy bản sao thẻ căn cước. Ký, kèm bản sao rồi gửi lại, hoặc mang đến quầy.",
)


@dataclass(frozen=True)
class Sent:
    """One parcel: who sent it, how long ago the postman brought it, how far it came. `steps` are done in order."""

    code: str
    sender: str
    phone: str
    ago: timedelta
    steps: tuple[Callable[[PostalParcel], object], ...] = ()


def load_parcels() -> None:
    """Every parcel that is not there yet."""
    for sent in PARCELS:
        if not PostalParcel.objects.filter(code=sent.code).exists():
            _bring(sent)


def _bring(sent: Sent) -> None:
    agency = Agency.objects.open_on(clock.today()).get(commune_id=WARD, level="commune")
    parcel = post.register_arrival(
        by=as_officer(CLERK),
        receiving_agency_id=agency.pk,
        code=sent.code,
        carrier=CARRIER,
        arrived_at=clock.now() - sent.ago,
        sender=sent.sender,
        phone=sent.phone,
    )
    for step in sent.steps:
        step(parcel)


def _hand_over(parcel: PostalParcel) -> None:
    taker = as_officer(RECEIVER).account_id
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=as_officer(CLERK), to_account_id=taker)


def _open(parcel: PostalParcel) -> None:
    post.open_parcel(parcel_id=parcel.pk, by=as_officer(RECEIVER), seen=None, dossier_count=2)


def _return(parcel: PostalParcel) -> None:
    post.return_parcel(
        parcel_id=parcel.pk, by=as_officer(RECEIVER), seen=None, letter=LETTER, outgoing_code="EM390000201VN"
    )


PARCELS = (
    Sent("EK390000101VN", "Vương Thị Đủ Giấy", "+84900000122", timedelta(minutes=25)),
    Sent("EK390000102VN", "Cao Văn Gạch Hồng", "+84900000105", timedelta(days=4)),
    Sent("EK390000103VN", "Ôn Thị Đường Xa", "", timedelta(hours=2), (_hand_over,)),
    Sent("EK390000104VN", "Hà Thị Nắng Mai", "+84900000112", timedelta(hours=5), (_hand_over, _open)),
    Sent("EK390000105VN", "Tống Văn Nhầm Chỗ", "+84900000114", timedelta(days=1), (_hand_over, _open, _return)),
)
