// Fetching the runtime's files, with a reason that a person understands when one cannot be had.

// While Pyodide starts, the name `fetch` stands for something else: see python.js.
const { fetch } = globalThis;

export function address(name) {
  return new URL(name, import.meta.url).href;
}

export async function fetched(name) {
  let response = await got(name);
  // A host may let the browser keep its refusal for a while: ask once more past the browser's cache.
  if (!response.ok) response = await got(name, { cache: "reload" });
  if (!response.ok) throw new Error(`${name} could not be fetched: HTTP ${response.status}`);
  return response;
}

function got(name, options) {
  return fetch(address(name), options).catch((problem) => {
    throw new Error(`${name} could not be fetched: ${problem.message}`);
  });
}
