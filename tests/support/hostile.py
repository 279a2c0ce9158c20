"""Texts that try to be more than text. Where one of them works, it sets ``window.pwned`` or asks for a remote file."""

from __future__ import annotations

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</textarea></title></template><svg onload=window.pwned=1>",
    '"><iframe srcdoc="<script>parent.window.pwned=1</script>">',
    "' onmouseover='window.pwned=1",
    "${window.pwned=1}",
    "`+(window.pwned=1)+`",
    "\\`;window.pwned=1;//",
    "{{ (window.pwned=1) }} {% set pwned = 1 %} {{'window'}}",
    "{{ cycler.__init__.__globals__.os.environ }} {{ 6 * 7 }}",
    "{% for broken in %} {# never closed",
    "javascript:window.pwned=1",
    "[press](javascript:window.pwned=1) ![see](http://tracker.invalid/pixel.png)",
    "\\u003cimg src=x onerror=window.pwned=1\\u003e",
    "&lt;img src=x onerror=window.pwned=1&gt;",
    "<!-- ]]> --!> <![CDATA[ <b>",
    "$\\frac{1}{0}$ :material/bomb: :red[red]",
    "<a href='//tracker.invalid'>x</a><link rel=stylesheet href=http://tracker.invalid/x.css>",
    "\u202egnippals\u202c \u2067isolate\u2069 \u0000\u0007bell",
    "<style>*{display:none!important}</style>",
    "alert(coords); map_div.remove();",
)

HOSTILE_URLS = (
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    " javascript:window.pwned=1",
    "java\nscript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//tracker.invalid/x",
    "https://",
    "https:///path-only",
    "https://known.example@tracker.invalid/",
    "https://exa mple.org/",
    "https://example.org/\u202egpj.exe",
    "http://[::1",
)
