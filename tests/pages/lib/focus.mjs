// Where the keyboard is, as a reader sees it. Runs inside the page: `describeFocus` may use
// nothing from outside itself.
export function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const { left, right, top, bottom } = element.getBoundingClientRect();

  const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const backdrop = (at) => {
    for (; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  // A ring that is drawn outside lies on what is around the element, one inside on itself.
  const isInside = Number.parseFloat(style.outlineOffset) < 0;
  const under = backdrop(isInside ? element : element.parentElement);
  const [r, g, b, a = 1] = parse(style.outlineColor);
  const hasRing = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 &&
    a > 0 && contrast([r, g, b], under) >= 3;

  // Of a link over two lines, the first is looked at.
  const [line] = element.getClientRects();
  const x = line.left + Math.min(line.width / 2, 20);
  const y = line.top + line.height / 2;
  const over = document.elementFromPoint(x, y);
  return {
    html: element.outerHTML.slice(0, 200),
    href: element.href ?? "",
    id: element.id,
    inMain: element.closest("main") !== null,
    hasRing,
    isOnScreen: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
    isCovered: over !== null && !element.contains(over) && !over.contains(element),
  };
}

// Reports what is wrong with how this focus is seen.
export function judgeFocus(focus, page, find, where) {
  const say = (rule, words, advice) =>
    find({ page, rule, element: focus.html, words: `${words} (${where}.)`, advice });
  if (!focus.hasRing) {
    say("no-focus-ring", "With the keyboard on it, no outline of 2 px and contrast 3:1 is seen.",
      "Give :focus-visible an outline; do not take it away, nor use box-shadow instead.");
  }
  if (!focus.isOnScreen || focus.isCovered) {
    say("focus-hidden", "The keyboard is on it, and it cannot be seen.",
      "Let nothing cover it or leave it outside the screen.");
  }
}
