// Measures how long it takes from saving a file until the open page shows it.
//
//     PLACARD=build/release/placard node tests/bench/serve/measure.mjs [PAGES…]
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../pages/lib/browser.mjs";
import { repository, serve } from "../../serve/preview.mjs";

const RUNS = 15;
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

// Milliseconds from the save to the words on the page, of each run.
async function times(page, file, change, seen) {
  const found = [];
  for (let run = 0; run <= RUNS; run++) {
    const before = readFileSync(file, "utf8");
    const start = performance.now();
    writeFileSync(file, change(before, run));
    await page.waitForFunction(seen, run, { polling: "raf" });
    if (run > 0) found.push(performance.now() - start); // the first only warms up
    writeFileSync(file, before);
    await page.waitForTimeout(1500); // let it be checked, or at least begun
  }
  return found;
}

async function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), "serve-"));
  execFileSync("node", [join(repository, "tests/bench/search/make-site.mjs"), folder, String(count)]);
  const server = await serve(folder, "--as-of", "2026-11-22");
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${server.origin}/`);
  await page.waitForTimeout(500);
  const words = await times(page, join(folder, "content/index.md"),
    (text, run) => `${text}\nSaved the ${run}th time.\n`,
    (run) => document.body?.textContent.includes(`Saved the ${run}th time.`));
  const style = await times(page, join(folder, "templates/assets/placard.css"),
    (text, run) => `${text}\nh1 { letter-spacing: ${run + 1}px; }\n`,
    (run) => getComputedStyle(document.querySelector("h1")).letterSpacing === `${run + 1}px`);
  console.log(`| ${count} | ${median(words).toFixed(0)} ms | ${Math.max(...words).toFixed(0)} ms | ` +
    `${median(style).toFixed(0)} ms |`);
  await browser.close();
  await server.end();
  rmSync(folder, { recursive: true });
}

console.log("| pages | a page, median | slowest of 15 | a style sheet, median |\n|---|---|---|---|");
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10000];
for (const count of counts) await measure(count);
