const SVG = "http://www.w3.org/2000/svg";

const rounded = (value) => (typeof value === "number" ? Math.round(value * 10) / 10 : value);

/** Makes SVG elements in one document; numbers are rounded to a tenth of a pixel. */
export function maker(document) {
  return (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, rounded(value)));
    element.append(...children);
    return element;
  };
}

/** A path through points. */
export function path(points) {
  return points.map(([x, y], index) => `${index ? "L" : "M"}${rounded(x)},${rounded(y)}`).join("");
}
