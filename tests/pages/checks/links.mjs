// No link within the site is broken, nor the place in a page that it points at, and every
// page can be reached from the home page. linkinator asks for every address; the places are
// looked up here, because it asks for each page once and forgets those that it hears of later.
// Links to other websites are counted, not followed: the checks need no network.
import { LinkChecker } from "linkinator";
import { eachPage } from "../lib/browser.mjs";

async function askForAll({ site, find }) {
  const outside = new Set();
  const { links } = await new LinkChecker().check({
    path: site.pages.map(site.address),
    recurse: true,
    checkCss: true,
    concurrency: 50,
    linksToSkip: async (link) => {
      if (link.startsWith(site.origin)) return false;
      outside.add(link);
      return true;
    },
  });
  const nameOf = (url) => (url ?? "").replace(`${site.origin}/`, "");
  for (const { url, state, status, parent } of links) {
    if (state !== "BROKEN") continue;
    find({
      page: nameOf(parent),
      rule: "broken-link",
      element: nameOf(url),
      words: `The link leads nowhere (${status ?? "no answer"}).`,
      advice: "Repair the address, or publish what it should lead to.",
    });
  }
  return `${new Set(links.map(({ url }) => url)).size} addresses, and ${outside.size} on other ` +
    "websites, not followed";
}

// What each page offers: the addresses that it links to, and the places that it has.
async function readPages({ browser, site }) {
  const read = new Map();
  await eachPage(browser, site, { javaScriptEnabled: false }, async (tab, page) => {
    read.set(site.address(page), await tab.evaluate(() => ({
      links: [...document.querySelectorAll("a[href], area[href]")].map((link) => link.href),
      places: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    })));
  });
  return read;
}

const split = (link) => {
  const [address, place = ""] = link.split("#");
  return { address: address.endsWith("/") ? `${address}index.html` : address, place };
};

function findMissingPlaces({ site, find }, read) {
  for (const [page, { links }] of read) {
    for (const link of links) {
      const { address, place } = split(link);
      const target = read.get(address);
      if (place === "" || !target || target.places.includes(decodeURIComponent(place))) continue;
      find({
        page: page.slice(site.origin.length + 1),
        rule: "broken-place",
        element: link.slice(site.origin.length + 1),
        words: "The page is there, but no element in it has this id.",
        advice: "Repair what stands after #, or give the element its id.",
      });
    }
  }
}

function findIslands({ site, find }, read) {
  const seen = new Set([site.address("index.html")]);
  for (const page of seen) {
    for (const link of read.get(page)?.links ?? []) seen.add(split(link).address);
  }
  for (const page of site.pages) {
    if (seen.has(site.address(page)) || page === "404.html") continue;
    find({
      page,
      rule: "out-of-reach",
      words: "No chain of links leads from the home page to this page.",
      advice: "Link to it from a page that readers come by.",
    });
  }
}

export async function check(job) {
  const done = await askForAll(job);
  const read = await readPages(job);
  findMissingPlaces(job, read);
  findIslands(job, read);
  return done;
}
