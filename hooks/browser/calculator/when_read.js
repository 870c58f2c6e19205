// This program may arrive while the page is still being read, when an element is there without the
// half of what stands in it.
export function whenRead(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}
