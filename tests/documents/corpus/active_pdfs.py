"""PDF files that act by themselves: what acts is taken out and said, the pages stay."""

import pikepdf

from tests.documents.corpus import CANARY, PDF, kept, several
from tests.documents.corpus.making import edited, script

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array
TAKEN_OUT = kept(PDF, "upload.active_removed")


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return Dictionary(S=Name("/" + kind), **more)


def link(made: pikepdf.Pdf, **more: object) -> None:
    made.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], **more)])


def annotation(made: pikepdf.Pdf, kind: str, **more: object) -> None:
    made.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=[0, 0, 99, 99], **more)])


def js() -> pikepdf.Dictionary:
    return action("JavaScript", JS=script())


def on_opening(made):
    made.Root.OpenAction = js()


def on_opening_from_elsewhere(made):
    made.Root.OpenAction = made.make_indirect(Dictionary(S=Name.JavaScript, JS=made.make_stream(script().encode())))


def by_name(made):
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", js()])))


def on_closing(made):
    made.Root.AA = Dictionary(WC=js())


def on_turning_the_page(made):
    made.pages[0].AA = Dictionary(O=js())


def in_a_link(made):
    link(made, A=js())


def behind_a_link(made):
    link(made, A=action("URI", URI="https://vidu.vn", Next=js()))


def deep_behind_a_link(made):
    last = js()
    for _ in range(40):
        last = action("URI", URI="https://vidu.vn", Next=last)
    link(made, A=last)


def in_a_bookmark(made):
    item = made.make_indirect(Dictionary(Title="a", A=js()))
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def in_a_form_field(made):
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", Rect=[0, 0, 9, 9], AA=Dictionary(K=js())
    )
    field = made.make_indirect(field)
    made.pages[0].Annots = Array([field])
    made.Root.AcroForm = Dictionary(Fields=Array([field]))


def launch(made):
    link(made, A=action("Launch", F="cmd.exe", Win=Dictionary(F="cmd.exe", P=f"/c {CANARY}")))


def launch_on_opening(made):
    made.Root.OpenAction = action("Launch", F=f"\\\\ke-xau\\{CANARY}")


def open_another_file(made):
    link(made, A=action("GoToR", F=f"\\\\ke-xau\\{CANARY}", D=Array([0, Name.Fit])))


def open_a_file_inside(made):
    link(made, A=action("GoToE", T=Dictionary(R=Name.C, N=CANARY)))


def send_a_form(made):
    link(made, A=action("SubmitForm", F=Dictionary(FS=Name.URL, F=f"https://ke-xau.example/{CANARY}")))


def import_data(made):
    link(made, A=action("ImportData", F=f"{CANARY}.fdf"))


def play_a_film(made):
    annotation(made, "Movie", Movie=Dictionary(F=f"{CANARY}.avi"))


def play_a_sound(made):
    link(made, A=action("Sound", Sound=made.make_stream(CANARY.encode(), R=8000)))


def play_a_screen(made):
    annotation(made, "Screen", A=action("Rendition", R=Dictionary(S=Name.MR), OP=0, JS=script()))


def rich_media(made):
    content = Dictionary(Assets=Dictionary(Names=Array(["a.swf", Dictionary(F=CANARY)])))
    annotation(made, "RichMedia", RichMediaContent=content, RichMediaSettings=Dictionary())


def three_dimensions(made):
    annotation(made, "3D", **{"3DD": made.make_stream(CANARY.encode(), Type=Name("/3D"), Subtype=Name.U3D)})


def xfa(made):
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(f"<xdp>{CANARY}</xdp>".encode()))


def embedded(made):
    made.attachments["virus.exe"] = f"MZ {CANARY}".encode()


def embedded_beside_a_page(made):
    made.attachments["a.docm"] = CANARY.encode()
    made.Root.AF = Array([made.attachments["a.docm"].obj])
    made.pages[0].AF = Array([made.attachments["a.docm"].obj])


def embedded_in_a_pin(made):
    file = made.make_stream(f"MZ {CANARY}".encode(), Type=Name.EmbeddedFile)
    annotation(made, "FileAttachment", FS=Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=file)))


def collection(made):
    made.attachments["a.exe"] = f"MZ {CANARY}".encode()
    made.Root.Collection = Dictionary(Type=Name.Collection, D="a.exe")


def script_link(made):
    link(made, A=action("URI", URI=f"javascript:{script()}"))


def file_link(made):
    link(made, A=action("URI", URI=f"file:////ke-xau/{CANARY}"))


def picture_from_elsewhere(made):
    picture = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9, BitsPerComponent=8)
    picture.ColorSpace, picture.F = Name.DeviceGray, Dictionary(FS=Name.URL, F=f"https://ke-xau.example/{CANARY}")
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=picture))


def page_of_another_file(made):
    form = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Ref = Dictionary(F=f"\\\\ke-xau\\{CANARY}.pdf", Page=0)
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=form))


def press_sheet_of_another_file(made):
    form = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, F=f"\\\\ke-xau\\{CANARY}.eps")})
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=form))


def postscript(made):
    made.pages[0].Resources = Dictionary(
        XObject=Dictionary(I=made.make_stream(CANARY.encode(), Type=Name.XObject, Subtype=Name.PS))
    )


BY_ITSELF = [
    on_opening,
    on_opening_from_elsewhere,
    by_name,
    on_closing,
    on_turning_the_page,
    in_a_link,
    behind_a_link,
    deep_behind_a_link,
    in_a_bookmark,
    in_a_form_field,
    launch,
    launch_on_opening,
    open_another_file,
    open_a_file_inside,
    send_a_form,
    import_data,
    play_a_film,
    play_a_sound,
    play_a_screen,
    rich_media,
    three_dimensions,
    xfa,
    embedded,
    embedded_beside_a_page,
    embedded_in_a_pin,
    collection,
    script_link,
    file_link,
    picture_from_elsewhere,
    page_of_another_file,
    press_sheet_of_another_file,
    postscript,
]
several(
    "don.pdf",
    TAKEN_OUT,
    {f"a pdf that acts: {edit.__name__.replace('_', ' ')}": lambda edit=edit: edited(edit) for edit in BY_ITSELF},
)
several(
    "don.pdf",
    TAKEN_OUT,
    {
        "a script in a packed object": lambda: edited(
            on_opening_from_elsewhere, object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        "a script spelled in numbers": lambda: (
            edited(in_a_link).replace(b"/JavaScript", b"/J#61v#61Script").replace(b"/JS", b"/#4aS")
        ),
    },
)


def _plain_link(made: pikepdf.Pdf) -> None:
    link(made, A=action("URI", URI="https://dichvucong.gov.vn"))


def _first_page(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])


several(
    "don.pdf",
    kept(PDF),
    {
        "a pdf with a plain link": lambda: edited(_plain_link),
        "a pdf that opens at its first page": lambda: edited(_first_page),
    },
)
