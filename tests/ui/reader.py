"""Plays a scene through AT-SPI, as a screen reader's user would: things are found by role and name in
what the bus tells, and pressed, filled and moved by their own actions. The window is never looked at.
"""
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WITH_MOUSE = "--mouse" in sys.argv  # pressed and typed as with the hand, not by the bus

BEST = [
    "Buenas tardes, soy Julia",
    "Tres días sin trabajar es mucho",
    "¿Qué hace hoy la lavadora",
    "Es la segunda vez: no desagua",
    "Puede elegir: reparación",
    "En el sistema de quejas",
]
# What is said aloud, in writing.
SPOKEN = "Hoy no se puede autorizar el cambio. Mañana a las diez le llama la licenciada Ochoa."
AFTER = [
    "Lo autoriza la licenciada",
    "Le pido a bodega",
    "Es su derecho: aquí",
    "¿Con la llamada de mañana",
]
FORM = {
    "Nombre completo": "Teresa Robles Aguirre",
    "Teléfono": "55 4010 2233",
    "Número de serie": "7H40581",
    "Fecha de compra": "12/03/2026",
}
ORDER = ["Guardar la queja", "Anotar el folio", "Entregar a la señora", "Avisar al taller"]


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child)


class Reader:
    def __init__(self):
        desktop = Atspi.get_desktop(0)
        self.window = self.wait("la aplicación", lambda: next(
            (app for app in (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
             if app and app.get_name() == "Mostrador" and app.get_child_count()), None))

    def wait(self, what, seen, seconds=20):
        end = time.time() + seconds
        while time.time() < end:
            try:
                found = seen()
            except GLib.Error:  # it went while it was read
                found = None
            if found:
                return found
            time.sleep(0.05)
        for node in walk(self.window):
            print(" ", node.get_role_name(), repr(node.get_name()), file=sys.stderr)
        sys.exit(f"FALLA: no apareció {what}")

    def find(self, role, name):
        for node in walk(self.window):
            if node.get_role_name() == role and node.get_name().startswith(name):
                return node
        return None

    def see(self, role, name):
        return self.wait(f"{role} «{name}»", lambda: self.find(role, name))

    def click(self, node):
        """With the mouse, where the tree says that the node is; what is out of sight is scrolled to."""
        if not node.get_state_set().contains(Atspi.StateType.SHOWING):
            node.get_component_iface().grab_focus()
            self.wait("lo que se va a pulsar", lambda: node.get_state_set().contains(
                Atspi.StateType.SHOWING))
        place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        subprocess.run(["xdotool", "mousemove", "--sync", str(place.x + place.width // 2),
                        str(place.y + min(place.height // 2, 20)), "click", "1"], check=True)
        time.sleep(0.55)  # the next is no second half of a double click
        return True

    def press(self, role, name, action=0):
        # Enabled: a button that waits for an answer is there before it can be pressed.
        def able():
            node = self.find(role, name)
            states = node.get_state_set() if node else None
            return node if states and states.contains(Atspi.StateType.ENABLED) else None

        node = self.wait(f"{role} «{name}» que se pueda usar", able)
        if WITH_MOUSE and role != "list item":
            self.click(node)
        elif not node.get_action_iface().do_action(action):
            sys.exit(f"FALLA: no se pudo usar «{name}»")

    def write(self, name, text):
        entry = self.see("entry", name)
        if WITH_MOUSE:
            self.click(entry)
            subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)
        else:
            entry.get_editable_text_iface().set_text_contents(text)

        def stands():
            entry = self.find("entry", name)
            return entry and entry.get_text_iface().get_text(0, -1) == text

        self.wait(f"«{text}» en «{name}»", stands)

    def checked(self, role, name):
        def is_checked():
            node = self.find(role, name)
            return node and node.get_state_set().contains(Atspi.StateType.CHECKED)

        self.wait(f"«{name}» marcado", is_checked)

    def focused(self):
        return [node.get_name() for node in walk(self.window)
                if node.get_state_set().contains(Atspi.StateType.FOCUSED)]

    def put_first(self, names):
        """From the last to the first, each is moved up until nothing is above it."""
        for name in reversed(names):
            for _ in range(len(names)):
                self.press("list item", name, 0)
                time.sleep(0.05)

    def order(self):
        return [node.get_name() for node in walk(self.window) if node.get_role_name() == "list item"]


def play(reader):
    reader.see("heading", "Bienvenida")
    if len(reader.focused()) != 1:
        sys.exit(f"FALLA: el foco está en {reader.focused()}")
    reader.write("Su nombre", "Ana Núñez")
    reader.press("radio button", "Receptora de quejas")
    reader.checked("radio button", "Receptora de quejas")
    reader.press("push button", "Aceptar y empezar")
    reader.see("heading", "Hola, Ana Núñez")
    reader.press("push button", "La lavadora que vuelve")
    reader.press("push button", "Empezar")
    for answer in BEST:
        reader.press("push button", answer)
        reader.press("push button", "Continuar")
    reader.see("image", "Sra. Robles, cara de")
    if reader.see("progress bar", "Enojo").get_value_iface().get_current_value() > 40:
        sys.exit("FALLA: el enojo no bajó")
    reader.press("check box", "Decirle: «Usaré sus datos")
    for name, text in FORM.items():
        reader.write(name, text)
    reader.press("radio button", "Segunda falla por la misma causa")
    reader.press("radio button", "Cambio por una igual")
    reader.press("check box", "Leerle la queja")
    reader.checked("check box", "Leerle la queja")
    reader.press("push button", "Entregar")
    reader.press("push button", "Continuar")
    reader.see("list item", ORDER[0])
    reader.put_first(ORDER)
    reader.wait("el orden pedido", lambda: all(
        is_at.startswith(name) for is_at, name in zip(reader.order(), ORDER)))
    reader.press("push button", "Entregar")
    reader.press("push button", "Continuar")
    reader.press("push button", AFTER[0])
    reader.press("push button", "Continuar")
    reader.write("Lo que diría", SPOKEN)
    reader.press("push button", "Entregar")
    reader.press("push button", "Continuar")
    for answer in AFTER[1:]:
        reader.press("push button", answer)
        reader.press("push button", "Continuar")
    reader.press("push button", "Continuar")
    reader.press("push button", "Continuar")
    reader.see("heading", "Se fue con folio, fecha y nombre")
    reader.press("push button", "Mi preparación")
    reader.see("heading", "Evidencia insuficiente")
    reader.press("push button", "Guardar el reporte")
    print(reader.see("status bar", "El reporte quedó en").get_name())
    reader.press("push button", "Volver al inicio")
    card = reader.see("push button", "La lavadora que vuelve")
    if "Mejor resultado: 23 de 23 criterios" not in card.get_description():
        sys.exit(f"FALLA: {card.get_description()}")
    reader.press("push button", "Salir")


if __name__ == "__main__":
    Atspi.init()
    play(Reader())
