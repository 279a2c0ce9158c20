"""Looks as SVG patterns, style rules and legends: the form in which every web page draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.escaping import escape
from geo.paths import ASSETS
from geo.symbology import MARK_COLOURS, Pattern, legend

if TYPE_CHECKING:
    from geo.symbology import Look, Symbology

_PATTERN: Final = {
    Pattern.DIAGONAL: (
        '<pattern id="{id}" patternUnits="userSpaceOnUse" width="9" height="9" patternTransform="rotate(45)">'
        '<rect width="9" height="9" fill="{fill}"/><rect width="5" height="9" fill="{ink}"/></pattern>'
    ),
    Pattern.CROSS: (
        '<pattern id="{id}" patternUnits="userSpaceOnUse" width="9" height="9" patternTransform="rotate(45)">'
        '<rect width="9" height="9" fill="{fill}"/><path d="M0 0H9V3H0Z M0 0V9H3V0Z" fill="{ink}"/></pattern>'
    ),
    Pattern.DOTS: (
        '<pattern id="{id}" patternUnits="userSpaceOnUse" width="9" height="9">'
        '<rect width="9" height="9" fill="{fill}"/><circle cx="2.5" cy="2.5" r="1.1" fill="{ink}"/>'
        '<circle cx="7" cy="7" r="1.1" fill="{ink}"/></pattern>'
    ),
}

_BACKGROUND: Final = {
    Pattern.SOLID: "{fill}",
    Pattern.DIAGONAL: "repeating-linear-gradient(135deg,{ink} 0 3px,{fill} 3px 6px)",
    Pattern.CROSS: (
        "repeating-linear-gradient(135deg,{ink} 0 2px,transparent 2px 6px),"
        "repeating-linear-gradient(45deg,{ink} 0 2px,transparent 2px 6px),{fill}"
    ),
    Pattern.DOTS: "radial-gradient(circle,{ink} 1px,transparent 1.3px) 0 0/5px 5px,{fill}",
}


def shared_style(symbology: Symbology) -> str:
    """Return the style rules of words, evidence, tables and legends, with the colours of the theme."""
    mark, outline = MARK_COLOURS[symbology.theme], symbology.tones.label
    rules = (ASSETS / "controlmap.css").read_text(encoding="utf-8")
    return f":root{{--cm-mark:{mark};--cm-outline:{outline}}}\n{rules}"


def svg_patterns(symbology: Symbology) -> str:
    """Return an SVG element of no size that defines the fill patterns of all looks; it goes once into a page.

    It is hidden by its size: browsers do not draw patterns from an element that is not displayed.
    """
    patterns = "".join(
        _PATTERN[look.pattern].format(id=pattern_id(look), fill=look.fill, ink=look.ink)
        for look in symbology.all_looks()
        if look.ink
    )
    return (
        '<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false">'
        f"<defs>{patterns}</defs></svg>"
    )


def pattern_id(look: Look) -> str:
    """Return the id of the look's SVG pattern."""
    return f"{look.css_class}-pattern"


def look_rules(symbology: Symbology) -> str:
    """Return the style rules that give an SVG path of a look's class its fill."""
    return "".join(
        f"path.{look.css_class}{{fill:{f'url(#{pattern_id(look)})' if look.ink else look.fill}}}"
        for look in symbology.all_looks()
    )


def sample_style(look: Look) -> str:
    """Return the look as declarations for a ``style`` attribute, for samples outside an SVG."""
    return f"background:{_BACKGROUND[look.pattern].format(fill=look.fill, ink=look.ink)};opacity:{look.opacity}"


def sample(look: Look) -> str:
    """Return a small swatch of the look as HTML; the words beside it say what it means."""
    return f'<span class="cm-sample" aria-hidden="true"><i style="{sample_style(look)}"></i></span>'


def legend_html(symbology: Symbology) -> str:
    """Return the legend as HTML lists of samples and words: colours (who), patterns (how sure), states."""
    groups: dict[str, list[str]] = {}
    for entry in legend(symbology):
        line = f"<li>{sample(entry.look)}<span>{escape(entry.text)}</span></li>"
        groups.setdefault(entry.group, []).append(line)
    lists = "".join(f'<ul aria-label="{escape(group)}">{"".join(items)}</ul>' for group, items in groups.items())
    lists += f'<ul aria-label="places">{"".join(_PLACE_KEY)}</ul>'
    return f'<div class="cm-legend">{lists}</div>'


_PLACE_KEY: Final = tuple(
    f'<li><span class="cm-place-sample" aria-hidden="true"><i style="{style}"></i></span><span>{text}</span></li>'
    for style, text in (
        ("width:11px;height:11px;border:1.5px solid", "place with a report of its own"),
        ("width:11px;height:11px;border:1.5px dashed", "the same, position not known"),
        ("width:5px;height:5px;background:currentColor", "provincial capital without one"),
    )
)
