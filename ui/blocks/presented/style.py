"""The look of a meeting on a shared screen: all of it follows the height of the window.

At 1080 lines a word of plain text is 24 pixels and more, to be read at five metres; at 720 it is
16. A phone that follows has the size of every other page, and may scroll.
"""

import streamlit as st

from ui.frame.surround import ALONE

PAGE, HEAD, TOPIC, FOOT = "presented", "presented_head", "presented_topic", "presented_foot"
OUT, UNDER, SAID = "presented_out", "presented_under", "presented_said"
LIST, REST = "presented_list", "presented_rest"
ICONS = "presented_icon"  # how the keys of buttons begin that show their icon alone

# What is small elsewhere is as large as the text here: labels, captions, what stands in buttons.
_STYLE = f"""<style>
:root {{ --slf-small: 1rem; }}
[data-testid="stHeader"] {{ display: none; }}
.stMainBlockContainer {{ padding: 0.5rem 1.5rem 0.25rem !important; max-width: none !important; }}
.stMainBlockContainer > .stVerticalBlock,
.stVerticalBlock:has(> * > .st-key-{PAGE}) {{ gap: 0; }}
.st-key-{PAGE} {{ gap: 0.15rem; }}
.stVerticalBlock > :has(> .st-key-{ALONE}) {{ position: absolute; width: 1px; overflow: hidden; }}
.st-key-{OUT} {{ position: fixed; top: 0.75rem; right: 1.5rem; z-index: 10; width: auto; }}
.st-key-{OUT} a {{ min-height: 2.5rem; min-width: 2.5rem; justify-content: center; }}
.st-key-{HEAD} {{ gap: 0.5rem; padding-right: 3rem; }}
:is(.st-key-{HEAD}, .st-key-{SAID}) :is([data-testid="stMarkdownContainer"], p) {{
      margin: 0; }}
:is([class*="st-key-{ICONS}"], .st-key-{OUT}) [data-testid="stMarkdownContainer"] {{
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
.st-key-{PAGE} :is([data-testid="stWidgetLabel"], [data-testid="stCaptionContainer"],
      .stButton, .stFormSubmitButton, .stPopover, .stPageLink, .stAlert) :is(p, li, span, div) {{
      font-size: 1rem !important; }}
.st-key-{PAGE} :is(input, [data-baseweb="select"] div) {{ font-size: 1rem; }}
.st-key-{TOPIC} {{ overflow-x: clip; }}
.st-key-{TOPIC} [data-testid="stElementToolbar"] {{ display: none; }}
.st-key-{FOOT} {{ gap: 0; }}
.st-key-{FOOT} [data-testid="stForm"] {{ padding: 0; }}
.st-key-{FOOT} [data-testid="InputInstructions"] {{ display: none; }}
.st-key-{SAID} p {{ white-space: nowrap; overflow: hidden;
      text-overflow: ellipsis; }}
.st-key-{SAID} {{ flex: 1 1 0; min-width: 12rem; }}
.st-key-{UNDER} {{ min-height: 1.6rem; gap: 1rem; }}
.st-key-{UNDER} .stPopover button {{ min-height: 1.5rem; padding-top: 0; padding-bottom: 0; }}
.st-key-{LIST} button {{ min-height: 2rem; padding: 0.1rem 0.5rem; }}
.st-key-{LIST} button :is(&, div, span) {{ justify-content: start; text-align: left; }}
[data-testid="stPopoverBody"] :is(p, li, span) {{ font-size: 1rem !important; }}
@media (min-width: 1000px) and (min-height: 500px) {{
  :root {{ font-size: clamp(12px, min(2.25vh, 1.265vw), 64px) !important; }}
  .stMain:focus-visible::before {{ box-shadow: none !important; }}
  .st-key-{HEAD} {{ flex-wrap: nowrap; }}
  [data-testid="stPopoverBody"]:has(.st-key-{LIST}) {{ max-height: 88dvh !important; }}
  .st-key-{HEAD} > :has(> .stMarkdown) {{ flex: 1 1 0; min-width: 0; }}
  .st-key-{HEAD} .stMarkdown p {{
      white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }}
  .st-key-{HEAD} > * {{ flex-shrink: 0; }}
  .st-key-{PAGE} {{ min-height: calc(100dvh - 0.75rem); }}
  .st-key-{PAGE} > :has(> .st-key-{FOOT}) {{ margin-top: auto; }}
  .st-key-{PAGE} > :has(> .st-key-{REST}) {{ margin: auto 0; }}
  .st-key-{FOOT} [data-testid="stFormSubmitButton"] {{ margin-top: 1.9rem; }}
}}
</style>"""


def draw() -> None:
    """Set the size of everything on this page, and put the menu away."""
    st.html(_STYLE)
