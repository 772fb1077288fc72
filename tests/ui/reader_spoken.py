"""Records and is judged as one who does not see the window: keys, and what is said to them."""
import subprocess
import sys

from reader import Atspi
from reader_told import Listener


def of_silence(reader):
    """Takes away what is said of it: a null sink gives no noise at all before and after what is played."""
    reader.said = [said for said in reader.said if not said.startswith("No llega sonido")]


def record(reader, start, sound):
    """From the key that starts it to the key that ends it. The page is not read out into the microphone."""
    reader.key(start)
    reader.wait("que diga que graba", lambda: reader.listen(0.1) or reader.said)
    of_silence(reader)
    reader.holds("al grabar solo dice que graba", reader.said == ["Grabando; termine con Enter. "])
    if sound:
        reader.said = []
        subprocess.run(["paplay", sound], check=True)
        reader.listen(0.3)
        of_silence(reader)
        reader.holds("callado mientras se habla", not reader.said)
    reader.key("Return")
    of_silence(reader)


def scene(reader, sound):
    reader.wait("la nota", lambda: reader.listen(0.1) or reader.said)
    reader.key("Return")
    reader.says("Diga: Buenos días, señora.", "Grábelo con «Grabar»", "Lo que diría, campo")
    reader.key("F5")
    reader.says("Antes de grabar su voz.", "se mide en esta computadora", "Aceptar y grabar, botón")
    record(reader, "ctrl+Return", None)
    reader.says("No se pudo medir: El micrófono solo dio silencio", "sin voz que se pueda medir", "campo")
    record(reader, "F5", sound)
    reader.says("Lo que grabó: ", " s; tono medio, ", " sílabas; ", "Entregar la grabación, botón")
    reader.key("ctrl+Return")
    reader.says("Sra. Robles: cara de", "(de viva voz)", "E3.C1", "Volumen: ", "Calma: sin dato", "Continuar, botón")


def studio(reader, sound):
    reader.wait("el estudio", lambda: reader.listen(0.1) or reader.said)
    reader.key("2")
    reader.says("Volumen. ", "Diga: ", "Grabar, botón")
    record(reader, "F5", sound)
    reader.says("Lo que grabó: ", "Volumen: ", "Tono: ", "Entonación: ", "Velocidad: ", "Pausas: ", "Dicción: ",
                "Calma: ", "Grabar, botón")
    reader.key("Escape")
    reader.says("¿Qué quiere ejercitar?", "2: Volumen, ", "Última vez: ")


if __name__ == "__main__":
    Atspi.init()
    listener = Listener()
    listener.wants_keys()
    (studio if "--studio" in sys.argv else scene)(listener, sys.argv[1])
    listener.press("push button", "Volver al inicio" if "--studio" in sys.argv else "Salir de la escena")
    listener.press("push button", "Salir")
