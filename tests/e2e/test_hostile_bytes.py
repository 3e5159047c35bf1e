"""Hostile bodies in the real program on a real pty: what reaches the terminal, byte by byte."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from e2e_app import UNTIL_SHOWN, ivatui

sys.path.append(str(Path(__file__).resolve().parents[1] / "ui"))
from bodies import HOSTILE, SECRET

EVERYWHERE = "123E4E5Ez" + "xE" + "x6789E" + "/a\r"
"""Keys that lead through every pane, unfold what is in them, and search."""
CONTROL = re.compile(rb"\x1b\[[<=>?]?[0-9;:]*[ -/]*[@-~]")
"""What steers the screen: places, colours, modes; numbers only."""
COLOUR = re.compile(rb"\x1b\[[0-9;:]*m")
PLAIN = {"\r", "\n", "\b"}
_CURSOR = re.compile(rb"\x1b[78=>MDEc(][0B]?")


def test_no_text_of_a_body_reaches_the_terminal_as_anything_but_text(tmp_path: Path) -> None:
    for body in HOSTILE:
        (tmp_path / f"{body.name}.json").write_bytes(body.data)
    with ivatui("open", str(tmp_path), size=(120, 40)) as app:
        app.see("hostile", UNTIL_SHOWN)
        app.settle(0.3)
        begun = len(app.output)
        for _ in HOSTILE:
            app.type("\r")
            app.settle(0.1)
            for key in EVERYWHERE:
                app.type(key)
                app.settle(0.03, limit=1)
            for _ in range(4):  # search, zoom, task
                app.type("\x1b")
                app.settle(0.08)
            app.see("hostile")
            app.type("j")
            app.settle(0.05)
        drawn = app.output[begun:]
        assert len(drawn) > 100_000
        app.type("q")
        assert app.ended() == 0
        app.assert_given_back()
    assert SECRET.encode() not in drawn
    assert b"\x1b]" not in drawn  # titles, links, the clipboard
    assert not re.search(rb"\x1b[PX^_]", drawn)
    text = _CURSOR.sub(b"", CONTROL.sub(b"", drawn))
    odd = {
        f"U+{ord(sign):04X}"
        for sign in set(text.decode())  # and it is UTF-8 throughout
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sign not in PLAIN
    }
    assert odd <= {"U+200D"}, odd  # joins what makes up one emoji
    # The colours of the texts are those of no theme: had one come through, it would be among them.
    assert b"\x1b[31m" not in COLOUR.findall(drawn)


def test_no_click_on_a_text_does_anything(tmp_path: Path) -> None:
    (body,) = [each for each in HOSTILE if each.name == "hostile-markup"]
    (tmp_path / "markup.json").write_bytes(body.data)
    with ivatui("open", str(tmp_path), size=(120, 40)) as app:
        app.see("[/nope]", UNTIL_SHOWN)
        app.settle(0.3)
        app.type("\r")
        app.settle(0.3)
        for key in "13459":
            app.type(f"{key}z")
            app.settle(0.1)
            places = [
                (column + 3, line)
                for line, shown in enumerate(app.lines, 1)
                if (column := shown.find("[@click")) >= 0
            ]
            for column, line in places[:6]:
                app.type(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")
                app.settle(0.03)
            app.type("z")
        assert app.process.poll() is None
        app.see("hostile-markup-id")
        app.type("q")
        assert app.ended() == 0
