// A chart can be read at every width: no two of its words lie on each other, none leaves
// the picture. It has a title and a description, and its figures stand on the same page as
// a table, and can be had as CSV.
import { eachPage } from "../lib/browser.mjs";

const widths = [320, 768, 1280];

function readCharts() {
  // A sparkline beside its figure is for the eye alone.
  return [...document.querySelectorAll("svg.chart:not([aria-hidden=true])")].map((svg) => ({
    element: svg.cloneNode(false).outerHTML,
    role: svg.getAttribute("role"),
    title: svg.querySelector(":scope > title")?.textContent.trim() ?? "",
    desc: svg.querySelector(":scope > desc")?.textContent.trim() ?? "",
    hasTable: document.querySelector("main table") !== null,
    hasCsv: document.querySelector("main a[href$='.csv']") !== null,
  }));
}

function findMisplaced() {
  const faults = [];
  for (const svg of document.querySelectorAll("svg.chart")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue; // another shape of it is shown at this width
    const isOutside = ({ left, right, top, bottom }) =>
      left < frame.left - 1 || right > frame.right + 1 ||
      top < frame.top - 1 || bottom > frame.bottom + 1;
    // A text's box is as high as its font allows for; its letters are no higher than its size.
    const inked = (text) => {
      const { left, right, top, bottom, width, height } = text.getBoundingClientRect();
      const spare = Math.max(0, height - Number.parseFloat(getComputedStyle(text).fontSize)) / 2;
      return { left, right, top: top + spare, bottom: bottom - spare, width };
    };
    const texts = [...svg.querySelectorAll("text")]
      .map((text) => ({ words: text.textContent.trim(), box: inked(text) }))
      .filter(({ words, box }) => words !== "" && box.width > 0);
    const overlap = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
    texts.forEach((a, i) => {
      if (isOutside(a.box)) faults.push({ rule: "leaves-chart", element: a.words });
      for (const b of texts.slice(i + 1).filter(({ box }) => overlap(a.box, box))) {
        faults.push({ rule: "words-overlap", element: `${a.words} / ${b.words}` });
      }
    });
  }
  return faults;
}

const words = {
  "leaves-chart": "these words leave the chart",
  "words-overlap": "these words of the chart lie on each other",
};
const advice = {
  "leaves-chart": "Leave more room at the edge, or shorten or move the label.",
  "words-overlap": "Leave out every second label, or move one of them.",
};

function judge({ element, role, title, desc, hasTable, hasCsv }, page, find) {
  const missing = [
    [role === "img", "no-role", "It has no role=\"img\": a screen reader would read its parts."],
    [title !== "", "no-title", "It has no <title>."],
    [desc !== "", "no-desc", "It has no <desc> that says what is to be seen."],
    [hasTable, "no-table", "Its figures do not stand in a table on the same page."],
    [hasCsv, "no-csv", "There is no link on the page to its figures as CSV."],
  ];
  const advice = "Add it to the template or the chart.";
  for (const [isThere, rule, words] of missing) {
    if (!isThere) find({ page, rule, element, words, advice });
  }
}

export async function check({ browser, site, find }) {
  let count = 0;
  await eachPage(browser, site, {}, async (tab, page) => {
    const charts = await tab.evaluate(readCharts);
    count += charts.length;
    for (const chart of charts) judge(chart, page, find);
    for (const width of charts.length > 0 ? widths : []) {
      await tab.setViewportSize({ width, height: 800 });
      for (const { rule, element } of await tab.evaluate(findMisplaced)) {
        const said = `At ${width} px, ${words[rule]}.`;
        find({ page, rule, element, words: said, advice: advice[rule] });
      }
    }
  });
  if (count === 0) {
    find({
      page: "index.html",
      rule: "no-charts",
      words: "There is no <svg class=\"chart\"> on the whole site, so nothing was checked.",
      advice: "Publish the charts, or say in this check how they are known now.",
    });
  }
  return `${count} charts at ${widths.join(", ")} px`;
}
