// Every page can be put on paper: nothing is wider than A4 between its margins, what only
// a screen needs is left out, and the browser makes a PDF of it.
import { eachPage } from "../lib/browser.mjs";
import { layoutFaults } from "../lib/layout.mjs";

const paper = { width: 718, height: 1017 }; // A4 in CSS pixels, less 1 cm on each side
const margins = { top: "1cm", right: "1cm", bottom: "1cm", left: "1cm" };
const onlyOnScreen = "nav, .skip, [role=search]";

function shown(selector) {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => element.cloneNode(false).outerHTML);
}

// On paper no box can be scrolled: what does not fit is lost.
function scrolling() {
  return [...document.body.querySelectorAll("*")]
    .filter((element) => getComputedStyle(element).overflowX !== "visible")
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .filter((element) => !getComputedStyle(element).clipPath.startsWith("inset(50%"))
    .map((element) => element.cloneNode(false).outerHTML);
}

function pagesIn(pdf) {
  const text = pdf.toString("latin1");
  const count = text.match(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/);
  return text.startsWith("%PDF-") && count ? Number(count[1]) : 0;
}

export async function check({ browser, site, find }) {
  let sheets = 0;
  await eachPage(browser, site, { viewport: paper }, async (tab, page) => {
    await tab.emulateMedia({ media: "print" });
    for (const fault of await tab.evaluate(layoutFaults)) find({ page, ...fault });
    for (const element of await tab.evaluate(scrolling)) {
      find({
        page,
        rule: "wider-than-paper",
        element,
        words: "This is wider than the paper: its right side would be missing.",
        advice: "In @media print, let it wrap, or take away its min-width.",
      });
    }
    for (const element of await tab.evaluate(shown, onlyOnScreen)) {
      find({
        page,
        rule: "screen-only",
        element,
        words: "This is of no use on paper, and is printed.",
        advice: "Add it to the rule in @media print that hides such things.",
      });
    }
    const count = pagesIn(await tab.pdf({ format: "A4", margin: margins }));
    sheets += count;
    if (count === 0) {
      const words = "The browser made no PDF of it.";
      find({ page, rule: "no-pdf", words, advice: "Print it by hand." });
    }
  });
  return `${site.pages.length} pages on ${sheets} sheets of A4`;
}
