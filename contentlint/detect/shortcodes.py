"""What a page's layout, shortcodes, includes and components put on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from contentlint.detect.evidence import Disclaimer, SeekHelp
from contentlint.lexicon import fold
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.units import PageText
    from contentlint.markdown import Document

_USE = re.compile(
    r"\{\{[<%]\s*([\w./-]+)"  # Hugo
    r"|\{%-?\s*(?:include(?:_relative|_cached)?|render|partial)\s+[\"']?([\w./-]+)"  # Liquid
    r"|\{%-?\s*(\w[\w-]*)"
    r"|\{\{>?\s*(?:(?:partial|template|include|component)\s*\(?\s*)?[\"']?([\w./-]+)"
    r"|<([A-Z][\w.]*|[a-z]+-[\w-]+)"  # components
    r"|^::?([\w-]+)",  # directives
    re.MULTILINE,
)
_NOT_MEDICAL = ("affiliate", "earnings", "financ", "legal", "sponsor", "cookie", "amazon")
_SEEK_HELP = re.compile(
    r"seek(?:medical)?(?:help|care|attention)|whento(?:see|call|seek|worry)\w*|redflags?"
    r"|calldoctor|seedoctor|medicalhelp|(?:quand|quando|cuando)(?:consult\w+|acudir|procurar\w*)"
    r"|senales(?:de)?(?:alarma|alerta)|sign(?:es|aux)d?alerte|sinais(?:de)?(?:alerta|alarme)"
    r"|segnali(?:di|d)?allarme|wannzumarzt|warnzeichen|alarmsignalen|wanneernaarde(?:huis)?arts"
    r"|objawyalarmowe|kiedydolekarza"
)
"""Names of includes that say when to seek help, without accents."""

_NOTICE = re.compile(
    r"(?:not)?(?:medical|health)(?:advice|notice|note|warning|caveat)|notmedicaladvice"
    r"|(?:aviso|descargo|nota|advertencia)(?:medic[oa]|salud|sanitari[oa]|deresponsabilidad)"
    r"|(?:avis|avertissement|mention|note)s?(?:medicale?s?|sante)|haftungsausschluss"
    r"|(?:medizinische[rn]?|gesundheits|arztliche[rn]?)hinweise?"
    r"|(?:aviso|nota|isencao|advertencia)(?:de)?(?:medic[oa]|saude|responsabilidade)"
    r"|(?:avvertenz[ae]|avviso|nota)(?:medic[ao]|sanitari[ao]|salute)|esclusioneresponsabilita"
    r"|(?:medische?|gezondheids)(?:disclaimer|melding|waarschuwing)|vrijwaring|geenmedischadvies"
    r"|zastrzezeni[ea]\w*|(?:nota|uwaga)(?:medyczna|zdrowotna)|mianze(?:shengming)?"
    r"|exencion(?:de)?responsabilidad|misegarde(?:medicale)?"
)
"""Names of includes that say what the page is not, without accents."""


MARKS = frozenset("{<:")
"""A page without any of these uses none."""


def uses(document: Document) -> Iterator[tuple[str, int]]:
    """(bare name, 1-based line) of each shortcode, include or component outside of code."""
    for block in document.blocks:
        if block.kind == "code" or ("{" not in block.content and "<" not in block.content
                                    and "::" not in block.content):  # fmt: skip
            continue
        for match in _USE.finditer(block.content):
            name = bare(next(group for group in match.groups() if group))
            yield name, block.line + block.content.count("\n", 0, match.start())


def bare(name: str) -> str:
    """``includes/Medical-Disclaimer.html`` is ``medicaldisclaimer``."""
    last = name.rstrip("/").rsplit("/", 1)[-1]
    stem = re.sub(r"\.(?:html?|md|mdx|liquid|njk|hbs|astro|vue|jsx?|tsx?)$", "", last.lower())
    return re.sub(r"[\W_]+", "", stem)


def disclaimer(article: Article, page: PageText) -> Disclaimer | None:
    """A disclaimer from the layout or from a shortcode: one the config names, or so called."""
    layout = article.settings.layout
    name = article.data.get("layout")
    if layout.for_name(name).renders_disclaimer:
        cue = f"the layout{_shown(name)} shows a disclaimer"
        return Disclaimer("layout", article.absence(), False, "high", (cue,))
    configured = {bare(item) for item in layout.shortcodes.disclaimer}
    used = _first(page, lambda item: item in configured or _names_disclaimer(item))
    if used is None:
        return None
    return Disclaimer("shortcode", Span(used[1]), False, "high", (f"shortcode `{used[0]}`",))


def seek_help(article: Article, page: PageText) -> SeekHelp | None:
    """Likewise, a seek-help section; what it names is taken on trust."""
    layout = article.settings.layout
    name = article.data.get("layout")
    if layout.for_name(name).renders_seek_help:
        cue = f"the layout{_shown(name)} shows when to seek help"
        return SeekHelp("layout", article.absence(), True, True, "high", (cue,))
    configured = {bare(item) for item in layout.shortcodes.seek_help}
    used = _first(page, lambda item: item in configured or _names_seek_help(item))
    if used is None:
        return None
    cues = (f"shortcode `{used[0]}`",)
    return SeekHelp("shortcode", Span(used[1]), True, True, "high", cues)


def _shown(name: object) -> str:
    return f" `{name}`" if isinstance(name, str) else ""


def _first(page: PageText, wanted: Callable[[str], bool]) -> tuple[str, int] | None:
    return next((item for item in page.uses if wanted(item[0])), None)


def _names_seek_help(name: str) -> bool:
    return _SEEK_HELP.fullmatch(fold(name)) is not None


def _names_disclaimer(name: str) -> bool:
    named = "disclaimer" in name or _NOTICE.fullmatch(fold(name)) is not None
    return named and not any(word in name for word in _NOT_MEDICAL)
