// Fetching the runtime's files, with a reason that a person understands when one cannot be had.

export function address(name) {
  return new URL(name, import.meta.url).href;
}

export async function fetched(name) {
  const response = await fetch(address(name)).catch((problem) => {
    throw new Error(`${name} could not be fetched: ${problem.message}`);
  });
  if (!response.ok) throw new Error(`${name} could not be fetched: HTTP ${response.status}`);
  return response;
}
