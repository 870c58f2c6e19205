// Python's memory after its start, kept on this device so that the next visit need not start it
// again. Where a browser has no Cache Storage, or no room, nothing is kept and nothing is lost.
const { files } = BUNDLE;
const CACHE = "below-zero-python";
// What it depends on: every file of the runtime, and the browser that ran it.
const ADDRESS = new URL(`memory/${Object.values(files).sort().join("/")}`, import.meta.url).href;
const BROWSER = navigator.userAgent;
const IDLE_MILLISECONDS = 1500;

export async function keptMemory() {
  try {
    const kept = await (await caches.open(CACHE)).match(ADDRESS);
    if (!kept || kept.headers.get("browser") !== BROWSER) return null;
    const memory = new Uint8Array(await kept.arrayBuffer());
    if (kept.headers.get("checksum") === checksum(memory)) return memory;
    discardMemory();
  } catch {
    // Storage is not there, or not for us.
  }
  return null;
}

// Taken at once, before the reader has typed more, and stored when the page has settled.
export function keepMemory(take) {
  if (!globalThis.caches) return;
  try {
    const memory = take();
    setTimeout(() => stored(memory).catch(() => {}), IDLE_MILLISECONDS);
  } catch (problem) {
    console.info("Python's memory cannot be kept for the next visit.", problem);
  }
}

export function discardMemory() {
  globalThis.caches?.delete(CACHE).catch(() => {});
}

async function stored(memory) {
  await caches.delete(CACHE);
  const headers = { browser: BROWSER, checksum: checksum(memory) };
  await (await caches.open(CACHE)).put(ADDRESS, new Response(memory, { headers }));
}

function checksum(bytes) {
  let sum = bytes.length;
  for (const word of new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)) {
    sum = (Math.imul(sum, 31) + word) | 0;
  }
  return String(sum);
}
