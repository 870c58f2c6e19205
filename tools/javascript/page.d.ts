// What the page's scripts rely on beside what every browser has.

// Whatever is looked up in a page, the page's own templates put there.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

interface Element {
  hidden: any;
  dataset: DOMStringMap;
}

// hooks/theme/partials/start.html says how near a calculator must come.
interface CustomElementConstructor {
  near?: number;
}
