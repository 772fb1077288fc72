"""Attacks on the program by a folder of scenes, by answers and by what it writes.

packs/NAME.lua is a scene; its second line tells what has to come of it: "refused: WHAT MUST BE
SAID" or "played". packs/answers/ has answers to respuestas.lua, "played-" or "refused-". What would
be large, or is no file (links, pipes), is made here. Whatever is run must end in time and in bounded
memory, write nothing to a terminal that steers it, and touch no file but its own.
"""

import csv
import html.parser
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

MOSTRADOR = os.environ["MOSTRADOR"]
SOURCE = Path(os.environ["SOURCE_DIR"])
PACKS = SOURCE / "tests/hostile/packs"
AT = "2026-11-01T10:00:00Z"
SECONDS = 240  # generous: a hang, not a slow machine
MEMORY = 1500 * 1024  # kB, with what a sanitizer adds
CANARY = "CANARIO-7f3a"
FORGED = "buena.lua:1:1: error[x]: renglón falso"  # what is in a name makes no line of its own
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

wrong = []
counts = {"runs": 0, "refused": 0, "played": 0, "made": 0, "cells": 0, "traced": 0}


def complain(what):
    wrong.append(what)
    print("FALLA:", what, file=sys.stderr)


def check_terminal(about, output):
    """What reaches a terminal is UTF-8 and steers nothing."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        return complain(f"{about}: no es UTF-8: {error}")
    found = UNSAFE.search(text)
    if found:
        complain(f"{about}: {found.group()!r} en la terminal: {text[max(0, found.start() - 40):found.end() + 20]!r}")
    if CANARY in text:
        complain(f"{about}: se leyó un archivo de fuera")
    if any(line.startswith(FORGED) for line in text.split("\n")):
        complain(f"{about}: un nombre escribe un renglón")


class Run:
    """One run of the program, to its end."""

    def __init__(self, *arguments, codes=(0, 1), given=b"", terminal=True, before=()):
        counts["runs"] += 1
        self.about = " ".join(str(a) for a in arguments)[:120]
        process = subprocess.Popen(
            [*before, MOSTRADOR, *map(str, arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        late = threading.Timer(SECONDS, process.kill)
        late.start()
        errors = []
        reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
        reader.start()
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            pass
        self.out = process.stdout.read()
        reader.join()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        late.cancel()
        self.err = errors[0]
        self.code = process.returncode
        if self.code == -9:
            complain(f"{self.about}: no terminó en {SECONDS} s")
        elif self.code not in codes:
            complain(f"{self.about}: salida {self.code}: {self.err[-2000:].decode(errors='replace')}")
        if used.ru_maxrss > MEMORY:
            complain(f"{self.about}: usó {used.ru_maxrss} kB")
        check_terminal(self.about, self.err)
        if terminal:
            check_terminal(self.about, self.out)

    def says(self, what):
        if what not in (self.out + self.err).decode(errors="replace"):
            complain(f"{self.about}: no dice «{what}»: {(self.out + self.err)[:600].decode(errors='replace')}")


# The pack.


def expectation(path):
    return path.read_text().split("\n", 2)[1].removeprefix("-- ")


def scene(name, steps, options="", more=""):
    return (
        f'return escena {{ id = "{name}", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",\n'
        'canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },\n'
        f'observa = {{ "E1.D2.1" }}, {more} pasos = {{\n'
        f'inicio = elige {{ {options} {{ id = "a", "A", cumple = {{ "E1.D2.1" }}, porque = "p", a = "fin" }},\n'
        '{ id = "b", "B", falla = { "E1.D2.1" }, porque = "p", a = "fin" } },\n'
        f'{steps}\nfin = narra {{ "f", final = "F" }} }} }}\n')


def chain(n):
    return "".join(f's{i} = narra {{ "t", a = "s{i + 1}" }},\n' for i in range(n)) + f's{n} = narra {{ "t", a = "fin" }},'


LARGE = {  # name: (steps, options, what must be said)
    "cien-mil-pasos": (chain(100000), "", ""),
    "cien-mil-opciones": ("", "".join(f'{{ id = "o{i}", "A", porque = "p", a = "fin" }},' for i in range(100000)),
                          "error[opciones]"),
    "cien-mil-frases": ('e = escribe { ejemplo = "e", a = "fin", { id = "a", "A", porque = "p", busca = {'
                        + ",".join(f'"frase {i}"' for i in range(100000)) + "} } },", "", "error["),
    "cien-mil-variantes": ("", "cliente = {" + '{ si = { enojo = ">= 5" }, "a" },' * 100000 + '"b" },', "warning["),
    "cien-mil-criterios": ('x = elige { { id = "c", "C", cumple = {' + '"E1.D2.1",' * 100000
                           + '}, porque = "p", a = "fin" } },', "", "error["),
    "hondo": ("x = " + "{" * 200000 + "}" * 200000 + ",", "", "error[sintaxis]"),
    "texto-enorme": ("", 'cliente = "' + "palabra " * 900000 + '",', "error[limite]"),
    "archivo-enorme": ("-- " + "x" * (9 << 20), "", "error[limite]"),
    "numero-enorme": ("", "tiempo = 1e308,", "error["),
    "millones-de-renglones": ("\n" * 4000000, 'cliente = "' + "palabra " * 8000 + '",', "warning[lectura]"),
    "cien-mil-permisos": ("-- permite lectura\n" * 100000, "", "warning[permiso]"),
    "todo-errores": ("".join(f"s{i} = narra {{ }}," for i in range(20000)), "", "error["),
}


def make_outside(root):
    """What a pack must not reach: each tells that it was read."""
    (root / "secreto.lua").write_text(f'return {{ organizacion = "{CANARY}" }}\n')
    (root / "casas").mkdir()
    (root / "casas/secreto.lua").write_text(f'return {{ organizacion = "{CANARY}" }}\n')
    (root / "fuera.lua").write_text(scene("fuera", "").replace('"T"', f'"{CANARY}"', 1))
    (root / "pruebas.lua").write_text(f'return {{ {{ nombre = "{CANARY}", respuestas = {{}} }} }}\n')
    shutil.copy(SOURCE / "tests/fuzz/sound/voice.wav", root / "secreto.wav")
    os.mkfifo(root / "tubo")


# name: what the scene names, what it is a link to (None: a pipe), its place in the pack
LINKS = {
    "enlace-de-casa": ('casa = "enlace",', "../../secreto.lua", "casas/enlace.lua"),
    "casa-tubo": ('casa = "tubo",', None, "casas/tubo.lua"),
    "casa-dispositivo": ('casa = "dispositivo",', "/dev/zero", "casas/dispositivo.lua"),
    "casa-circulo": ('casa = "circulo",', "circulo.lua", "casas/circulo.lua"),
    "casa-del-sistema": ('casa = "sistema",', "/etc/passwd", "casas/sistema.lua"),
}


def make_links(pack):
    (pack / "casas").mkdir()
    (pack / "grabaciones").mkdir()
    for name, (field, target, place) in LINKS.items():
        (pack / f"{name}.lua").write_text(scene(name, "", more=field))
        if target:
            (pack / place).symlink_to(target)
        else:
            os.mkfifo(pack / place)
    (pack / "fragmentos").symlink_to("../casas")
    (pack / "enlace-de-carpeta.lua").write_text(scene("enlace-de-carpeta", 'x = usa { "secreto" },'))
    for name, target in (("voz-enlace", "../../secreto.wav"), ("voz-tubo", None)):
        (pack / f"{name}.lua").write_text(scene(name, "", f'cliente = "x", grabacion = "{name}.wav",'))
        file = pack / f"grabaciones/{name}.wav"
        file.symlink_to(target) if target else os.mkfifo(file)
    (pack / "fuera.lua").symlink_to("../fuera.lua")
    (pack / "dispositivo.lua").symlink_to("/dev/zero")
    os.mkfifo(pack / "tubo.lua")
    socket.socket(socket.AF_UNIX).bind(str(pack / "enchufe.lua"))
    (pack / "ida.lua").symlink_to("vuelta.lua")
    (pack / "vuelta.lua").symlink_to("ida.lua")
    (pack / "memoria.lua").symlink_to("/proc/self/mem")
    (pack / "-opcion.lua").write_text(scene("-opcion", ""))
    (pack / "carpeta.lua").mkdir()
    (pack / "con-pruebas.lua").write_text(scene("con-pruebas", ""))
    (pack / "con-pruebas.pruebas.lua").symlink_to("../pruebas.lua")
    (pack / "nombre\x1b[2J\x07.lua").write_text("x\n")
    (pack / "nombre\u202elua.lua").write_text("x\n")
    (pack / f"nombre\n{FORGED}.lua").write_text("x\n")
    (pack / "nombre <script>alert(1)<.lua").write_text("x\n")
    (pack / os.fsdecode(b"nombre\xff.lua")).write_text("x\n")
    deep = pack
    for _ in range(300):
        deep = deep / "hondo"
        os.mkdir(deep) if len(str(deep)) < 3000 else None
        if len(str(deep)) >= 3000:
            break
    refused = [*LINKS, "enlace-de-carpeta", "voz-enlace", "voz-tubo", "fuera", "dispositivo", "tubo", "carpeta",
               "enchufe", "ida", "vuelta", "memoria"]
    counts["made"] += len(refused) + 6
    return refused


# What is refused.


def findings_of(run):
    """The findings by the name of the scene's file. A fault in a shared file is its own."""
    found = {}
    for line in (run.out + run.err).decode(errors="replace").split("\n"):
        match = re.match(r"(.*?)([^/]*)\.lua(:\d+:\d+)?: ((?:error|warning)\[.*)", line)
        if match:
            found.setdefault(match.group(2), []).append(match.group(4))
    return found


def check_refused(pack, links):
    found = findings_of(Run("check", pack))
    for path in sorted(PACKS.glob("*.lua")):
        verdict, _, said = expectation(path).partition(": ")
        findings = found.get(path.stem, [])
        if verdict == "refused":
            counts["refused"] += 1
            if not any(f.startswith(said) for f in findings):
                complain(f"{path.name}: se esperaba {said}, hay {findings[:5]}")
    for name in ("terminal-csi", "id-control", "casa-control", "fuera", "tubo", "voz-tubo"):
        Run("play", pack / f"{name}.lua", "--answers", "/dev/null", "--data", pack.parent / "rechazo", codes=(1, 2, 3))
    for name in links:
        counts["refused"] += 1
        if not any(f.startswith("error[") for f in found.get(name, [])):
            complain(f"{name}: no se rechaza: {found.get(name)}")


def check_large(root):
    folder = root / "grandes"
    folder.mkdir()
    for name, (steps, options, said) in LARGE.items():
        counts["made"] += 1
        (folder / f"{name}.lua").write_text(scene(name, steps, options))
        Run("check", folder / f"{name}.lua", "--limit", "2000").says(said)
        (folder / f"{name}.lua").unlink()


# What is played, and what is written of it.


def play_all(pack, data):
    answers = pack.parent / "a.jsonl"
    answers.write_text('{"step": "inicio", "answer": "a"}\n')
    names = [p.stem for p in sorted(PACKS.glob("*.lua"))
             if expectation(p) == "played" and p.stem != "respuestas"]
    for name in names:
        counts["played"] += 1
        Run("play", pack / f"{name}.lua", "--answers", answers, "--data", data, "--at", AT, codes=(0,))
    for name in names[::5]:
        run = Run("play", pack / f"{name}.lua", "--answers", answers, "--json", "--data", data, "--at", AT, codes=(0,))
        json.loads(run.out)
        Run("play", pack / f"{name}.lua", "--terminal", "--data", pack.parent / "terminal", "--at", AT,
            given=b"empezar\n1\n1\n\n\nsalir\n", codes=(0, 1))
    for path in sorted(PACKS.glob("answers/*.jsonl")):
        played = path.name.startswith("played")
        counts["played" if played else "refused"] += 1
        run = Run("play", pack / "respuestas.lua", "--answers", path, "--data", data, "--at", AT,
                  codes=(0,) if played else (1,))
        if not played:
            run.says("error[")


class Page(html.parser.HTMLParser):
    """What a browser would run, fetch or go to."""

    def __init__(self, about):
        super().__init__(convert_charrefs=True)
        self.about, self.text, self.scripts, self.inside = about, [], 0, None

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        if tag in ("iframe", "object", "embed", "base", "form", "link", "img", "video", "audio", "source", "use",
                   "foreignobject", "animate", "set", "image"):
            complain(f"{self.about}: hay un <{tag}>")
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "http-equiv"):
                if not (name == "http-equiv" and (value or "").lower() == "content-security-policy"):
                    complain(f"{self.about}: <{tag} {name}={value!r}>")
            if name in ("href", "src", "xlink:href", "action") and not (value or "").startswith("#"):
                complain(f"{self.about}: <{tag} {name}={value!r}>")
        if tag == "script":
            self.scripts += 1
            if dict(attributes) != {"type": "application/json", "id": "report"}:
                complain(f"{self.about}: un guion con {attributes}")

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside == "script":
            json.loads(data)
        elif self.inside == "style" and re.search(r"url\(|@import|expression|</", data):
            complain(f"{self.about}: el estilo llama a otro archivo")
        else:
            self.text.append(data)


def check_page(data):
    run = Run("report", "--format", "html", "--data", data, "--at", AT, codes=(0,))
    page = Page("html")
    page.feed(run.out.decode())
    page.close()
    if page.scripts != 1:
        complain(f"html: {page.scripts} guiones")
    if "<script>alert(1)</script>" not in "".join(page.text):
        complain("html: el ataque no llegó a la página: la prueba no prueba nada")
    return run.out


def computes(cell):
    return cell.lstrip().startswith(tuple("=+-@＝＋－＠"))


def check_table(data):
    run = Run("report", "--format", "csv", "--data", data, "--at", AT, codes=(0,), terminal=False)
    text = run.out.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        complain("csv: las filas no tienen las mismas columnas")
    if not any("cmd|" in cell for row in rows for cell in row):
        complain("csv: el ataque no llegó a la tabla")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                counts["cells"] += 1
                if computes(cell):
                    complain(f"csv: una celda es fórmula: {cell[:60]!r}")


def no_twice(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def strict_json(about, output):
    try:
        return json.loads(output.decode(), object_pairs_hook=no_twice,
                          parse_constant=lambda name: complain(f"{about}: {name}"))
    except ValueError as error:
        return complain(f"{about}: {error}")


def check_documents(data):
    for form in ("json", "xapi"):
        run = Run("report", "--format", form, "--data", data, "--at", AT, codes=(0,))
        document = strict_json(form, run.out)
        if "alert(1)" not in json.dumps(document):
            complain(f"{form}: el ataque no llegó")
        if form == "xapi":
            for statement in document:
                iri = statement["object"]["id"]
                if not re.fullmatch(r"[a-z]+:[!#-;=?-\[\]_a-z~%]+", iri):
                    complain(f"xapi: no es un IRI: {iri[:80]!r}")


def check_verified(data, root):
    for form in ("html", "json"):
        file = root / f"reporte.{form}"
        Run("report", "--format", form, "-o", file, "--data", data, "--at", AT, codes=(0,))
        Run("report", "--verify", file, "--data", data, codes=(0,))
        edited = file.read_bytes().replace(b"alert(1)", b"alert(2)", 1)
        (root / f"otro.{form}").write_bytes(edited)
        Run("report", "--verify", root / f"otro.{form}", "--data", data, codes=(0, 1))


def check_paper(data, root):
    file = root / "reporte.pdf"
    run = Run("report", "--format", "pdf", "-o", file, "--data", data, "--at", AT, codes=(0, 3))
    if run.code == 3:
        return run.says("error[falta]")
    if not shutil.which("qpdf"):
        return print("OMITIDO: falta qpdf")
    document = json.loads(subprocess.run(["qpdf", "--json", file], stdout=subprocess.PIPE, check=True).stdout)
    active = re.findall(r'"(/(?:JavaScript|JS|OpenAction|AA|Launch|SubmitForm|EmbeddedFiles|RichMedia))"',
                        json.dumps(document))
    if active:
        complain(f"pdf: contenido activo: {set(active)}")
    return None


def check_graph(pack, root):
    if not shutil.which("dot"):
        return print("OMITIDO: falta graphviz")
    for name in ("grafo", "html-svg", "html-script", "formato", "json-comillas", "pdf-operadores"):
        file = root / f"{name}.svg"
        Run("graph", pack / f"{name}.lua", "-o", file, "--data", root / "grafo", codes=(0,))
        for element in ET.parse(file).iter():
            tag = element.tag.rpartition("}")[2]
            if tag in ("script", "foreignObject", "image", "use"):
                complain(f"grafo {name}: hay un <{tag}>")
            for attribute, value in element.attrib.items():
                if attribute.rpartition("}")[2].startswith(("on", "href")):
                    complain(f"grafo {name}: {attribute}={value!r}")
    return None


def check_people(pack, root):
    """Names of people are shown, and become names of files."""
    for name in ("=1+1", "<script>alert(1)</script>", "../../fuera", "%n%s", "a" * 80):
        Run("report", "--format", "html", "--profile", name, "--data", root / "gente", "--at", AT, codes=(0,))
    Run("report", "--profile", "a\x1b[2J", "--data", root / "gente", codes=(1, 2))
    Run("profile", "list", "--data", root / "gente", codes=(0,))


# What was touched.


def snapshot(root):
    return {str(p): (p.lstat().st_mode, p.lstat().st_size, p.lstat().st_mtime_ns) for p in sorted(root.rglob("*"))}


OWN = ("/usr/", "/lib", "/etc/ld.so", "/etc/fonts", "/proc/", "/sys/", "/dev/null", "/dev/urandom", "/var/cache/fontconfig")
QUIET = ("/etc/locale.alias", "/etc/localtime", "/etc/timezone")


def check_traced(pack, root, data):
    """Every file that is opened is the program's, the person's or the pack's."""
    trace = root / "trace"
    probe = subprocess.run(["strace", "-o", str(trace), "true"], capture_output=True) if shutil.which("strace") else None
    if not probe or probe.returncode:
        return print("OMITIDO: strace no está o no puede seguir a un programa")
    answers = pack.parent / "a.jsonl"
    own = (*OWN, str(SOURCE), str(Path(MOSTRADOR).resolve().parent), str(pack), str(data), str(answers), str(root / "home"))
    for arguments in (("check", pack), ("play", pack / "html-script.lua", "--answers", answers, "--data", data),
                      ("report", "--format", "html", "--data", data)):
        Run(*arguments, before=("strace", "-f", "-y", "-qq", "-e", "trace=open,openat,execve", "-o", str(trace)))
        for line in trace.read_text(errors="replace").split("\n"):
            match = re.search(r"open(?:at)?\(.*\) = \d+<(.*)>", line)
            if not match:
                continue
            counts["traced"] += 1
            if not match.group(1).startswith(own) and match.group(1) not in QUIET:
                complain(f"{arguments[0]}: se abrió {match.group(1)}")
    return None


def main():
    root = Path(tempfile.mkdtemp(prefix="mostrador-packs-")).resolve()
    os.environ["HOME"] = str(root / "home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DISPLAY"):
        os.environ.pop(name, None)
    os.environ["LSAN_OPTIONS"] = "detect_leaks=0"  # not under strace; fontconfig keeps memory to the end
    (root / "home").mkdir()
    pack, data = root / "pack", root / "datos"
    try:
        make_outside(root)
        shutil.copytree(PACKS, pack, ignore=shutil.ignore_patterns("answers"))
        links = make_links(pack)
        before = snapshot(pack), {n: (root / n).stat().st_mtime_ns for n in ("secreto.lua", "fuera.lua", "casas")}
        check_refused(pack, links)
        play_all(pack, data)
        check_page(data)
        check_table(data)
        check_documents(data)
        check_verified(data, root)
        check_paper(data, root)
        check_graph(pack, root)
        check_people(pack, root)
        check_traced(pack, root, data)
        check_large(root)
        after = snapshot(pack), {n: (root / n).stat().st_mtime_ns for n in ("secreto.lua", "fuera.lua", "casas")}
        if before != after:
            complain("se cambió el paquete o lo que hay fuera de él")
        if list(root.rglob("CANARIO")) or (Path.cwd() / "CANARIO").exists():
            complain("se ejecutó una orden")
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(", ".join(f"{name} {n}" for name, n in counts.items()))
    if counts["refused"] + counts["played"] + counts["made"] < 100:
        complain("faltan ataques")
    return 1 if wrong else 0


sys.exit(main())
