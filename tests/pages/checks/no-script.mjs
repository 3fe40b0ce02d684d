// Without JavaScript every page says the same: script may add comfort, never words.
import { eachPage } from "../lib/browser.mjs";

const words = (tab) => tab.evaluate(() => ({
  main: document.querySelector("main")?.innerText.replace(/\s+/g, " ").trim() ?? "",
  title: document.querySelector("h1")?.innerText.trim() ?? "",
}));

function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const near = (text) => `“${text.slice(Math.max(0, at - 30), at + 50)}”`;
  return `Without: ${near(a)}\nWith: ${near(b)}`;
}

export async function check({ browser, site, find }) {
  const without = new Map();
  await eachPage(browser, site, { javaScriptEnabled: false }, async (tab, page) => {
    const said = await words(tab);
    without.set(page, said.main);
    if (said.main === "" || said.title === "") {
      find({
        page,
        rule: "empty",
        words: "Without JavaScript, this page has no words in <main>, or no <h1>.",
        advice: "Write them into the page when it is built.",
      });
    }
  });
  await eachPage(browser, site, {}, async (tab, page) => {
    const { main } = await words(tab);
    if (main === without.get(page)) return;
    find({
      page,
      rule: "differs",
      words: `Script changes the page's words.\n${firstDifference(without.get(page), main)}`,
      advice: "Let the page be complete when it is built.",
    });
  });
  return `${site.pages.length} pages, with JavaScript and without`;
}
