"""What a screen reader is told without asking, and what it may ask of a field: keys are pressed as with the
hand, and only what came over the bus is believed.
"""
import re
import subprocess
import sys
import time

from reader import Atspi, GLib, Reader, walk

EVENTS = ("object:announcement", "object:state-changed:showing", "object:state-changed:focused",
          "object:text-changed", "object:text-caret-moved", "object:text-selection-changed",
          "object:property-change:accessible-parent", "window:activate", "window:deactivate")
NAME = "Su nombre, para el reporte"


class Listener(Reader):
    def __init__(self):
        self.said, self.told, self.keys, self.kept = [], [], [], set()
        self.ear = Atspi.EventListener.new(self.on_event)
        for event in EVENTS:
            self.ear.register(event)
        self.hand = Atspi.DeviceListener.new(self.on_key)
        super().__init__()

    def on_event(self, event):
        try:
            kind, source = event.type, event.source
            if kind.startswith("object:announcement"):
                self.said.append(event.any_data)
            elif kind.startswith("object:state-changed:showing"):
                if event.detail1 and source.get_role_name() == "notification":
                    self.said.append(source.get_child_at_index(0).get_name())
            elif kind.startswith("object:text-changed"):
                self.told.append((kind.split(":")[2], event.detail1, event.any_data))
            elif event.detail1 or not kind.startswith("object:state-changed:focused"):
                self.told.append((kind.split(":", 1)[1], source.get_name()))
        except GLib.Error:  # it went while it was told of
            pass

    def on_key(self, event, *_):
        if event.type == Atspi.EventType.KEY_RELEASED_EVENT:
            self.keys.append((event.event_string, event.hw_code > 0))
        return event.event_string in self.kept

    def listen(self, seconds):
        """At least so long, and until nothing more comes."""
        end = time.time() + seconds
        while time.time() < end:
            while GLib.MainContext.default().iteration(False):
                end = max(end, time.time() + 0.2)
            time.sleep(0.01)

    def wants_keys(self):
        for held in range(16):
            Atspi.register_keystroke_listener(self.hand, None, held, 3, Atspi.KeyListenerSyncType.SYNCHRONOUS
                                              | Atspi.KeyListenerSyncType.CANCONSUME)

    def key(self, *names):
        """What is said and told from the first of them on. The window tells of a key that is let go when it
        has done what the key is for."""
        self.said, self.told = [], []
        for name in names:
            until = len(self.keys) + len(name.split("+"))
            # Listening meanwhile: the window waits for what is said to its keys.
            with subprocess.Popen(["xdotool", "key", "--delay", "20", name]) as hand:
                while hand.poll() is None:
                    self.listen(0.02)
            self.wait(f"la tecla {name}", lambda: self.listen(0.05) or len(self.keys) >= until)
            self.listen(0.3)

    def ends(self):
        """The last key: nobody tells of it any more."""
        subprocess.run(["xdotool", "key", "Escape"], check=True)
        self.listen(1)

    def holds(self, what, held):
        if not held:
            sys.exit(f"FALLA: {what}: dijo {self.said}, avisó {self.told}, teclas {self.keys}")

    def says(self, *parts):
        """In one announcement, in this order, each of them once."""
        self.holds("un solo anuncio", len(self.said) == 1)
        at = 0
        for part in parts:
            found = self.said[0].find(part, at)
            self.holds(f"«{part}» una vez y en orden", found >= 0 and self.said[0].count(part) == 1)
            at = found + len(part)


def windows(name):
    """Of the display: numbers of those whose line has that."""
    tree = subprocess.run(["xwininfo", "-root", "-tree"], check=True, capture_output=True, text=True).stdout
    return re.findall(r"0x[0-9a-f]+", "".join(line for line in tree.splitlines() if name in line))


def window(reader, focus):
    states = reader.window.get_state_set()  # Orca hears nothing of a program that is gone
    reader.holds("el programa está", states.contains(Atspi.StateType.VISIBLE)
                 and not states.contains(Atspi.StateType.DEFUNCT))
    frame, own, root = reader.window.get_child_at_index(0), windows('"Mostrador')[0], windows("root window")[0]

    def active():
        return frame.get_state_set().contains(Atspi.StateType.ACTIVE)

    subprocess.run(["xdotool", "windowfocus", "--sync", own], check=True)
    reader.wait("la ventana activa", active)
    subprocess.run(["xdotool", "windowfocus", root], check=True)
    reader.wait("la ventana sin teclado", lambda: not active())
    reader.listen(0.3)
    reader.told = []
    subprocess.run(["xdotool", "windowfocus", "--sync", own], check=True)
    reader.wait("la ventana activa otra vez", active)
    reader.listen(0.3)
    reader.holds("avisa que vuelve el teclado, y dónde está", [t[0] for t in reader.told] == [
        "activate", "state-changed:focused"] and reader.told[1][1] == focus)


def field(reader):
    entry = reader.see("entry", NAME)
    reader.told = []
    reader.key("A", "n", "a")
    reader.holds("cada letra, y no todo otra vez", [t for t in reader.told if t[0] in ("insert", "delete")] == [
        ("insert", 0, "A"), ("insert", 1, "n"), ("insert", 2, "a")])
    reader.holds("nada más cambió de lugar", not [t for t in reader.told if "parent" in t[0]])
    reader.told = []
    reader.write(NAME, "Añé")
    reader.listen(0.5)
    reader.holds("solo lo que cambió", ("insert", 1, "ñé") in reader.told)
    text = entry.get_text_iface()
    reader.key("shift+Left", "shift+Left")
    reader.holds("la selección", [t[0] for t in reader.told].count("text-selection-changed") == 2)
    chosen = text.get_selection(0)
    reader.holds("qué se seleccionó", text.get_n_selections() == 1 and (chosen.start_offset, chosen.end_offset) == (
        1, 3) and text.get_caret_offset() == 1)
    reader.key("BackSpace")
    reader.holds("lo borrado", ("delete", 1, "ñé") in reader.told and text.get_n_selections() == 0)
    reader.write(NAME, "Ana Núñez Ruiz")
    word = text.get_string_at_offset(5, Atspi.TextGranularity.WORD)
    reader.holds("la palabra", (word.content, word.start_offset, word.end_offset) == ("Núñez ", 4, 10))
    letter = text.get_string_at_offset(5, Atspi.TextGranularity.CHAR)
    line = text.get_string_at_offset(5, Atspi.TextGranularity.LINE)
    reader.holds("letra y línea", (letter.content, line.content) == ("ú", "Ana Núñez Ruiz"))
    text.set_caret_offset(4)
    reader.wait("el cursor donde se pidió", lambda: text.get_caret_offset() == 4)
    text.set_selection(0, 3, 9)
    reader.wait("la selección que se pidió", lambda: text.get_n_selections() == 1)
    reader.key("Delete")
    reader.holds("borra lo seleccionado", text.get_text(0, -1) == "Ana Ruiz")


def keys(reader):
    reader.kept = {"x", "KP_Insert"}
    reader.keys = []
    reader.key("x", "KP_Insert", "y")
    reader.holds("el lector oye las teclas", reader.keys == [("x", True), ("KP_Insert", True), ("y", True)])
    text = reader.see("entry", NAME).get_text_iface()
    reader.holds("lo que se queda no se escribe", "x" not in text.get_text(0, -1) and "y" in text.get_text(0, -1))
    reader.kept = set()


def pages(reader):
    reader.key("ctrl+Return")
    reader.says("Mostrador.", "Hola, Ana", "Siguiente paso: ", "Empezar, botón")
    reader.key("Tab", "Tab")
    reader.key("F1")
    reader.says("Ayuda.", "Cómo se juega", "Hay más: ", "Volver, botón")
    reader.see("frame", "Ayuda · Mostrador")
    reader.key("Escape")
    reader.says("Mostrador.", "Ensayo general, botón")
    reader.holds("vuelve adonde estaba", reader.focused() == ["Ensayo general"])
    reader.key("ctrl+Down", "ctrl+Down", "ctrl+Down")
    reader.holds("lee línea por línea", len(reader.said) == 3 and reader.said[2].startswith("Hola, Ana"))
    reader.key("t")  # the shelf: its field is not written on by the key that led there
    reader.says("Crear escenas.", "Nombre de una escena nueva, campo")
    name = reader.see("entry", "Nombre de una escena nueva").get_text_iface()
    reader.holds("la tecla que abre no escribe", name.get_character_count() == 0)
    reader.key("Escape")


def opinions(reader):
    """Each answer leaves the keyboard at its question, and is not left behind without another."""
    reader.key("d")
    reader.key("ctrl+Return")
    reader.says("Lo que usted dice de sí.", "E1.D1.1 Prepararse antes de abrir", "Siempre, opción")
    reader.key("Tab", "space")
    reader.says("contestó 1 de 25")
    marked = [n.get_parent().get_name() for n in walk(reader.window) if n.get_state_set().contains(
        Atspi.StateType.FOCUSED)]
    reader.holds("sigue en la segunda pregunta", [name[:7] for name in marked] == ["E1.D1.2"])
    reader.key("Escape")
    reader.says("Su diagnóstico quedó guardado")
    reader.see("heading", "Hola, Ana")


def opener(reader):
    """What cannot be opened outside is said, with where it is."""
    reader.key("t")
    reader.see("entry", "Nombre de una escena nueva")
    reader.press("push button", "Abrir la guía")
    reader.wait("dice que no se abrió, y dónde está", lambda: reader.listen(0.05) or any(
        "No se pudo abrir" in said and "GUIA.md" in said for said in reader.said))
    reader.key("Escape")
    reader.see("heading", "Hola, Ana")


def sections(reader):
    """From title to title: the 58 criteria are no 58 keys away from the buttons at the foot."""
    reader.key("e")
    reader.see("heading", "Los 58 criterios")
    begun = []
    while len(begun) < 20 and (not begun or begun[-1][:1] == "E"):
        begun += reader.focused()
        reader.key("ctrl+Next")
    reader.holds("va de título en título", [name[:7] for name in begun[:3]] == ["E1.D1.1", "E1.D2.1", "E1.D3.1"]
                 and len(begun) < 20)
    reader.holds("los botones del pie son los últimos", reader.focused() == begun[-1:])
    reader.key("ctrl+Prior", "Down")
    reader.key("ctrl+Prior")
    reader.holds("y de vuelta", reader.focused() == begun[-2:-1])
    reader.key("Escape")


def place(reader):
    """Marks, an order, a hint and a clock: what changes is said where the keyboard is."""
    reader.key("Return")
    reader.says("Todavía no llega nadie.", "Marque lo que corrige.", "1: ", ", casilla")
    second = [n.get_name() for n in walk(reader.window) if n.get_role_name() == "check box"][1]
    reader.key("2")
    reader.checked("check box", second)
    reader.holds("el teclado está en lo que se marcó", reader.focused() == [second])
    reader.key("ctrl+Return")
    reader.says("Usted: ", "Continuar, botón")
    reader.key("Return")
    reader.says("Ponga los pasos en orden.", "1: ")
    moved = reader.focused()[0]
    reader.key("alt+Down")
    reader.says(moved + ": 2 de 3")
    reader.key("alt+Down")
    reader.says(moved + ": 3 de 3")
    reader.key("ctrl+Return", "Return")
    reader.holds("cuánto tiempo hay", "Tiempo: " in reader.said[-1])
    reader.key("Down")
    before = reader.focused()
    reader.key("h")
    reader.says("Pista: Dígale la hora.")
    reader.holds("la pista no mueve el teclado", reader.focused() == before)
    reader.key("Escape", "s", "Escape")
    reader.ends()


def scene(reader):
    reader.press("push button", "La lavadora que vuelve")
    reader.see("push button", "Empezar")
    reader.listen(0.5)
    reader.key("Return")
    reader.says("Sra. Robles: ¡Otra vez yo!", "Documentos: ", "¿Qué hace o dice usted?", "1: ")
    reader.key("h")
    reader.key("h")
    reader.says("pista")  # the same again: it was asked for again
    binding = reader.see("push button", "Pista").get_action_iface().get_key_binding(0)
    reader.holds(f"la tecla del botón, no {binding}", binding == ";;h")
    reader.key("d")
    reader.says("Reglas de la casa.")
    reader.key("d")
    reader.key("space")
    reader.says("Usted: ", "Por qué: ", "Continuar, botón")
    # The words need not appear first for whoever hears them: the first key answers.
    reader.key("Return")
    reader.key("space")
    reader.says("Usted: ", "Por qué: ", "Continuar, botón")
    reader.key("Escape", "s")
    reader.key("Escape")
    reader.says("Oprima Esc otra vez para salir")
    reader.ends()


def trouble(reader):
    """The window waits, with why it cannot go on, until that was read."""
    reader.wait("se lee por qué", lambda: reader.listen(0.05) or reader.said)
    reader.says("Mostrador no puede seguir", "El archivo de este perfil está dañado", "Para cerrar, oprima Esc.")
    reader.see("heading", "Mostrador no puede seguir")
    reader.ends()


if __name__ == "__main__":
    Atspi.init()
    told = Listener()
    told.wants_keys()
    if sys.argv[1:] == ["--place"]:
        window(told, "Empezar")
        place(told)
    elif sys.argv[1:] == ["--trouble"]:
        trouble(told)
    else:
        window(told, NAME)
        field(told)
        keys(told)
        pages(told)
        opinions(told)
        opener(told)
        sections(told)
        scene(told)
