// Checks a built website as its readers meet it: in a browser, by keyboard, without
// JavaScript, on paper. README.md says what each check is about.
//
//   node tests/pages/run.mjs SITE                    all checks
//   node tests/pages/run.mjs SITE links print …      some of them
//
// A check that cannot fail proves nothing. So each is run on the planted mistakes in
// bad/ as well, and must find every one.
import { cp, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./lib/browser.mjs";
import { describe, openReport } from "./lib/report.mjs";
import { openSite } from "./lib/site.mjs";

const home = path.dirname(fileURLToPath(import.meta.url));

async function checkNames() {
  const files = await readdir(path.join(home, "checks"));
  return files.map((file) => path.basename(file, ".mjs")).sort();
}

// Which mistakes are planted in a site: a file says "planted: RULE" in a comment, or
// "planted: nothing" where the check must find nothing.
async function plantedIn(site) {
  const planted = [];
  for (const page of site.files) {
    const text = await readFile(path.join(site.folder, page), "utf8");
    for (const [, rule] of text.matchAll(/planted: ([\w-]+)/g)) planted.push({ page, rule });
  }
  return planted;
}

// Runs the check on its planted mistakes; what it did not find is a finding about it.
async function control(browser, name, module, find) {
  const folder = await mkdtemp(path.join(tmpdir(), "placard-pages-"));
  await cp(path.join(home, "bad", name), folder, { recursive: true });
  await module.plant?.(folder);
  const site = await openSite(folder, { careful: false });
  const { findings, find: findPlanted } = openReport();
  await module.check({ browser, site, find: findPlanted });
  const planted = await plantedIn(site);
  for (const { page, rule } of planted) {
    const here = findings.filter((finding) => finding.page === page);
    const isRight = rule === "nothing" ? here.length === 0 : here.some((at) => at.rule === rule);
    if (isRight) continue;
    find({
      page: `tests/pages/bad/${name}/${page}`,
      rule,
      words: `Planted here: ${rule}. Found: ${here.map((at) => at.rule).join(", ") || "nothing"}.`,
      advice: `Repair tests/pages/checks/${name}.mjs: as it is, it cannot be relied on.`,
    });
  }
  await site.close();
  await rm(folder, { recursive: true });
  if (planted.length === 0) throw new Error(`Nothing is planted in tests/pages/bad/${name}.`);
  return planted.length;
}

async function run(browser, site, name) {
  const module = await import(`./checks/${name}.mjs`);
  const { findings, find } = openReport();
  const start = Date.now();
  const done = await module.check({ browser, site, find });
  const planted = await control(browser, name, module, find);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const result = findings.length === 0 ? "passed" : "FAILED";
  console.log(`${result} ${name}: ${done}; ${planted} planted mistakes looked for (${seconds} s)`);
  if (findings.length > 0) console.log(`\n${describe(findings)}\n`);
  return findings.length === 0;
}

async function main([folder, ...asked]) {
  const known = await checkNames();
  const unknown = asked.filter((name) => !known.includes(name));
  const isFolder = folder && (await stat(folder).catch(() => null))?.isDirectory();
  if (!isFolder || unknown.length > 0) {
    console.error(isFolder
      ? `There is no check ${unknown.join(", ")}. There are: ${known.join(", ")}.`
      : `There is no website in ${folder ?? "…"}. Build it, and say where it is: run.sh SITE`);
    return 2;
  }
  const browser = await openBrowser();
  const site = await openSite(path.resolve(folder));
  let failed = 0;
  try {
    if (site.pages.length === 0) throw new Error(`There is no page in ${folder}.`);
    for (const name of asked.length > 0 ? asked : known) {
      if (!(await run(browser, site, name))) failed++;
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
