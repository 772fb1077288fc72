"""Goes through a whole general rehearsal by AT-SPI, as somebody who cannot see would: the roles tell what is
asked, and the first thing that can be done is done. On the way it is left, and taken up again from home.
"""
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from reader import Reader, walk  # noqa: E402

ONWARD = ("Continuar", "Entregar", "Empezar")
WORDS = "Buenas tardes, con gusto lo atiendo."
ASIDE = ("Lo dicho", "Ampliar: ")
MOST_ACTIONS = 600


def role(node):
    return node.get_role_name()


def is_on(node, state):
    return node.get_state_set().contains(state)


def read(reader):
    """What stands on the page in its order, without its papers, and the commands at its foot."""
    page, paper = [], False
    for node in walk(reader.window):
        if role(node) == "panel" and node.get_name() == "Acciones":
            return page, [n for n in walk(node) if role(n) == "push button"]
        paper = paper or role(node) == "document frame"
        if not paper:
            page.append(node)
    return page, []


def is_at(page, kind, start):
    return any(role(node) == kind and node.get_name().startswith(start) for node in page)


def can_be_pressed(node):
    return role(node) == "push button" and is_on(node, Atspi.StateType.ENABLED)


def press(node):
    return node.get_action_iface().do_action(0)


def is_open(node, page):
    """A field without words, a box without its mark, the first of a group in which nothing was chosen."""
    if role(node) == "entry":
        return not node.get_text_iface().get_character_count()
    if role(node) == "check box":
        return not is_on(node, Atspi.StateType.CHECKED)
    group = [n for n in page if role(n) == "radio button" and n.get_parent() == node.get_parent()]
    return role(node) == "radio button" and not any(is_on(n, Atspi.StateType.CHECKED) for n in group)


def do_one(page, commands):
    """Goes on where that can be done, else does what is first asked for."""
    for name in ONWARD:
        for node in commands + page:
            if node.get_name() == name and can_be_pressed(node):
                return press(node)
    for node in page:
        if is_open(node, page):
            return node.get_editable_text_iface().set_text_contents(WORDS) if role(node) == "entry" else press(node)
    for node in page:
        if can_be_pressed(node) and not node.get_name().startswith(ASIDE):
            return press(node)
    return False


def go_on(reader, until):
    """So many actions as it takes to come to what `until` sees; the same page does not stay for ever."""
    for _ in range(MOST_ACTIONS):
        try:
            page, commands = read(reader)
            if until(page):
                return
            if not do_one(page, commands):
                sys.exit("FALLA: no hay nada que hacer en " + str([n.get_name() for n in page]))
        except GLib.Error:  # it went while it was read
            pass
        time.sleep(0.05)
    sys.exit("FALLA: no se llegó: " + str([node.get_name() for node in read(reader)[0]]))


def rehearse(reader):
    reader.write("Su nombre", "Ana Núñez")
    reader.press("radio button", "Receptora de quejas")
    reader.press("push button", "Aceptar y empezar")
    reader.press("push button", "Ensayo general")
    reader.see("label", "Umbral de práctica, no oficial")
    reader.press("push button", "Empezar")
    reader.see("label", "Ensayo general, parte 1 de")
    go_on(reader, lambda page: is_at(page, "label", "Ensayo general, parte 2 de"))
    # No word on how it went so far.
    if reader.find("label", "Por qué:") or not is_at(read(reader)[0], "label", "Evaluación: sin pistas"):
        sys.exit("FALLA: el ensayo comenta mientras se hace")
    reader.press("push button", "Volver al inicio")
    reader.see("label", "Lo dejó en la parte 2 de")
    reader.press("push button", "Seguir")
    reader.see("label", "Ensayo general, parte 2 de")
    go_on(reader, lambda page: is_at(page, "heading", "Cédula de evaluación"))
    reader.see("heading", "Todavía no competente")
    reader.see("label", "Puntaje: ")
    reader.see("label", "Umbral de práctica, no oficial")
    for heading in ("Mejores prácticas", "Criterios no cubiertos", "Recomendaciones", "Practique ahora"):
        reader.see("heading", heading)
    reader.press("push button", "Volver al inicio")
    reader.press("push button", "Ensayo general")
    reader.see("push button", "Ensayo del 1 de noviembre")
    reader.press("push button", "Volver al inicio")
    reader.press("push button", "Salir")


if __name__ == "__main__":
    Atspi.init()
    rehearse(Reader())
