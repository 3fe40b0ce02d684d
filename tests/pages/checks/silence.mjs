// Pages load in silence: no word in the console, nothing stopped by the policy, nothing
// missing, no request to anybody else, no cookie, nothing stored, no web font. That the
// style sheet works from a folder on disk, too, is seen on two pages.
import { pathToFileURL } from "node:url";
import path from "node:path";
import { eachPage } from "../lib/browser.mjs";

const advice = {
  console: "Repair what it complains of; take console.log out of scripts.",
  stopped: "Move inline styles and scripts into files under assets/.",
  missing: "Repair the address, or publish the file.",
  "third-party": "Copy what is needed into assets/: readers' addresses are nobody else's business.",
  cookie: "Set none: then no page needs to ask for consent.",
  stored: "Keep nothing in the reader's browser.",
  font: "Use the fonts that the reader has.",
};

// What a tab does from now on, told to say(rule, words).
function listen(tab, origin, say) {
  tab.on("console", (message) => {
    const text = message.text();
    say(/Content Security Policy/.test(text) ? "stopped" : "console", text);
  });
  tab.on("pageerror", (error) => say("console", String(error)));
  tab.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") say("missing", `${request.url()}: ${reason}`); // we left
  });
  tab.on("response", (response) => {
    const status = response.status();
    if (status >= 400) say("missing", `${response.url()} is answered with ${status}.`);
  });
  tab.on("request", (request) => {
    const url = request.url();
    const isOurs = url.startsWith(origin) || url.startsWith("data:");
    if (!isOurs) say("third-party", `It asks for ${url}`);
    if (request.resourceType() === "font") say("font", `It asks for the font ${url}`);
  });
}

// What is kept in the browser, and what is asked of others without a request being seen.
function kept(origin) {
  const others = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], " +
    "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], " +
    "script[src], img, iframe, object, embed, video, audio, source, track";
  return {
    stored: localStorage.length + sessionStorage.length,
    foreign: [...document.querySelectorAll(others)]
      .map((element) => element.href || element.src || element.data || "")
      .filter((url) => url !== "" && !url.startsWith(origin) && !url.startsWith("data:")),
  };
}

async function overHttp({ browser, site, find }) {
  await eachPage(browser, site, {
    prepare: (tab) => {
      const say = (rule, words) =>
        find({ page: tab.url().slice(site.origin.length + 1), rule, words, advice: advice[rule] });
      listen(tab, site.origin, say);
      tab.say = say;
    },
  }, async (tab, page, context) => {
    await tab.waitForTimeout(20); // a script may ask for something once the page has loaded
    const { stored, foreign } = await tab.evaluate(kept, site.origin);
    for (const url of foreign) tab.say("third-party", `It names ${url}`);
    if (stored > 0) tab.say("stored", `It keeps ${stored} things in the browser's storage.`);
    for (const { name } of await context.cookies()) {
      tab.say("cookie", `It sets the cookie ${name}.`);
    }
    await tab.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
    await context.clearCookies();
  });
}

// What a page looks like in a tab of its own: a tab that has shown another page may still
// ask for that one's icon.
async function looksOf(browser, address, prepare) {
  const looks = () => getComputedStyle(document.body).backgroundColor +
    getComputedStyle(document.body).fontSize;
  const tab = await browser.newPage();
  prepare(tab);
  await tab.goto(address);
  const seen = await tab.evaluate(looks);
  await tab.close();
  return seen;
}

// The same page, opened as a file: as silent, and with the same colours.
async function fromDisk({ browser, site, find }, page) {
  const served = await looksOf(browser, site.address(page), () => {});
  const address = pathToFileURL(path.join(site.folder, page)).href;
  const opened = await looksOf(browser, address, (tab) => listen(tab, "file://", (rule, said) => {
    const words = `Opened as a file: ${said}`;
    find({ page, rule: `file-${rule}`, words, advice: advice[rule] });
  }));
  if (opened !== served) {
    find({
      page,
      rule: "file-style",
      words: "Opened as a file, this page looks different from when it is served.",
      advice: "Write addresses relative to the page, and let the policy allow 'self'.",
    });
  }
}

export async function check(job) {
  const { pages } = job.site;
  await overHttp(job);
  const deep = pages.find((page) => page.split("/").length === 3);
  const opened = [pages.find((page) => page === "index.html"), deep].filter(Boolean);
  for (const page of opened) await fromDisk(job, page);
  return `${pages.length} pages served, ${opened.length} opened as files`;
}
