"""Names. Each comes with a good photo or PDF; what it is shown and saved as stands beside it."""

import unicodedata

from tests.documents.corpus import JPEG, PDF, kept, refused, several
from tests.documents.corpus.making import pdf, photo

SHOWN = {
    "a name written backwards": ("giay\u202efdp.exe.jpg", "giayfdp.exe.jpg"),
    "a name in isolates": ("\u2066giay\u2069\u200f.jpg", "giay.jpg"),
    "a name with a zero byte": ("giay.exe\0.jpg", "giay.exe.jpg"),
    "a name of several lines": ("giay\r\nSet-Cookie: a=b.jpg", "giaySet-Cookie_ a=b.jpg"),
    "a name with a line mark": ("giay\u2028to\u2029.jpg", "giayto.jpg"),
    "a name on the way up": ("../../../../etc/cron.d/x.jpg", "x.jpg"),
    "a name on the way up in windows": ("..\\..\\windows\\x.jpg", "x.jpg"),
    "a name on a drive": ("C:\\Users\\x.jpg", "x.jpg"),
    "a name on another machine": ("\\\\ke-xau\\c$\\x.jpg", "x.jpg"),
    "a name with a stream": ("x.exe:giay.jpg", "x.exe_giay.jpg"),
    "a name of a device": ("CON.jpg", "_CON.jpg"),
    "a name of another device": ("nul.tar.jpg", "_nul.tar.jpg"),
    "a name of a third device": ("COM1 .jpg", "_COM1.jpg"),
    "a name with a leading dot": (".htaccess.jpg", "htaccess.jpg"),
    "a name of dots": ("....jpg", "giấy tờ.jpg"),
    "a name of spaces": ("   .jpg", "giấy tờ.jpg"),
    "a name with marks of the shell": ("a;rm -rf $HOME|`x`&.jpg", "a;rm -rf $HOME_`x`&.jpg"),
    "a name that is a page": ('"><script>alert(1)<.jpg', "___script_alert(1)_.jpg"),
    "a name that is a query": ("a?b=*&c=%00.jpg", "a_b=_&c=%00.jpg"),
    "a name of three hundred bytes taken apart": (
        unicodedata.normalize("NFD", "Giấy chứng nhận quyền sử dụng đất " * 8) + ".jpg",
        ("Giấy chứng nhận quyền sử dụng đất " * 8)[:116].strip() + ".jpg",
    ),
    "a name of ten thousand letters": ("a" * 10_000 + ".jpg", "a" * 116 + ".jpg"),
    "a name of marks upon marks": ("a" + "\u0301" * 500 + ".jpg", None),
    "a name of private letters": ("\ue000\uf8ffgiay\ufffe.jpg", "giay.jpg"),
    "a name of half a letter": ("giay\udce1.jpg", "giay.jpg"),
    "a name of small pictures": ("giấy tờ 📄.jpg", "giấy tờ 📄.jpg"),
    "a name of wide letters": ("ＣＯＮ．ｊｐｇ.jpg", None),
}
for what, (sent, shown) in SHOWN.items():
    several(sent, kept(JPEG, name=shown or ""), {what: photo})
several("NUL.pdf", kept(PDF, name="_NUL.pdf"), {"a device's name for a pdf": pdf})
several("", refused("type"), {"no name": photo})
several(".jpg", kept(JPEG, name="giấy tờ.jpg"), {"an extension for a name": photo})
several("..", refused("type"), {"the folder above for a name": photo})
