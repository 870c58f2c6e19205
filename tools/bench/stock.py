"""The page that we are measured against: stock Pyodide, loaded the way its documentation says.

A script element for `pyodide.js`, `loadPyodide()` without options, and the same `calc` from a
wheel, all from this machine. It has the same calculation to do: the results and the chart's data.
"""

import shutil
import zipfile
from pathlib import Path

FILES = (
    "pyodide.js",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
WHEEL = "calc-1.0-py3-none-any.whl"
METADATA = {
    "METADATA": "Metadata-Version: 2.1\nName: calc\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Stock Pyodide</title>
<link rel="icon" href="data:,">
<script src="pyodide.js"></script>
<form data-calculator="liquidation-price" data-state="static">
  <input name="entry_price" value="60000">
  <output name="liquidation_price"></output>
</form>
<script>
  async function main() {
    const form = document.querySelector("form");
    const pyodide = await loadPyodide();
    await pyodide.loadPackage(new URL("WHEEL", location).href);
    const answer = pyodide.runPython(`
import json
import calc

def answer(inputs):
    given = json.loads(inputs)
    drawn = calc.chart("liquidation-price", given)
    return json.dumps({"presentation": calc.present("liquidation-price", given), "chart": drawn})

answer`);
    const compute = () => {
      const inputs = { entry_price: form.elements.entry_price.value };
      const { presentation } = JSON.parse(answer(JSON.stringify(inputs)));
      const output = form.querySelector("output");
      output.dataset.value = presentation.run.results.liquidation_price;
      output.textContent = presentation.display.liquidation_price;
      form.dataset.state = "live";
    };
    compute();
    form.addEventListener("input", compute);
  }
  main();
</script>
"""


def make_stock_site(root: Path, folder: Path) -> None:
    """Write the page, stock Pyodide, and a wheel of the project's `calc` to `folder`."""
    for name in FILES:
        shutil.copyfile(root / "node_modules" / "pyodide" / name, folder / name)
    _make_wheel(root / "calc", folder / WHEEL)
    (folder / "index.html").write_text(PAGE.replace("WHEEL", WHEEL), encoding="utf-8")


def _make_wheel(calc_dir: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(calc_dir.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                packed.write(path, f"calc/{path.relative_to(calc_dir).as_posix()}")
        for name, content in METADATA.items():
            packed.writestr(f"calc-1.0.dist-info/{name}", content)
