"""Writes a scene with the shelf, as whoever uses a screen reader would: makes it, breaks it, finds
what is wrong and where; then reads what the program says of itself.
"""
import os
import sys

from reader import Atspi, Reader

FILE = os.path.join(sys.argv[1], "scenarios", "la-fila-larga.lua")


def write_shelf(reader):
    reader.press("push button", "Estante de escenas")
    reader.see("heading", "Instaladas")
    reader.write("Nombre de una escena nueva", "la-fila-larga")
    reader.press("push button", "Crear la escena")
    reader.see("heading", "La fila larga")
    reader.see("label", "✓ El revisor: Sin errores ni avisos")
    with open(FILE, encoding="utf-8") as file:
        scene = file.read()
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(scene.replace("a = ", "a = 'nadie' --", 1))
    reader.press("push button", "Revisar otra vez")
    reader.see("label", "✗ El revisor:")
    reader.see("label", "✗ Error la-fila-larga.lua:")
    reader.see("label", "→ Qué hacer:")
    reader.press("push button", "Estante de escenas")
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
    reader.press("push button", "Acerca de")
    reader.see("heading", "Mostrador ")
    reader.see("label", "Privacidad: todo queda en esta computadora")
    reader.press("push button", "Volver")
    reader.press("push button", "Salir")


if __name__ == "__main__":
    Atspi.init()
    write_shelf(Reader())
