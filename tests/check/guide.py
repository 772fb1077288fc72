"""Every code of the checker has its page in the guide, and every example there gives its code."""
import json
import os
import re
import subprocess
import sys
import tempfile

source = os.environ["SOURCE_DIR"]
program = os.environ["MOSTRADOR"]
guide = open(os.path.join(source, "scenarios", "GUIA.md"), encoding="utf-8").read()
AROUND = """return escena {
  id = "ejemplo", titulo = "Ejemplo", resumen = "Una prueba.", organizacion = "La Casa",
  puesto = "Telefonista", canal = "telefono", hora = "09:00", minutos = 5,
  cliente = { nombre = "Ana", tipo = "cordial", estado = { enojo = 20 } },
  observa = { "E1.D2.1" },
  pasos = {
%s
  },
}
"""
failures = []


def findings(text, folder):
    name = re.search(r'\bid = "([a-z-]+)"', text)
    path = os.path.join(folder, (name.group(1) if name else "ejemplo") + ".lua")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    run = subprocess.run([program, "check", "--json", path], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"FALLA: check terminó con {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)["files"][0]


def codes_of_the_engine():
    codes = set()
    for module in ("script", "scenario", "check"):
        for name in os.listdir(os.path.join(source, "engine", module)):
            if name.endswith(".c"):
                text = open(os.path.join(source, "engine", module, name), encoding="utf-8").read()
                for call in ("BUILD_ERROR", "FIND_ERROR", "FIND_WARNING", "diag_error", "report_habit", "door_raise"):
                    codes.update(re.findall(call + r'\(\s*[\w&>\-.]+,\s*"([a-z-]+)"', text))
                    for either in re.findall(call + r'\(\s*[\w&>\-.]+,\s*\w+ \? "([a-z-]+)" : "([a-z-]+)"', text):
                        codes.update(either)
                codes.update(re.findall(r'\.id = "([a-z-]+)"', text))
                codes.update(re.findall(r'fault = "([a-z-]+)"', text))
    return codes | {"sintaxis", "ejecucion"}


pages = re.findall(r"^### `([a-z-]+)`\n(.*?)```lua\n(.*?)```", guide, re.S | re.M)
with tempfile.TemporaryDirectory() as folder:
    for code, _, example in pages:
        text = example if re.search(r"^return ", example, re.M) else AROUND % example
        about = findings(text, folder)
        got = [finding["code"] for finding in about["findings"]]
        if code not in got:
            failures.append(f"{code}: el ejemplo dio {got or 'nada'}")
        for finding in about["findings"]:
            if finding["code"] == code and not finding["text"]:
                failures.append(f"{code}: sin texto")
            of_paths = finding["code"] in ("trampa", "vuelta", "sin-opciones", "promesa", "umbral", "al-jugar")
            if of_paths and about["states"] and not finding["witness"]:
                failures.append(f"{code}: sin camino")
    # The scene of the first page is fine as it stands.
    whole = re.search(r"```\n(return escena .*?)```", guide, re.S).group(1)
    about = findings(whole, folder)
    if about["findings"] or not about["exhaustive"]:
        failures.append(f"la escena de la guía: {about}")

    # One of each kind of step, to be copied: only what the little scene around promises may be amiss.
    each = re.search(r"```ejemplos\n(.*?)```", guide, re.S).group(1)
    about = findings(AROUND % each, folder)
    got = [finding["code"] for finding in about["findings"]]
    if set(got) - {"promesa"} or not about["exhaustive"]:
        failures.append(f"los ejemplos de cada paso dieron {about['findings']}")
    standard = json.load(open(os.path.join(source, "assets", "standards", "ec0305.json"), encoding="utf-8"))
    for item in standard["items"]:
        for leaf in item.get("responses") or [item]:
            if f"| `{leaf['code']}` | {leaf['label']} |" not in guide:
                failures.append(f"la guía no nombra {leaf['code']}")
    for occupation in standard["occupations"]:
        if f"`{occupation}`" not in guide:
            failures.append(f"la guía no nombra el puesto {occupation}")

    # The examples of speaking and of fragments are fine as they stand.
    os.mkdir(os.path.join(folder, "fragmentos"))
    with open(os.path.join(folder, "fragmentos", "saludo.lua"), "w", encoding="utf-8") as file:
        file.write(re.search(r"```fragmento\n(.*?)```", guide, re.S).group(1))
    use = re.search(r"`(inicio = usa \{.*?\})`", guide).group(1)
    for text in (re.search(r"```habla\n(.*?)```", guide, re.S).group(1),
                 use + ',\nfin = narra { "Fin.", final = "Fin" },'):
        about = findings(AROUND % text, folder)
        got = [finding["code"] for finding in about["findings"] if finding["severity"] == "error"]
        # A voice alone does not show what was said: only that is missing where it was promised.
        if set(got) - {"promesa"} or not about["exhaustive"]:
            failures.append(f"un ejemplo de la guía dio {about['findings']}")

    # The bank of questions of the guide, under the name of its criterion.
    bank = os.path.join(folder, "E1.C5.lua")
    with open(bank, "w", encoding="utf-8") as file:
        file.write(re.search(r"```banco\n(.*?)```", guide, re.S).group(1))
    run = subprocess.run([program, "check", "--json", bank], capture_output=True, text=True, check=False)
    about = json.loads(run.stdout)["files"][0]
    if about["findings"] or not about["exhaustive"]:
        failures.append(f"el banco de la guía: {about}")
    # So is the example of a drawing.
    about = findings(AROUND.replace("E1.D2.1", "E1.D1.2") % re.search(
        r"```dibujo\n(.*?)```", guide, re.S).group(1), folder)
    if about["findings"] or not about["exhaustive"]:
        failures.append(f"el ejemplo de un dibujo dio {about['findings']}")

    # The tests of the guide, beside its first scene: as they stand, and as the page of `prueba` has them.
    for text, wanted in ((re.search(r"```\n(return \{\n    \{.*?)```", guide, re.S).group(1), []),
                         (re.search(r"```pruebas\n(.*?)```", guide, re.S).group(1), ["prueba"])):
        with open(os.path.join(folder, "mi-escena.pruebas.lua"), "w", encoding="utf-8") as file:
            file.write(text)
        with open(os.path.join(folder, "mi-escena.lua"), "w", encoding="utf-8") as file:
            file.write(whole)
        run = subprocess.run([program, "check", "--json", os.path.join(folder, "mi-escena.lua")],
                             capture_output=True, text=True, check=False)
        got = [f["code"] for about in json.loads(run.stdout)["files"] for f in about["findings"]]
        if got != wanted:
            failures.append(f"las pruebas de la guía dieron {got}, se esperaba {wanted}")

documented = [code for code, _, _ in pages] + ["prueba"]
for code in sorted(codes_of_the_engine() - set(documented)):
    failures.append(f"{code}: no tiene página en la guía")
for code in sorted(set(documented) - codes_of_the_engine()):
    failures.append(f"{code}: la guía lo nombra y el programa no")

# Every word of the vocabulary is in the guide.
words = set()
for name in ("load", "people", "fragments", "house", "parts", "steps", "questions", "bank", "expressions", "names",
             "drawings"):
    text = open(os.path.join(source, "engine", "scenario", name + ".c"), encoding="utf-8").read()
    for table in re.findall(r"(?:fields|words|names)\[\](?:\[\d+\])? = \{(.*?)\};", text, re.S):
        words.update(re.findall(r'"([a-z_]+)"', table))
tables = guide.split("## Los códigos")[0]
editor = open(os.path.join(source, "assets", "editor", "vocabulario.lua"), encoding="utf-8").read()
json.load(open(os.path.join(source, "assets", "editor", "escenas.code-snippets"), encoding="utf-8"))
for word in sorted(words):
    if not re.search(rf"\b{word}\b", editor):
        failures.append(f"la palabra «{word}» no está en assets/editor/vocabulario.lua")
    if not re.search(rf"\b{word}\b", tables):
        failures.append(f"la palabra «{word}» no está en la guía")

for failure in failures:
    print("FALLA:", failure)
print(len(pages), "códigos con su ejemplo")
sys.exit(bool(failures))
