// Measures three searches of one built site side by side; run.sh tells how.
//
//     node measure.mjs SITE PAGEFIND_FOLDER PAGEFIND_SECONDS
//
// Bytes are as a server sends them, by gzip -9; files that are compressed already count as they are.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { loader, repository, script } from "../../search/index.mjs";

const [site, pagefindFolder, pagefindSeconds] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "x.js"));
const sent = (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? bytes : gzipSync(bytes, { level: 9 })).length;
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sizeOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);
const text = (html) => html.replace(/<(script|style|nav|svg)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " ")
  .replace(/&#?\w+;/g, " ").replace(/\s+/g, " ");

const pages = filesBelow(site).filter((file) => file.endsWith(".html") && !file.startsWith(pagefindFolder));
const documents = pages.map((file, id) => {
  const html = readFileSync(file, "utf8");
  return { id, url: relative(site, file), title: /<title>([^<]*)/.exec(html)[1],
    text: text(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "") };
});

/* What each question moves, from nothing to eight results. */
async function ours(query) {
  let moved = ["search-box.js", "search.js"]
    .reduce((sum, name) => sum + sent(readFileSync(join(repository, "templates/assets", name))), 0);
  const answer = await script().search(query, loader(site, (path, bytes) => { moved += sent(bytes); }));
  return [moved, answer.shown.length];
}

async function pagefind(query, port, moved) {
  moved.bytes = 0;
  const module = await import(`${join(pagefindFolder, "pagefind.js")}?${encodeURIComponent(query)}`);
  moved.bytes += sent(readFileSync(join(pagefindFolder, "pagefind.js")));
  await module.options({ basePath: `http://localhost:${port}/` });
  await module.init();
  const { results } = await module.search(query);
  const shown = await Promise.all(results.slice(0, 8).map((result) => result.data()));
  return [moved.bytes, shown.length];
}

const moved = { bytes: 0 };
const server = createServer((request, response) => {
  try {
    const bytes = readFileSync(join(pagefindFolder, request.url.split("?")[0]));
    moved.bytes += sent(bytes);
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, done));

const MiniSearch = require("minisearch");
const start = performance.now();
const mini = new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "url"] });
mini.addAll(documents);
const miniSeconds = (performance.now() - start) / 1000;
const whole = Buffer.from(JSON.stringify(mini));
const miniMoved = sent(whole) + sent(readFileSync(require.resolve("minisearch")));

const [, second] = documents.find(({ url }) => url.endsWith("/index.html")).url.split("/").reverse();
const queries = ["funding", "treatmnet", "2023-24 grant", "tr", `${second} treatment`, "outreach street shelter"];
console.log(`\n${documents.length} pages\n`);
console.log("| | placard | Pagefind | MiniSearch |\n|---|---:|---:|---:|");
console.log(`| index in all, KB | ${kilobytes(sizeOf(filesBelow(join(site, "search"))))} | ` +
  `${kilobytes(sizeOf(filesBelow(pagefindFolder)))} | ${kilobytes(whole.length)} |`);
console.log(`| time to index, s | ${process.env.OURS_SECONDS} | ${pagefindSeconds} | ${miniSeconds.toFixed(1)} |`);
for (const query of queries) {
  const [a, found] = await ours(query);
  let b = ["failed", 0];
  try {
    const [bytes, count] = await pagefind(query, server.address().port, moved);
    b = [kilobytes(bytes), count];
  } catch (error) {
    console.error(error);
  }
  const c = mini.search(query, { prefix: true, fuzzy: .2, combineWith: "AND" }).slice(0, 8).length;
  console.log(`| “${query}”: KB moved (results) | ${kilobytes(a)} (${found}) | ${b[0]} (${b[1]}) | ${kilobytes(miniMoved)} (${c}) |`);
}
server.close();
