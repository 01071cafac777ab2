"""Small pictures of uploaded ones: what a till shows in its grid when every line is dead."""

import warnings
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from retail.domain.errors import EvertillError

MOST_BYTES = 32 * 1024
# Longest side, then quality: the first that fits. A plain photograph fits at once.
_TRIES = tuple((side, quality) for side in (480, 320, 240, 160, 96) for quality in (82, 65, 45))
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_MOST_PIXELS = 50_000_000


class PictureUnreadableError(EvertillError):
    """What was uploaded is no picture that can be read, or an absurdly large one."""

    code = "picture_unreadable"
    status = 400


@dataclass(frozen=True)
class SmallPicture:
    """`content`: base64 of at most 32 kB; `sha256`: hex, of the bytes."""

    media_type: str
    sha256: str
    content: str


def shrink_picture(*, data: bytes) -> SmallPicture:
    """WebP of at most 32 kB, upright, without what the camera wrote into it. Raises PictureUnreadableError."""
    image = _open(data)
    for side, quality in _TRIES:
        small = image.copy()
        small.thumbnail((side, side))
        buffer = BytesIO()
        small.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= MOST_BYTES:
            made = buffer.getvalue()
            return SmallPicture("image/webp", sha256(made).hexdigest(), b64encode(made).decode())
    raise PictureUnreadableError


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise PictureUnreadableError
                upright = ImageOps.exif_transpose(image)
                return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as error:
        raise PictureUnreadableError from error
    except Image.DecompressionBombError as error:
        raise PictureUnreadableError from error
