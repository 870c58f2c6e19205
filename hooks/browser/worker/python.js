// Starting Python: from the memory kept after an earlier visit if there is one, else from the
// archive. Kept memory rests on an interface of Pyodide that is not public, so whatever goes wrong
// with it ends in the ordinary start.
import { loadPyodide } from "pyodide";
import { address, fetched } from "./files.js";
import { discardMemory, keepMemory, keptMemory } from "./memory.js";

const { files, lock } = BUNDLE;
// A call that shows whether kept memory still works.
const TRIAL = ["liquidation-price", "{}", false];
// A zip archive with nothing in it: kept memory has its modules loaded already.
const EMPTY_ARCHIVE = new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)]);

// Resolves to `answer` and `addMarkets`, the Python functions that `source` defines, and `keep`,
// which keeps memory for the next visit once the first answer is on its way.
export async function startPython(source) {
  const parts = { loader: loaded(files.loader), wasm: compiled(files.wasm) };
  for (const part of Object.values(parts)) part.catch(() => {});
  const memory = await keptMemory();
  return (memory && (await resumed(parts, memory))) || started(parts, source);
}

async function resumed(parts, memory) {
  try {
    const python = await load(parts, { archive: EMPTY_ARCHIVE, _loadSnapshot: memory });
    const functions = defined(python);
    functions.answer(...TRIAL);
    return { ...functions, keep() {} };
  } catch (problem) {
    console.info("Python's kept memory could not be used; starting afresh.", problem);
    discardMemory();
    return null;
  }
}

async function started(parts, source) {
  const archive = (await fetched(files.archive)).arrayBuffer();
  const python = await load(parts, { archive, _makeSnapshot: true });
  python.runPython(source);
  let keep = () => {
    keep = () => {};
    setTimeout(() => keepMemory(() => complete(python).makeMemorySnapshot()));
  };
  return { ...defined(python), keep: () => keep() };
}

// Kept memory comes without the archive, so all that may be read from it later is read first.
function complete(python) {
  python.globals.get("load_everything")();
  return python;
}

function defined({ globals }) {
  return { answer: globals.get("answer"), addMarkets: globals.get("add_markets") };
}

async function loaded(name) {
  try {
    return await import(address(name));
  } catch {
    // An import does not say why it failed, and is remembered as failed under its address.
    await fetched(name);
    return import(`${address(name)}#again`);
  }
}

async function compiled(name) {
  const response = await fetched(name);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

// Pyodide fetches its files by its own names, one after the other, and only logs it when one
// cannot be had. So while it starts it is handed what is on its way already, and watched.
async function load({ loader, wasm }, { archive, ...options }) {
  await loader;
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  try {
    return await new Promise((resolve, reject) => {
      Promise.all([archive, wasm]).catch(reject);
      globalThis.fetch = async () => new Response(await archive);
      WebAssembly.instantiateStreaming = async (_, imports) => {
        /** @type {WebAssembly.Module} */
        const module = await wasm;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      };
      const fixed = { indexURL: address("./"), lockFileContents: lock, packageBaseUrl: address("./") };
      loadPyodide({ ...fixed, ...options }).then(resolve, reject);
    });
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
