"""What is said about privacy and accessibility, inside and before anybody signs in.

Each paragraph is one message: a translator sees whole sentences.
"""

from datetime import date

import streamlit as st

from services.errors import N_
from ui import i18n
from ui.i18n import _

WRITTEN_ON = date(2026, 11, 22)
READABLE = 760  # pixels of a line that the eye follows without losing it

PRIVACY = (
    N_(
        "SLF overview helps youth clubs to see and talk about their own practice. "
        "The municipality is the data controller. This page says what is kept about you as a "
        "member of staff. Nothing is kept about children and young people."
    ),
    N_(
        "**About you:** your name, work e-mail, place of work, function and roles; the "
        "dialogues and agreements in which you take part; your choice of language. "
        "Your password is kept only as a digest that cannot be turned back."
    ),
    N_(
        "**Why:** so that you can sign in, see what is yours to see, and keep what you agree with "
        "each other. The legal basis is the municipality's public task, article 6(1)(e) of the "
        "General Data Protection Regulation."
    ),
    N_(
        "**Who sees it:** those whose role gives them access to your unit. What a dialogue says "
        "is for those who took part; what was agreed also for whoever answers for it and for the "
        "unit's leader. Nobody is measured: figures count what happens in a unit."
    ),
    N_(
        "**Assessments and signs:** a draft is for those who may assess the unit, and keeps who "
        "saved it last. What is shared, and a unit's own signs, can be seen by everybody who may "
        "see the unit; a sign can be borrowed by others, and keeps where it comes from."
    ),
    N_(
        "**What you have begun to write** (a note, a meeting, an answer to a decision, the page "
        "of a year) is kept while you type, and only you can see it. It goes when you save it or "
        "throw it away, and after 180 days in which you did not write in it."
    ),
    N_(
        "**Practice tracks and indicators:** a track keeps whose it is and who began it. Its "
        "owner chooses who reads it: those whose it is, the community, or everybody who is signed "
        "in; names are seen only by those whose it is. Others see counts by unit, state and "
        "workshop, never by person. What is written about young people is about groups. "
        "Indicators are figures of units; who took them in is kept beside them."
    ),
    N_(
        "**The learning pulse:** only how many at a unit gave each answer is kept, never who. "
        "That you have answered is kept until the next round, so that nobody answers twice. The "
        "counts are shown when the round is over; units where fewer than five answered or work "
        "are shown together with others, or not at all."
    ),
    N_(
        "**The idea and knowledge bank:** what you share (title, text, search words, a file), "
        "your answers, and what came of a trial stand there with the name of the unit, and "
        "everybody who signs in can read them, but for the data protection officer. Your name is "
        "kept, so that you can change your own words, and is not shown. A file is checked when it "
        "comes and is given out as it is: what stands in it, the name of its author too, goes "
        "along."
    ),
    N_(
        "**A calendar address** is there only if you make it. Your calendar reads under it what "
        "concerns you in the year wheel: titles, days, places and purposes, the names of units "
        "and communities, and no person. Only a digest of the address is kept, with when it was "
        "made and last read. Whoever has the address can read the calendar; you can take it back "
        "at any time."
    ),
    N_(
        "**Messages to Teams:** if the municipality has turned that on, what is written to the "
        "channel of a community goes to Microsoft, without the name of who wrote it."
    ),
    N_(
        "**Meetings:** who is asked to a meeting, what they do in it and whether they came stands "
        "in it, for those who take part and those who lead the branch. A decision can name who "
        "answers for it. What you take along and how the mood is are kept without your name; "
        "the mood is shown from five answers on."
    ),
    N_(
        "**Shared screens:** a screen in a meeting room has an account of its own, which is "
        "nobody's. While a meeting of its part of the organisation is in progress, it shows the "
        "topic that is on, in counts and in what the chair wrote for it: no participant, no note "
        "and no unit's name, also when the chair shows names to others. It can change "
        "nothing. It is let in with a code that is good once and for a day, and stays signed in "
        "until an administrator takes it out: at most half a year, and two weeks when it is not "
        "used, unless the municipality has set it otherwise. Its cookie is all that is kept on it."
    ),
    N_(
        "**What is logged:** when you sign in and out, what you change, which dialogue notes "
        "you open, and when access is denied. The log holds no texts. It is used for security "
        "and for rights requests only."
    ),
    N_(
        "**Cookies:** one cookie keeps you signed in. It goes when you sign out, and after a "
        "working day at the latest. Another protects forms against misuse. "
        "Nothing else is sent to other companies, and use is not tracked."
    ),
    N_(
        "**Your rights:** you can ask to see, correct or delete what is kept about you, and "
        "object to it. Ask your administrator or the municipality's data protection officer. "
        "You can complain to the Danish Data Protection Agency, datatilsynet.dk."
    ),
    N_(
        "**Not settled yet:** how long each kind of data is kept is decided by the municipality "
        "before real data is entered. Until then nothing is deleted automatically."
    ),
)
ACCESSIBILITY = (
    N_(
        "SLF overview is built to meet WCAG 2.1, levels A and AA. It is checked with automatic "
        "tests of every page in both languages, light and dark, and by hand with the keyboard."
    ),
    N_(
        "**Keys:** no letter, digit or sign does anything by itself. In a meeting the arrow keys, "
        "page up and page down, Home and End lead from topic to topic, and F2 leads to the line "
        "in which one writes. For each there is a button or a field too."
    ),
    N_(
        "**Known shortcomings:** the page is drawn by Streamlit. Its large tables are drawn as "
        "pictures and are hard to read with a screen reader; every chart has a table twin that "
        "is not. Until the page has loaded, the browser takes it for English. It has not yet been "
        "tested by people who use screen readers, nor by an independent body."
    ),
    N_(
        "**Did you meet an obstacle?** Write to your administrator: say on which page, and what "
        "you wanted to do. If the answer does not help, the Agency for Digital Government "
        "oversees the law on web accessibility, digst.dk."
    ),
)


def privacy() -> None:
    """What is kept about people, why, and who sees it."""
    _paragraphs(PRIVACY)


def accessibility() -> None:
    """How accessible this is, and what is known to be lacking."""
    _paragraphs(ACCESSIBILITY)


def _paragraphs(texts: tuple[str, ...]) -> None:
    written = _("Written on {day}. Contact: your administrator.").format(day=i18n.day(WRITTEN_ON))
    said = "\n\n".join([*(_(text) for text in texts), f"*{written}*"])
    st.markdown(said, width=READABLE)
