// What goes wrong when a page is squeezed: it scrolls sideways, its text is cut off, or
// two texts lie on each other. `layoutFaults` runs inside the page, so it may use nothing
// from outside itself.
import { eachPage } from "./browser.mjs";

export function layoutFaults() {
  const faults = [];
  const page = document.documentElement;
  const name = (element) => {
    const kind = [...element.classList].map((word) => `.${word}`).join("");
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
    return `<${element.localName}${kind}> “${words}”`;
  };
  const style = new Map();
  const styleOf = (element) => {
    if (!style.has(element)) style.set(element, getComputedStyle(element));
    return style.get(element);
  };
  const scrolls = (element) => /auto|scroll/.test(styleOf(element).overflowX);
  // Left out for the eye alone, as a screen reader's caption is.
  const isVeiled = (element) =>
    styleOf(element).clipPath.startsWith("inset(50%") || element.getClientRects().length === 0;
  const isShown = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (isVeiled(at) && styleOf(at).display !== "contents") return false;
    }
    return element.checkVisibility({ visibilityProperty: true });
  };
  const scroller = new Map([[null, null]]);
  const scrollerOf = (element) => {
    if (!element || element === document.body) return null;
    if (!scroller.has(element)) {
      scroller.set(element, scrolls(element) ? element : scrollerOf(element.parentElement));
    }
    return scroller.get(element);
  };

  const all = [...document.body.querySelectorAll("*")];

  function findSidewaysScroll() {
    const width = page.clientWidth;
    if (page.scrollWidth <= width) return;
    const wide = all.filter((element) =>
      element.getBoundingClientRect().right > width + 0.5 &&
      !scrollerOf(element.parentElement) && isShown(element));
    const holds = (at) => wide.some((other) => other !== at && at.contains(other));
    const innermost = wide.filter((at) => !holds(at));
    faults.push({
      rule: "scrolls-sideways",
      element: innermost.slice(0, 3).map(name).join("\n"),
      words: `The page is ${page.scrollWidth} px wide, the screen ${width} px.`,
      advice: "Let it wrap or shrink (min-width, white-space, grid columns), or, if it is a " +
        "table, put it into a .table-box.",
    });
  }

  const isWide = (element) => element.scrollWidth > element.clientWidth + 1;
  const isTall = (element) => element.scrollHeight > element.clientHeight + 1;

  function findScrollingBox(element) {
    if (!scrolls(element) || !isWide(element) || element.querySelector("table, pre")) return;
    faults.push({
      rule: "box-scrolls",
      element: name(element),
      words: "This box scrolls sideways, and there is no table in it.",
      advice: "Only tables may scroll sideways, each in its own box. Let this wrap.",
    });
  }

  function findCut(element) {
    const { overflowX, overflowY, display } = styleOf(element);
    const cuts = (value) => value === "hidden" || value === "clip";
    const isCut = (cuts(overflowX) && isWide(element)) || (cuts(overflowY) && isTall(element));
    if (!isCut || display === "inline" || !isShown(element)) return;
    faults.push({
      rule: "cut-off",
      element: name(element),
      words: `What is in it needs ${element.scrollWidth} × ${element.scrollHeight} px, and ` +
        `it shows ${element.clientWidth} × ${element.clientHeight} px.`,
      advice: "Give no fixed height or width to what holds text, and do not hide its overflow.",
    });
  }

  // The lines of text as they are seen. A line's box is higher than its letters, so a fifth
  // of it is left out above and below.
  function readLines() {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !isShown(element)) continue;
      const box = scrollerOf(element)?.getBoundingClientRect();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const fifth = (bottom - top) / 5;
        const line = {
          element,
          left: Math.max(left, box?.left ?? left),
          right: Math.min(right, box?.right ?? right),
          top: top + fifth,
          bottom: bottom - fifth,
        };
        if (line.right > line.left + 1) lines.push(line);
      }
    }
    return lines.sort((a, b) => a.top - b.top);
  }

  function findOverlaps(lines) {
    lines.forEach((a, i) => {
      for (let j = i + 1; j < lines.length && lines[j].top < a.bottom; j++) {
        const b = lines[j];
        const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        if (a.element === b.element || common <= 1) continue;
        faults.push({
          rule: "overlap",
          element: `${name(a.element)}\n${name(b.element)}`,
          words: "These two texts lie on each other.",
          advice: "Let them wrap, or give the row or the column more room.",
        });
      }
    });
  }

  findSidewaysScroll();
  all.forEach(findScrollingBox);
  all.forEach(findCut);
  findOverlaps(readLines());
  return faults;
}

// Measures each page in each of the given sizes. `style` is the reader's own style sheet;
// the other options are those of a browser's context.
export async function measureLayout({ browser, site, find }, sizes, options = {}) {
  const { style, ...settings } = options;
  await eachPage(browser, site, settings, async (tab, page) => {
    if (style) await tab.addStyleTag({ content: style });
    for (const size of sizes) {
      await tab.setViewportSize(size);
      for (const fault of await tab.evaluate(layoutFaults)) {
        find({ page, ...fault, words: `${fault.words} (At ${size.width} px.)` });
      }
    }
  });
}
