// Debian's Chromium, and the one way in which checks go through pages with it.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const program = process.env.CHROMIUM ?? "/usr/bin/chromium";

export async function openBrowser() {
  if (!existsSync(program)) {
    throw new Error(`There is no ${program}. Install Debian's package chromium, or say in the ` +
      "environment variable CHROMIUM where a browser is.");
  }
  return chromium.launch({
    executablePath: program,
    args: [
      "--headless",
      "--no-sandbox", // Chromium refuses to sandbox for root, as in a container
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Nothing leaves this machine, whatever a page asks for.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

// Opens every page, two at a time, and calls visit(tab, page, context) on each. A worker
// keeps its tab, since opening one costs more than most pages do.
export async function eachPage(browser, site, options, visit) {
  const { prepare, pages = site.pages, ...settings } = options;
  const waiting = [...pages];
  const work = async () => {
    const context = await browser.newContext(settings);
    const tab = await context.newPage();
    await prepare?.(tab, context);
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      await tab.goto(site.address(page), { waitUntil: "load" });
      await visit(tab, page, context);
    }
    await context.close();
  };
  await Promise.all([work(), work()]);
}
