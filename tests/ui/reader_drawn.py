"""Answers a `marca` that is seen in a drawing: by the mouse on the object, by the keyboard, and by what a
screen reader does; each thing is found by role and name, as in a list.
"""
import subprocess
import sys
import time

from reader import Atspi, Reader

MOUSE, ACTION = "Una taza de café", "La lista de visitas de ayer"
OTHERS = ["La computadora con la sesión", "El cable pelado"]
WRONG = "Los folletos del edificio"


def key(*names):
    subprocess.run(["xdotool", "key", "--delay", "60", *names], check=True)
    time.sleep(0.15)


def is_checked(reader, name):
    return reader.see("check box", name).get_state_set().contains(Atspi.StateType.CHECKED)


def walk_to(reader, name):
    """With Tab, until the thing has the focus."""
    for _ in range(30):
        if any(at.startswith(name) for at in reader.focused()):
            return
        key("Tab")
    sys.exit(f"FALLA: el teclado no llega a «{name}»")


def play(reader):
    reader.press("push button", "Empezar")
    reader.see("heading", "Marque lo que hay que corregir")
    reader.click(reader.see("check box", MOUSE))
    reader.checked("check box", MOUSE)
    # Only what was clicked.
    if is_checked(reader, WRONG) or is_checked(reader, ACTION):
        sys.exit("FALLA: se marcó otra cosa")
    reader.see("check box", ACTION).get_action_iface().do_action(0)
    reader.checked("check box", ACTION)
    walk_to(reader, OTHERS[0])
    key("space")
    reader.checked("check box", OTHERS[0])
    # By its number: the first object from the top left are the lights.
    key("1")
    reader.checked("check box", "Las luces de la sala")
    walk_to(reader, OTHERS[1])
    key("space")
    reader.checked("check box", OTHERS[1])
    # What was marked by mistake is unmarked the same way.
    reader.click(reader.see("check box", WRONG))
    reader.checked("check box", WRONG)
    reader.click(reader.see("check box", WRONG))
    reader.wait("los folletos sin marcar", lambda: not is_checked(reader, WRONG))
    reader.press("push button", "Entregar")
    reader.wait("lo que pasó", lambda: reader.find("label", "El área queda en orden") or
                reader.find("text", "El área queda en orden") or
                reader.find("paragraph", "El área queda en orden"))
    reader.press("push button", "Salir de la escena")
    reader.press("push button", "Salir")


if __name__ == "__main__":
    Atspi.init()
    play(Reader())
