// How much room a text takes. Estimated, not measured, so that the build and the browser lay a chart out alike;
// the widths are those of the stand-in face, a little wider than the site's own.

const NARROW = "ijltfrI.,:;'|() ";
const WIDE = "mwMW%×";

function emsOf(character) {
  if (character >= "0" && character <= "9") return 0.53;
  if (NARROW.includes(character)) return 0.32;
  if (WIDE.includes(character)) return 0.84;
  return character >= "A" && character <= "Z" ? 0.66 : 0.54;
}

/** Width in pixels of `text` set at `size` pixels. */
export function widthOf(text, size, weight = 1) {
  return [...text].reduce((sum, character) => sum + emsOf(character), 0) * size * weight;
}

/** What bold letters take beyond regular ones. */
export const BOLD = 1.06;
