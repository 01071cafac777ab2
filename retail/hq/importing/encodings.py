"""How a text file's letters are written: a mark says it, or its bytes (hardly any other text is valid UTF-8), or a
person; else it is a guess, which is said to be one. Many bytes of one encoding mean something in another, too."""

import codecs
from dataclasses import dataclass

from .models import ImportEncoding
from .texts import ImportRefusedError

_MARKS = (
    (codecs.BOM_UTF8, ImportEncoding.UTF_8),
    (codecs.BOM_UTF16_LE, ImportEncoding.UTF_16),
    (codecs.BOM_UTF16_BE, ImportEncoding.UTF_16),
)
CHINESE_FIRST = (ImportEncoding.GB_18030, ImportEncoding.WINDOWS_1252)
WESTERN_FIRST = (ImportEncoding.WINDOWS_1252, ImportEncoding.GB_18030)


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: ImportEncoding
    guessed: bool = False


def decode(content: bytes, *, chosen: str = "", guesses: tuple[ImportEncoding, ...] = CHINESE_FIRST) -> Decoded:
    """`chosen`: by a person, empty: nobody has; a mark counts for more. Raises ImportRefusedError: encoding_unknown."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if marked or chosen:
        certain: tuple[ImportEncoding, ...] = (marked or ImportEncoding(chosen),)
        guesses = ()
    else:
        certain = (ImportEncoding.UTF_8,)
    for encoding in (*certain, *guesses):
        try:
            # Without a UTF-8 mark, where there is one.
            text = content.decode("utf-8-sig" if encoding == ImportEncoding.UTF_8 else encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Decoded(text, encoding, guessed=encoding not in certain)
    raise ImportRefusedError(reason="encoding_unknown")
