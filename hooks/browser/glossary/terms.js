// Shows what a term means beside it: under the pointer, on keyboard focus, and at a first touch (a
// second one follows the link). Without this, a term is a link with a title.

const REST = 120;
const LINGER = 250;
const EDGE = 8;

const box = document.createElement("div");
box.id = "definition";
box.className = "definition";
box.setAttribute("role", "tooltip");

let shown = null;
let waiting = 0;
let touched = null;

const termAt = (event) => event.target.closest?.("a.term");

function show(term, hint = "") {
  clearTimeout(waiting);
  if (shown === term) return;
  hide();
  shown = term;
  // The browser would show the title as well.
  term.dataset.definition = term.title;
  term.removeAttribute("title");
  term.setAttribute("aria-describedby", box.id);
  box.textContent = term.dataset.definition + hint;
  document.body.append(box);
  place(term.getClientRects()[0]);
}

function hide() {
  clearTimeout(waiting);
  if (!shown) return;
  shown.title = shown.dataset.definition;
  shown.removeAttribute("aria-describedby");
  shown = null;
  box.remove();
}

function place(term) {
  const below = term.bottom + box.offsetHeight + EDGE < innerHeight;
  const left = Math.min(term.left, document.documentElement.clientWidth - box.offsetWidth - EDGE);
  box.style.left = `${Math.max(EDGE, left)}px`;
  box.style.top = `${below ? term.bottom + EDGE / 2 : term.top - box.offsetHeight - EDGE / 2}px`;
}

function soon(act, wait) {
  clearTimeout(waiting);
  waiting = setTimeout(act, wait);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const term = termAt(event);
  if (term) soon(() => show(term), REST);
  else if (event.composedPath().includes(box)) clearTimeout(waiting);
  else if (shown !== document.activeElement) soon(hide, LINGER);
});
document.addEventListener("focusin", (event) => {
  const term = termAt(event);
  if (term?.matches(":focus-visible")) show(term);
});
document.addEventListener("focusout", hide);
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch" ? { term: termAt(event), again: shown } : null;
});
// Before Material, which would go to the link.
document.addEventListener(
  "click",
  (event) => {
    const term = termAt(event);
    if (!term || !touched || touched.term !== term || touched.again === term) {
      if (!event.composedPath().includes(box)) hide();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    hide();
    show(term, " Touch again for more.");
  },
  { capture: true },
);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
addEventListener("scroll", hide, { passive: true });
addEventListener("pagehide", hide);
