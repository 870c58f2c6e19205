// A calculation in the page's address: `#liquidation-price&entry_price=60000&leverage=20`.
// The part behind # is never sent to a server.

const SETTLE = 300;
let waiting = null;

// What the address gives to the form called `id`: names and values, or null.
export function read(id) {
  const [name, ...pairs] = location.hash.slice(1).split("&");
  if (decode(name) !== id || !pairs.length) return null;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    }),
  );
}

export function address(id, values, page = location.href) {
  const pairs = Object.entries(values).map(([name, value]) => `&${name}=${encode(value)}`);
  const url = new URL(page);
  url.hash = pairs.length ? id + pairs.join("") : "";
  return url.href;
}

// Give the links to other calculators what was given here, except what they do not ask for. The
// venue's page opens at its top as long as its calculator would show no more than an example.
export function carry(form, given, touched) {
  for (const onward of form.querySelectorAll("a[data-onward]")) {
    if (!touched && onward.closest("[data-venue]")) continue;
    const unasked = onward.dataset.unasked.split(" ");
    const carried = Object.entries(given).filter(([name, value]) => value.trim() && !unasked.includes(name));
    onward.href = address(onward.dataset.onward, Object.fromEntries(carried), onward.href);
  }
}

// Write it, once typing rests: browsers refuse many changes of the address in a short time. Not when
// another page than the form's is shown by then; a field that is left with its page tells of a change.
export function write(id, changed, page) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (location.pathname === page) replace(address(id, changed()));
  }, SETTLE);
}

// At once, and instead of what still waits to be written.
export function replace(address) {
  clearTimeout(waiting);
  history.replaceState(history.state, "", address);
}

function encode(text) {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

// An address that somebody edited may hold broken escapes; they are then taken as they are.
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
