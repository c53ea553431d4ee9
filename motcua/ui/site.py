"""What every page says of the house it belongs to: names, address, a telephone that a person answers."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from motcua.ui.components import Link

DESK = "/can-bo/"
CONSOLE = "/quan-tri/"
STAFF_SIGN_OUT = "/can-bo/dang-xuat"
PREVIEW = "/xem-truoc/"
"""Where officers' faces lead to each other. They do not know each other's names; a test holds the addresses."""


@dataclass(frozen=True, slots=True)
class Site:
    """Facts of one installation. `config` fills it once; templates know it as `site`.

    `name` stands beside the mark, `place` under it; `legal_name` and `unit` are written in full, as on paper.
    `phone` is written with spaces as people read it; `hours` says when a person answers.
    The texts of links, and `name`, are translated where they are shown.
    `menu` is the citizens' navigation, `help_links` and `openness_links` stand in the footer.
    """

    name: str = gettext_noop("Cổng dịch vụ công")
    place: str = "Tỉnh Vạn Xuân"
    legal_name: str = "Ủy ban nhân dân tỉnh Vạn Xuân"
    unit: str = "Trung tâm Phục vụ hành chính công tỉnh"
    address: str = "Số 1 đường Cửa Đông, phường Cầu Ngói, tỉnh Vạn Xuân"
    phone: str = "0200 3 812 812"
    hours: str = "7 giờ 30 đến 20 giờ, thứ Hai đến thứ Bảy"
    home: str = "/"
    assisted: str = "/giup-do"
    language: str = "/ngon-ngu/"
    menu: tuple[Link, ...] = (
        Link(gettext_noop("Làm thủ tục"), "/thu-tuc"),
        Link(gettext_noop("Tra cứu hồ sơ"), "/tra-cuu"),
        Link(gettext_noop("Hồ sơ của tôi"), "/ho-so-cua-toi"),
        Link(gettext_noop("Giúp đỡ"), "/giup-do"),
    )
    help_links: tuple[Link, ...] = (
        Link(gettext_noop("Nhờ người làm giúp"), "/giup-do"),
        Link(gettext_noop("Tra cứu hồ sơ"), "/tra-cuu"),
    )
    openness_links: tuple[Link, ...] = (Link(gettext_noop("Kiểm tra giấy tờ"), "/kiem-tra"),)

    @property
    def title(self) -> str:
        """The last words of every page's title: "Cổng dịch vụ công tỉnh Vạn Xuân"."""
        return f"{gettext(self.name)} {self.place[:1].lower()}{self.place[1:]}".strip()


SAMPLE = Site()
"""An invented province, used until the installation says its own facts."""
