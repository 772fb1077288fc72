"""Walks through the program as whoever reads slowly and has only a mouse: what is expected to be pressed
can be, what has just opened is seen, what leads on stays in sight when letters are large.
"""
import subprocess
import sys
import time

from reader import BEST, FORM, ORDER, Atspi, Reader, walk


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def hidden(reader, role, name):
    if reader.find(role, name):
        sys.exit(f"FALLA: «{name}» no debe estar")


def click_at(node, from_right):
    place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    x = place.x + place.width - from_right if from_right else place.x + 60
    subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(place.y + place.height // 2),
                    "click", "1"], check=True)
    time.sleep(0.2)


def put_in_order(reader):
    """With the arrows at the right end: the one up is the first of the two."""
    reader.see("list item", ORDER[0])
    before = reader.order()
    click_at(reader.see("list item", before[1]), 0)
    if reader.order() != before:
        sys.exit("FALLA: un clic en el texto cambió el orden")
    for place, name in enumerate(ORDER):
        while reader.order().index(next(n for n in reader.order() if n.startswith(name))) > place:
            now = reader.order()
            click_at(reader.see("list item", name), 70)
            reader.wait("que suba un lugar", lambda: reader.order() != now)
    last = reader.order()[0]
    click_at(reader.see("list item", last), 26)
    reader.wait("que baje un lugar", lambda: reader.order()[1] == last)
    click_at(reader.see("list item", last), 70)
    reader.wait("que vuelva a subir", lambda: reader.order()[0] == last)


def play(reader):
    reader.press("push button", "La lavadora que vuelve")
    reader.see("push button", "Empezar")
    hidden(reader, "push button", "Empezar de nuevo")
    reader.press("push button", "Empezar")
    for answer in BEST:
        reader.press("push button", answer)
        reader.press("push button", "Continuar")
    for name, text in FORM.items():
        reader.write(name, text)
    reader.press("push button", "Entregar")
    reader.press("push button", "Continuar")
    put_in_order(reader)
    reader.press("push button", "Salir de la escena")
    reader.press("push button", "La lavadora que vuelve")
    reader.see("push button", "Empezar de nuevo")
    reader.press("push button", "Volver al inicio")


def questions(reader):
    reader.press("push button", "Repasar preguntas")
    reader.wait("el foco en Empezar", lambda: reader.focused() == ["Empezar"])
    reader.press("push button", "E1.C2 ")
    reader.see("label", "Preguntas · E1.C2 · 1 de ")
    reader.press("push button", "Salir de las preguntas")


def criteria(reader):
    reader.press("push button", "Mi preparación")
    reader.see("label", "En las últimas semanas se han visto ")
    reader.press("push button", "Los 58 criterios")
    rows = [node for node in walk(reader.window) if node.get_role_name() == "push button"
            and node.get_name().startswith("E") and showing(node)]
    reader.click(rows[-1])
    reader.wait("a la vista lo que se abrió", lambda: showing(
        reader.find("heading", rows[-1].get_name())) and showing(
        reader.find("label", "Cómo se ve")))
    reader.press("push button", "Volver al inicio")


def small_things(reader):
    reader.press("push button", "Modo: práctica")
    reader.see("label", "Modo de evaluación")
    reader.press("push button", "Modo: evaluación")
    reader.see("push button", "Modo: práctica")
    reader.press("push button", "Diagnóstico")
    reader.see("push button", "Empezar")
    reader.press("push button", "Volver al inicio")
    reader.press("push button", "Ayuda")
    reader.see("heading", "Con el ratón")
    reader.press("push button", "Volver")


def with_large_letters(reader):
    """What leads on and what leads back are seen wherever the page is."""
    reader.press("push button", "La lavadora que vuelve")
    reader.press("push button", "Empezar")
    reader.press("push button", BEST[0])
    for name in ("Continuar", "Pausa"):
        reader.wait(f"«{name}» a la vista", lambda n=name: showing(reader.see("push button", n)))
    reader.press("push button", "Salir de la escena")
    reader.press("push button", "Los 58 criterios")
    reader.wait("«Volver al inicio» a la vista",
                lambda: showing(reader.see("push button", "Volver al inicio")))
    reader.press("push button", "Volver al inicio")


if __name__ == "__main__":
    Atspi.init()
    person = Reader()
    if "--large" in sys.argv:
        with_large_letters(person)
    else:
        small_things(person)
        questions(person)
        criteria(person)
        play(person)
    person.press("push button", "Salir")
