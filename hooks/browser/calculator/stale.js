// Marks what was last read more than 180 days ago; the build does not know the reader's day.

const DAYS = 180;
const DAY = 86_400_000;

export function isStale(checked, now = Date.now()) {
  return (now - Date.parse(checked)) / DAY > DAYS;
}

export const NOTICE = `not re-read for more than ${DAYS} days`;

export function markStale(root = document) {
  for (const time of root.querySelectorAll("time[data-checked]")) {
    const stale = isStale(time.dateTime);
    time.classList.toggle("stale", stale);
    if (stale && !time.dataset.told) {
      time.dataset.told = "true";
      time.after(element());
    }
  }
}

function element() {
  const made = document.createElement("strong");
  made.className = "stale__notice";
  made.textContent = ` (${NOTICE})`;
  return made;
}
