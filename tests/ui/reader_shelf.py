"""Writes a scene with the shelf, as whoever uses a screen reader would: makes it, breaks it, finds
what is wrong and where; then reads what the program says of itself.
"""
import os
import subprocess
import sys

from reader import Atspi, Reader

FILE = os.path.join(sys.argv[1], "scenarios", "la-fila-larga.lua")


NAME = "Nombre de una escena nueva"


def mouse(reader, *orders):
    """From the left end of the field's box, where the tree says that it is; so long after the clicks
    before that it is none more of the same."""
    entry = reader.see("entry", NAME)
    place = entry.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    at = (str(place.x + 14), str(place.y + place.height - 14))
    subprocess.run(["xdotool", "mousemove", *at, "sleep", "0.7", *orders], check=True)


def typed(reader, letters, stands):
    subprocess.run(["xdotool", "type", "--delay", "80", letters], check=True)
    reader.wait(f"«{stands}» en el campo", lambda: reader.see("entry", NAME).get_text_iface()
                .get_text(0, -1) == stands)


def select_with_mouse(reader):
    reader.write(NAME, "uno dos")
    mouse(reader, "click", "--repeat", "2", "--delay", "60", "1")
    typed(reader, "tres", "tres dos")


def drag_with_mouse(reader):
    """Past the right end of what stands there, and back by a letter or two."""
    reader.write(NAME, "uno dos")
    text = reader.see("entry", NAME).get_text_iface()
    mouse(reader, "mousedown", "1", "mousemove_relative", "--sync", "200", "0", "sleep", "0.1")
    reader.wait("todo seleccionado", lambda: text.get_n_selections() == 1 and (
        text.get_selection(0).start_offset, text.get_selection(0).end_offset) == (0, 7))
    subprocess.run(["xdotool", "mousemove_relative", "--sync", "--", "-180", "0", "sleep", "0.1",
                    "mouseup", "1"], check=True)
    reader.wait("menos seleccionado", lambda: 0 < text.get_selection(0).end_offset < 7)
    left = "uno dos"[text.get_selection(0).end_offset:]
    typed(reader, "x", "x" + left)


def write_shelf(reader):
    reader.press("push button", "Crear escenas")
    reader.see("heading", "Instaladas")
    select_with_mouse(reader)
    drag_with_mouse(reader)
    reader.write(NAME, "La fila larga")
    reader.press("push button", "Crear la escena")
    reader.see("heading", "La fila larga")
    reader.see("label", "El revisor: Sin errores ni avisos")
    with open(FILE, encoding="utf-8") as file:
        scene = file.read()
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(scene.replace("a = ", "a = 'nadie' --", 1))
    reader.press("push button", "Revisar otra vez")
    reader.see("label", "El revisor:")
    reader.see("label", "Error en la-fila-larga.lua, línea")
    reader.see("label", "Qué hacer:")
    reader.press("push button", "Volver")
    reader.see("heading", "Mis escenas (1)")
    # It cannot be read any more: it is called by its file.
    if "error" not in reader.see("push button", "la-fila-larga.lua").get_description():
        sys.exit("FALLA: el estante no dice que tiene errores")
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(scene)
    reader.press("push button", "Revisar otra vez")
    reader.press("push button", "La fila larga")
    reader.press("push button", "Jugarla")
    reader.press("push button", "Volver al inicio")
    reader.press("push button", "Ayuda")
    reader.press("push button", "Acerca de")
    reader.see("heading", "Mostrador ")
    reader.see("label", "Privacidad: todo queda en esta computadora")
    reader.press("push button", "Volver")
    reader.press("push button", "Salir")


if __name__ == "__main__":
    Atspi.init()
    write_shelf(Reader())
