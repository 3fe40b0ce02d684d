// Every page forbids what it does not need, in its own Content-Security-Policy, and is
// light: a page of HTML under 30 KB, the style sheet under 12 KB and script under 6 KB, all
// compressed; files whose names change with what is in them; no font.
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { eachPage } from "../lib/browser.mjs";

const kilobyte = 1024;
const limits = [
  { rule: "heavy-page", of: /\.html$/, but: /(^|\/)print\.html$/, limit: 30 * kilobyte },
  { rule: "heavy-style", of: /\.css$/, limit: 12 * kilobyte },
  { rule: "heavy-script", of: /^assets\/.*\.js$/, limit: 6 * kilobyte }, // not the search's index
];

async function weigh({ site, find }) {
  for (const { rule, of, but, limit } of limits) {
    for (const page of site.files.filter((file) => of.test(file) && !but?.test(file))) {
      const bytes = gzipSync(await readFile(path.join(site.folder, page))).length;
      if (bytes < limit) continue;
      find({
        page,
        rule,
        words: `Compressed, it has ${bytes} bytes; it may have ${limit}.`,
        advice: "Take out what readers do not need, or divide it.",
      });
    }
  }
}

function nameFiles({ site, find }) {
  for (const page of site.files) {
    if (/\.(woff2?|ttf|otf|eot)$/.test(page)) {
      find({ page, rule: "font", words: "This is a web font.", advice: "Use the reader's fonts." });
    }
    if (/(^|\/)assets\//.test(page) && !/[.-][0-9a-f]{8,}\.\w+$/.test(page)) {
      find({
        page,
        rule: "name-without-hash",
        words: "Its name stays the same when it changes: browsers would keep the old one.",
        advice: "Publish it as name.HASH.ending, and link to that name.",
      });
    }
  }
}

// What a policy lacks, in words.
function faultsOf(policy) {
  const directives = new Map(policy.split(";").map((part) => part.trim().split(/\s+/))
    .filter(([name]) => name).map(([name, ...values]) => [name.toLowerCase(), values]));
  const faults = ["default-src", "base-uri", "form-action"]
    .filter((name) => !directives.has(name)).map((name) => `It does not say ${name}.`);
  for (const [name, values] of directives) {
    for (const value of values) {
      if (/^'(none|self|sha(256|384|512)-[\w+/=-]+)'$/.test(value)) continue;
      faults.push(`${name} allows ${value}.`);
    }
  }
  return faults;
}

function readPolicy() {
  const metas = [...document.querySelectorAll("head meta[http-equiv='Content-Security-Policy' i]")];
  const first = document.querySelector("link[rel~=stylesheet], script, style");
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  const isData = (script) => /^application\/(ld\+)?json$/.test(script.type);
  const inline = [...document.querySelectorAll("style, [style], script:not([src])")]
    .filter((element) => element.localName !== "script" || !isData(element));
  const handlers = [...document.querySelectorAll("*")]
    .filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on")));
  return {
    policies: metas.map((meta) => meta.content),
    isFirst: !first || metas.some((meta) => meta.compareDocumentPosition(first) & after),
    inline: [...inline, ...handlers].map((element) => element.outerHTML.slice(0, 200)),
  };
}

const advice = "Begin <head> with <meta http-equiv=\"Content-Security-Policy\" content=\"…\">: " +
  "'none' for all, 'self' for what is used, and never 'unsafe-inline'.";

async function readPolicies({ browser, site, find }) {
  await eachPage(browser, site, { javaScriptEnabled: false }, async (tab, page) => {
    const { policies, isFirst, inline } = await tab.evaluate(readPolicy);
    const say = (rule, words) => find({ page, rule, words, advice });
    if (policies.length === 0) say("no-policy", "It has no policy.");
    if (policies.length > 0 && !isFirst) {
      say("late-policy", "The policy stands after what it should cover.");
    }
    for (const words of policies.flatMap(faultsOf)) say("weak-policy", words);
    for (const element of inline) {
      find({
        page,
        rule: "inline",
        element,
        words: "Style or script stands in the page itself.",
        advice: "Move it into a file in assets/.",
      });
    }
  });
}

// Too heavy to be kept in the repository: bytes that cannot be compressed.
export async function plant(folder) {
  const noise = randomBytes(40 * kilobyte).toString("hex");
  const html = `<!doctype html><title>Heavy</title><!-- planted: heavy-page ${noise} -->`;
  await writeFile(path.join(folder, "heavy.html"), html);
  await writeFile(path.join(folder, "heavy.css"), `/* planted: heavy-style ${noise} */`);
  await writeFile(path.join(folder, "assets/heavy.js"), `/* planted: heavy-script ${noise} */`);
}

export async function check(job) {
  await weigh(job);
  nameFiles(job);
  await readPolicies(job);
  const { pages, files } = job.site;
  return `${pages.length} pages, ${files.length - pages.length} other files`;
}
