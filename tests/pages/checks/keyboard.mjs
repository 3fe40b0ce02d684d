// With nothing but a keyboard, a reader comes from the home page to a partnership, to one of
// its metrics, gets the figures as CSV, and finds another page with the search. Wherever
// the keyboard is on the way can be seen.
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeFocus, judgeFocus } from "../lib/focus.mjs";

const patience = 5000; // milliseconds for a page, a download or the list of the search
const enough = 400; // more than there are links on any page

// A reader at a keyboard: what one can do, and how one tells what went wrong.
function openReader(tab, { site, find }) {
  const page = () => tab.url().slice(site.origin.length + 1).split("#")[0];
  const say = (rule, words, advice, element) =>
    find({ page: page(), rule, words, advice, element });
  const look = () => tab.evaluate(describeFocus);

  // Presses Tab until the keyboard is on what is wanted; false when it is nowhere.
  async function tabTo(isWanted) {
    for (let i = 0; i < enough; i++) {
      await tab.keyboard.press("Tab");
      const focus = await look();
      if (!focus) {
        if (i > 0) return false; // round once: back at the browser's own address bar
        continue;
      }
      judgeFocus(focus, page(), find, "by keyboard");
      if (isWanted(focus)) return true;
    }
    return false;
  }

  async function follow(isWanted, whither) {
    if (!(await tabTo(isWanted))) {
      say("no-way", `With Tab alone, no link to ${whither} was reached.`,
        "Link to it in <main>, and let no script keep the keyboard.");
      return false;
    }
    const before = tab.url();
    await tab.keyboard.press("Enter");
    await tab.waitForURL((url) => url.href !== before, { timeout: patience });
    return true;
  }
  return { tab, page, say, look, tabTo, follow };
}

async function skipToContent({ tab, say, look }) {
  await tab.keyboard.press("Tab");
  const first = await look();
  if (!first?.href.endsWith("#main") || !first.isOnScreen) {
    say("no-skip-link", "The first Tab does not lead to a link to #main that is then seen.",
      "Begin <body> with <a class=\"skip\" href=\"#main\">.", first?.html);
    return;
  }
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const next = await look();
  if (!next?.inMain) {
    say("skip-link-broken", "After the skip link, Tab does not lead into <main>.",
      "Give <main> the id that the link names.", next?.html);
  }
}

async function download({ tab, say, tabTo }, site) {
  if (!(await tabTo(({ href }) => /\.csv$/.test(href)))) {
    say("no-download", "With Tab alone, no link to a CSV file was reached.",
      "Link from the metric's page to its figures as CSV.");
    return;
  }
  const { href } = await tab.evaluate(describeFocus);
  const [file] = await Promise.all([
    tab.waitForEvent("download", { timeout: patience }),
    tab.keyboard.press("Enter"),
  ]);
  const got = await readFile(await file.path(), "utf8");
  const published = await readFile(path.join(site.folder, new URL(href).pathname), "utf8");
  if (got === "" || got !== published) {
    say("wrong-download", "What was downloaded is not what was published.",
      "Compare the two files.", href);
  }
}

const option = "[role=listbox] [role=option]";

async function openList(tab, words) {
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type(words, { delay: 20 });
  await tab.locator(option).first().waitFor({ state: "visible", timeout: patience });
  await tab.keyboard.press("ArrowDown");
}

const readList = () => {
  const input = document.querySelector("#search-input");
  const chosen = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
  return {
    isCombobox: input.getAttribute("role") === "combobox",
    isOpen: input.getAttribute("aria-expanded") === "true",
    isChosen: chosen?.getAttribute("aria-selected") === "true" && chosen.role === "option",
  };
};

// Looks for a word of this page's title.
async function search({ tab, say, tabTo, page }) {
  const broken = (words) => say("search-broken", words,
    "See the ARIA Authoring Practices' pattern of a combobox with a listbox.");
  if (await tab.locator("form[role=search] #search-input").count() === 0) {
    say("no-search", "The page has no search: no form[role=search] with an input #search-input.",
      "Put the search form into the layout. Without it, this check cannot pass.");
    return;
  }
  if (!(await tabTo(({ id }) => id === "search-input"))) {
    broken("With Tab alone, the search was not reached.");
    return;
  }
  const title = await tab.locator("h1").innerText();
  const word = title.split(/\s+/).find((part) => part.length > 4) ?? title;
  await openList(tab, word).catch(() => {});
  const list = await tab.evaluate(readList);
  if (!list.isCombobox || !list.isOpen) broken(`“${word}” opened no list below a combobox.`);
  if (!list.isChosen) {
    broken("The down arrow chose no option (aria-activedescendant, aria-selected).");
  }
  if (!list.isChosen || !list.isOpen) return;
  await tab.keyboard.press("Escape");
  if ((await tab.evaluate(readList)).isOpen) broken("Escape did not close the list.");
  await openList(tab, word);
  const before = page();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => !url.pathname.endsWith(before), { timeout: patience })
    .catch(() => broken("Enter on the second option led to no page."));
}

async function journey(job, home) {
  const { browser, site } = job;
  const root = path.dirname(home);
  const metrics = site.pages.filter((page) =>
    !path.relative(root, page).startsWith("..") && page.includes("/metrics/"));
  // One whose figures may not be published has none to get.
  const pages = await Promise.all(metrics.map((page) =>
    readFile(path.join(site.folder, page), "utf8")));
  const metric = metrics.find((_, i) => pages[i].includes(".csv\"")) ?? metrics[0];
  const partnership = path.join(path.dirname(path.dirname(metric)), "index.html");
  const context = await browser.newContext({ acceptDownloads: true });
  const tab = await context.newPage();
  await tab.goto(site.address(home));
  const reader = openReader(tab, job);
  try {
    await skipToContent(reader);
    const goes = (page) => ({ href, inMain }) => inMain && href === site.address(page);
    if (!(await reader.follow(goes(partnership), "a partnership"))) return;
    if (!(await reader.follow(goes(metric), "a metric's page"))) return;
    await download(reader, site);
    await tab.goto(site.address(metric)); // from the top again
    await search(reader);
  } catch (error) {
    reader.say("no-answer", `The browser waited in vain: ${error.message.split("\n")[0]}`,
      "Do the same by hand.");
  } finally {
    await context.close();
  }
}

// One mistake in each copy of the site in bad/keyboard/good, which has none.
const mistakes = [
  { rule: "no-skip-link", file: "index.html", from: /<a class="skip".*/, to: "" },
  { rule: "skip-link-broken", file: "index.html", from: "<main id=\"main\">", to: "<main>" },
  { rule: "no-focus-ring", file: "index.html", from: "page.css", to: "none.css" },
  { rule: "no-way", file: "index.html", from: "search.js", to: "trap.js" },
  { rule: "no-download", file: "north/metrics/one.html", from: "one.csv", to: "one.txt" },
  { rule: "no-search", file: "north/metrics/one.html", from: "role=\"search\"", to: "" },
  { rule: "search-broken", file: "north/metrics/one.html", from: "search.js", to: "trap.js" },
];

export async function plant(folder) {
  for (const { rule, file, from, to } of mistakes) {
    const copy = path.join(folder, rule);
    await cp(path.join(folder, "good"), copy, { recursive: true });
    for (const page of ["index.html", "north/index.html", "north/metrics/one.html"]) {
      const text = await readFile(path.join(copy, page), "utf8");
      const isSpoilt = page === file;
      const said = text.replace("planted: nothing", isSpoilt ? `planted: ${rule}` : "");
      await writeFile(path.join(copy, page), isSpoilt ? said.replace(from, to) : said);
    }
  }
}

export async function check(job) {
  const { pages } = job.site;
  const homes = pages.includes("index.html") ? ["index.html"]
    : pages.filter((page) => /^[^/]+\/index\.html$/.test(page));
  for (const home of homes) await journey(job, home);
  return "home, partnership, metric, download, search";
}
