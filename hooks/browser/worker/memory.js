// Python's memory after its start, kept on this device so that the next visit need not start it
// again. Where a browser has no Cache Storage, or no room in it, nothing is kept and nothing lost.
const { files } = BUNDLE;
const CACHE = "below-zero-python";
// Memory depends on every file that it was made from, and on the browser that ran them.
const ADDRESS = new URL(`memory/${Object.values(files).sort().join("/")}`, import.meta.url).href;
const BROWSER = navigator.userAgent;
const SETTLED_MILLISECONDS = 1500;

export async function keptMemory() {
  try {
    const kept = await (await caches.open(CACHE)).match(ADDRESS);
    if (kept) return (await restored(kept)) ?? discardMemory();
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
    setTimeout(() => stored(memory).catch(() => {}), SETTLED_MILLISECONDS);
  } catch (problem) {
    console.info("Python's memory cannot be kept for the next visit.", problem);
  }
}

export function discardMemory() {
  globalThis.caches?.delete(CACHE).catch(() => {});
  return null;
}

async function stored(memory) {
  const used = withoutTail(memory);
  const headers = { browser: BROWSER, length: memory.length, checksum: checksum(used) };
  await caches.delete(CACHE);
  await (await caches.open(CACHE)).put(ADDRESS, new Response(used, { headers }));
}

async function restored(kept) {
  const used = new Uint8Array(await kept.arrayBuffer());
  const matches = kept.headers.get("browser") === BROWSER && kept.headers.get("checksum") === checksum(used);
  if (!matches) return null;
  const memory = new Uint8Array(Number(kept.headers.get("length")));
  memory.set(used);
  return memory;
}

// Most of memory is the zeros at its end, which need no room on the reader's device.
function withoutTail(memory) {
  const words = words32(memory);
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end -= 1;
  return memory.subarray(0, end * 4);
}

function checksum(bytes) {
  const words = words32(bytes);
  let sum = words.length;
  for (let index = 0; index < words.length; index += 1) sum = (Math.imul(sum, 31) + words[index]) | 0;
  return String(sum);
}

function words32(bytes) {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}
