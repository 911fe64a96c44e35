"""Tells what assistive technology sees of one process: JSON lines in, JSON lines out.

Runs on the system's Python, where the bindings of AT-SPI are, as a process of its own. Each line of standard input is
a process id; the answer has "seen", the list of what is showing in its windows, each with role, name, description,
text, states and place on the screen ``[x, y, width, height]``, and "said", what any program has had read out since last
time.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = {
    "checked": Atspi.StateType.CHECKED,
    "enabled": Atspi.StateType.ENABLED,
    "focused": Atspi.StateType.FOCUSED,
    "editable": Atspi.StateType.EDITABLE,
    "expanded": Atspi.StateType.EXPANDED,
    "selected": Atspi.StateType.SELECTED,
    "modal": Atspi.StateType.MODAL,
}


def described(node, states, out):
    """Add *node* to *out*."""
    place = node.get_extents(Atspi.CoordType.SCREEN)
    text = ""
    if "Text" in node.get_interfaces():
        text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    out.append(
        {
            "role": node.get_role_name(),
            "name": node.get_name() or "",
            "description": node.get_description() or "",
            "text": text,
            "states": [name for name, state in STATES.items() if states.contains(state)],
            "place": [place.x, place.y, place.width, place.height],
        }
    )


def walk(node, out):
    """Add *node* and what is showing below it to *out*."""
    if node is None:
        return
    try:
        node.clear_cache()
        states = node.get_state_set()
        if states.contains(Atspi.StateType.DEFUNCT):
            return
        application = node.get_role() == Atspi.Role.APPLICATION
        if not application:
            if not states.contains(Atspi.StateType.SHOWING):
                return
            described(node, states, out)
        for index in range(node.get_child_count()):
            walk(node.get_child_at_index(index), out)
    except GLib.Error:
        # It went away while it was looked at.
        return


def applications(process):
    """The accessible applications of *process*."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        try:
            if application is not None and application.get_process_id() == process:
                yield application
        except GLib.Error:
            continue


said = []


def answer(source, condition):
    """Answer one line of standard input; at its end, end."""
    line = sys.stdin.readline()
    if not line:
        Atspi.event_quit()
        return False
    seen = []
    for application in applications(int(line)):
        walk(application, seen)
    sys.stdout.write(json.dumps({"seen": seen, "said": said}) + "\n")
    sys.stdout.flush()
    said.clear()
    return True


# Held here: the listener goes when its Python object does.
listener = Atspi.EventListener.new(lambda event: said.append(str(event.any_data)))
listener.register("object:announcement")
GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, answer)
Atspi.event_main()
