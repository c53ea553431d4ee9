"""Every deed on a dossier: what has an address is offered on the dossier's page, and the other way round."""

from motcua.desk.deeds import consulting, money, outputs, posting, processing, reception, timing

ON_DOSSIER = (
    *reception.DEEDS,
    *processing.DEEDS,
    *money.DEEDS,
    *timing.DEEDS,
    *consulting.DEEDS,
    *outputs.DEEDS,
    *posting.DEEDS,
)
