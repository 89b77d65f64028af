"""A screen reader for the test beside it: reads the window over AT-SPI, or presses one thing in it.

    screen_reader.py read               prints every node below the application as JSON
    screen_reader.py press ROLE WORDS   does the first action of the first node with this role and name or description

Needs the session bus of the test in DBUS_SESSION_BUS_ADDRESS; knows nothing of the program but its name.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PROGRAM = "kirinuki"
PATIENCE = 30.0
STATES = ("selected", "focused", "enabled", "showing")


def switch_on():
    """Tells every program of the session that somebody listens, as a screen reader does when it starts."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    value = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
    properties = "org.freedesktop.DBus.Properties"
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", properties, "Set", value, None, Gio.DBusCallFlags.NONE, -1, None)


def application(pyatspi):
    """The program under test, once it has told the bus of itself and of what is in its window."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for found in pyatspi.Registry.getDesktop(0):
            if found is not None and found.name == PROGRAM and found.childCount > 0:
                return found
        time.sleep(0.2)
    sys.exit("the program is not on the accessibility bus")


def below(node):
    """The node and everything in it, each after what it is in. What goes while it is read is left out."""
    yield node
    for index in range(node.childCount):
        try:
            child = node.getChildAtIndex(index)
        except Exception:
            continue
        if child is not None:
            yield from below(child)


def role_of(node):
    """In the words of newer versions of AT-SPI."""
    return {"push button": "button"}.get(node.getRoleName(), node.getRoleName())


def told(node):
    try:
        states = [state for state in STATES if node.getState().contains(STATE[state])]
        parent = node.parent
        return {
            "role": role_of(node),
            "name": node.name,
            "description": node.description,
            "states": states,
            "inside": [role_of(parent), parent.name] if parent is not None else ["", ""],
        }
    except Exception:
        return None


def press(app, role, words):
    for node in below(app):
        if role_of(node) == role and words in (node.name, node.description):
            return node.queryAction().doAction(0)
    return False


def main():
    global STATE
    switch_on()
    import pyatspi

    STATE = {name: getattr(pyatspi, f"STATE_{name.upper()}") for name in STATES}
    app = application(pyatspi)
    match sys.argv[1:]:
        case ["read"]:
            json.dump([node for node in map(told, below(app)) if node], sys.stdout, ensure_ascii=False)
        case ["press", role, words]:
            sys.exit(None if press(app, role, words) else f"no {role} {words!r} to press")
        case _:
            sys.exit(__doc__)


main()
