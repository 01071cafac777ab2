"""Both languages say everything, and screens say nothing of their own."""

import re
from pathlib import Path

import pytest

from retail.settings.env import BASE_DIR

POS = BASE_DIR / "static" / "pos"
SCREENS = sorted([*POS.glob("screens/**/*.js"), *POS.glob("components/**/*.js")])
# Catalogue families whose last part comes from data.
FROM_DATA = ("error", "cause", "job", "sync", "op", "kind")


def catalogue(language: str) -> dict[str, str]:
    text = (POS / "i18n" / f"{language}.js").read_text(encoding="utf-8")
    entries = re.findall(r'^  "([^"]+)": "(.*)",$', text, re.MULTILINE)
    assert len(entries) == len(re.findall(r'^  "', text, re.MULTILINE)), "an entry is not one line"
    assert len(entries) == len(dict(entries)), "a key stands twice"
    return dict(entries)


ENGLISH = catalogue("en")
CHINESE = catalogue("zh-hans")


def source() -> str:
    files = [
        path for path in POS.rglob("*.js") if path.parent.name != "i18n" or path.name not in {"en.js", "zh-hans.js"}
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def literal_texts(code: str) -> list[str]:
    """Words in markup or in an attribute that people read, outside `${…}` and comments."""
    found: list[str] = []
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
    code = re.sub(r"(?m)^\s*//.*$", "", code)
    # The innermost expressions first, until only markup is left.
    previous = ""
    while previous != code:
        previous, code = code, re.sub(r"\$\{[^{}`]*\}|html`[^`$]*`(?=[^`]*\})|\{[^{}`]*\}", _keep_texts(found), code)
    for template in re.findall(r"html`([^`]*)`", code):
        found += texts_of(template)
    return found


def _keep_texts(found: list[str]):
    def replace(match: re.Match[str]) -> str:
        whole = match.group(0)
        if whole.startswith("html`"):
            found.extend(texts_of(whole[5:-1]))
        return "§"

    return replace


def texts_of(markup: str) -> list[str]:
    between = re.findall(r">([^<>§]*[^\W\d_]{2,}[^<>§]*)<", markup)
    named = re.findall(r'(?:aria-label|title|placeholder|label|alt)="([^"§]+)"', markup)
    return [text.strip() for text in [*between, *named]]


def test_both_languages_have_the_same_keys():
    assert ENGLISH.keys() == CHINESE.keys()
    assert len(ENGLISH) > 250


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_text_is_translated_with_the_same_values(key):
    assert placeholders(ENGLISH[key]) == placeholders(CHINESE[key])
    assert ENGLISH[key].strip()
    if key not in {"app.name", "sale.times", "sync.other"}:
        assert ENGLISH[key] != CHINESE[key]


def test_chinese_is_chinese_and_english_is_not():
    han = re.compile(r"[\u4e00-\u9fff]")
    without = {key for key, text in CHINESE.items() if not han.search(text)}
    assert without == {"app.name", "app.language", "app.language_label", "sale.times", "sync.other"}
    assert {key for key, text in ENGLISH.items() if han.search(text)} == {"app.language", "app.language_label"}


def test_every_key_asked_for_is_there():
    asked = set(re.findall(r"""\b(?:t|say|textIn)\((?:wanted, )?"([a-z_0-9]+\.[a-z_0-9.]+)\"""", source()))
    assert len(asked) > 150
    assert asked - ENGLISH.keys() == set()


def test_no_text_is_left_over():
    code = source()
    unused = {
        key
        for key in ENGLISH
        if f'"{key}"' not in code
        and not key.startswith((*(f"{name}." for name in FROM_DATA), "connection.", "sale.items."))
    }
    assert unused == set()


def test_every_error_of_the_till_has_a_text():
    codes = set(re.findall(r'(?:new TillError|\.notify)\(\s*"([a-z_]+)"', source()))
    assert len(codes) > 30
    assert {f"error.{code}" for code in codes} - ENGLISH.keys() == set()


def test_every_cause_of_a_switch_has_a_text():
    stated = (POS / "types.js").read_text(encoding="utf-8")
    block = re.search(r"/\*\* `cause`:(.*?)`by`", stated, re.DOTALL)
    assert block is not None
    causes = re.findall(r"`(\w+)`", block.group(1))
    assert "silent" in causes
    assert {f"cause.{cause}" for cause in causes} - ENGLISH.keys() == set()


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(Path(path).relative_to(POS)))
def test_no_literal_text_stands_in_a_screen(path):
    assert literal_texts(path.read_text(encoding="utf-8")) == []


def test_literal_text_would_be_found():
    assert literal_texts("const x = html`<p>Pay now</p>`;") == ["Pay now"]
    assert literal_texts('const x = html`<p title="Pay now">${t("a.b")}</p>`;') == ["Pay now"]
    assert literal_texts("const x = html`<p>${a && html`<b>Pay now</b>`}</p>`;") == ["Pay now"]
    assert literal_texts('const x = html`<p class="a">${t("a.b")}</p>`;') == []


def test_no_screen_makes_markup_of_text():
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(")
    files = list(POS.rglob("*.js"))
    assert {path.name for path in files if forbidden.search(path.read_text(encoding="utf-8"))} == set()
