// A button that copies a link, and says so on itself and to screen readers.

const SHOWN = 2500;
const shown = new WeakMap();

export async function copyLink(button, address, announce) {
  try {
    await navigator.clipboard.writeText(address);
    say(button, "Copied");
    announce("The link is copied.");
  } catch {
    const refused = "Copy it from the address bar";
    say(button, refused);
    announce(`${refused}: the page’s address holds this calculation.`);
  }
}

function say(button, text) {
  button.dataset.label ??= button.textContent;
  button.textContent = text;
  clearTimeout(shown.get(button));
  shown.set(button, setTimeout(() => (button.textContent = button.dataset.label), SHOWN));
}
