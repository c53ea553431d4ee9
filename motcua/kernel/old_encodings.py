"""Text typed with fonts of the nineties (TCVN3, VNI), or UTF-8 read as Western European.

Such text cannot be seen by its characters alone: `Nguyeãn` is made of Vietnamese letters. So a word counts as broken
when it is no Vietnamese syllable as it stands, and becomes one when read in the old encoding. Foreign names stay
untouched: read that way they do not become syllables either.
"""

import re

from motcua.kernel.normal import nfc, nfd

_BARE_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|uya|uye|uyu|oai|oay|oao|oeo|uây|iêu|yêu|uôi|ươi|ươu|uơ|uê|uy|uâ|oa|oă|oe|iê|yê|uô|ươ|ia|ya|ua|ưa"
    r"|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MISREAD_UTF8 = re.compile("á[º»]|Ä[\u2018‘]|Æ[°¡]|Ã[\u00a0-¿]")
LONGEST_WORD = 20
_PUNCTUATION = ".,;:!?()[]\"'/-"

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦§",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def looks_broken(text: str) -> bool:
    """Whether most of the odd words of the text become Vietnamese when read in an old encoding."""
    if text.isascii():
        return False
    if _MISREAD_UTF8.search(text):
        return True
    odd = [word for word in (each.strip(_PUNCTUATION) for each in text.split()) if _is_odd(word)]
    for read in (_read_tcvn3, _read_vni):
        found = [word for word in map(read, filter(_is_short, odd)) if _is_syllable(word)]
        if len(found) * 2 > len(odd) and any(len(word) > 2 for word in found):
            return True
    return False


def _is_short(word: str) -> bool:
    """The longest syllable has seven letters, in these encodings two characters each; a longer word is read for nothing."""
    return len(word) <= LONGEST_WORD


def _is_odd(word: str) -> bool:
    return not word.isascii() and not _is_syllable(word)


def _is_syllable(word: str) -> bool:
    marks = nfd(word.lower())
    bare = nfc(_TONES.sub("", marks))
    return len(_TONES.findall(marks)) <= 1 and _BARE_SYLLABLE.fullmatch(bare) is not None


def _read_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(character, character) for character in word)


def _read_vni(word: str) -> str:
    """Marks stand behind their letter: `aù` is á, `aâ` is â, `aê` is ă."""
    out = ""
    for letter in word.lower():
        last = out[-1:]
        if letter in _VNI_TONES and last and last in "aeouyơư":
            out = out[:-1] + nfc(last + _VNI_TONES[letter])
        elif letter in _VNI_HAT and last and last in "aeo":
            out = out[:-1] + nfc(last + "\u0302" + _VNI_HAT[letter])
        elif letter in _VNI_BREVE and last == "a":
            out = out[:-1] + nfc(last + "\u0306" + _VNI_BREVE[letter])
        else:
            out += _VNI_ALONE.get(letter, letter)
    return out
