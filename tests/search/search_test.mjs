// What templates/assets/search.js finds in the index of the reference site.
//
//     PLACARD=build/debug/placard node --test tests/search/search_test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { loader, repository, script } from "./index.mjs";

const folder = mkdtempSync(join(tmpdir(), "search-"));
const site = join(folder, "site");
after(() => rmSync(folder, { recursive: true }));
execFileSync(process.env.PLACARD ?? join(repository, "build/gcc-werror/placard"),
  ["build", "--project", repository, "--output", site, "--as-of", "2026-11-22"]);

const api = script();
const load = loader(site);
const find = (query) => api.search(query, load);
const urls = (answer) => answer.shown.map(([, , url]) => url);
const same = (actual, expected) => assert.deepEqual([...actual], expected);

test("a page whose title has all the words comes first", async () => {
  assert.equal((await find("adults in treatment enfield")).shown[0][2], "enfield/metrics/adults-in-treatment.html");
  for (const [title] of (await find("funding")).shown.slice(0, 5)) assert.equal(title, "Funding");
});

test("the partnership's name and a word find its page", async () => {
  assert.equal(urls(await find("Enfield’s funding"))[0], "enfield/funding.html");
});

test("the beginning of a word finds it", async () => {
  for (const query of ["nalox", "naloxon", "naloxone"])
    assert.ok(urls(await find(query)).includes("enfield/spending.html"), query);
  assert.ok((await find("t")).shown.length > 0);
  assert.ok((await find("tr")).count >= (await find("treatment")).count);
});

test("another form of a word finds it", async () => {
  const pages = (await find("fund")).count;
  assert.ok(pages >= (await find("funding")).count);
  assert.equal((await find("housed")).count, (await find("housing")).count);
});

test("a word with a slip finds what was meant", async () => {
  const [right] = urls(await find("treatment"));
  for (const query of ["treatmnet", "traetment", "treatmant", "treament", "treeatment", "traetmant"])
    assert.equal(urls(await find(query))[0], right, query);
});

test("an amount is found however it is written", async () => {
  for (const query of ["£457,127", "457127", "457,127"])
    assert.ok(urls(await find(query)).includes("enfield/funding.html"), query);
});

test("a period and a word find the funding pages", async () => {
  for (const period of ["2023-24", "2023–24", "2023/24", "2023 to 2024"]) {
    const answer = await find(period + " grant");
    assert.equal(answer.some, false);
    for (const partnership of ["enfield", "haringey", "barnet"])
      assert.ok(urls(answer).includes(partnership + "/funding.html"), period);
  }
});

test("a year finds the periods that begin and end in it", async () => {
  for (const year of ["2023", "2024"])
    assert.ok((await find(year)).count >= (await find("2023-24")).count);
});

test("without a page that has all words, those with some are found, and it says so", async () => {
  const answer = await find("naloxone xyzzyq");
  assert.equal(answer.some, true);
  assert.ok(answer.shown.length > 0);
});

test("what is on no page finds nothing", async () => {
  for (const query of ["xyzzyq", "98765432", "", "!?"]) assert.equal((await find(query)).shown.length, 0);
});

test("the words that were looked for are marked in the excerpt", async () => {
  const { matches } = await find("2023-24 grant");
  const text = "In 2023 to 2024 two grants, and granted: in 2022 to 2023 none.";
  same(api.pieces(text, matches).filter((_, i) => i % 2), ["2023 to 2024", "grants", "granted"]);
});

test("a long excerpt begins near the first word", async () => {
  const { matches } = await find("grant");
  const part = api.excerpt("before ".repeat(40) + "the grant " + "after ".repeat(40), matches);
  assert.ok(part.startsWith("… before") && part.endsWith("after …") && part.includes("grant"));
  assert.ok(part.length < 200);
});

test("the script has the terms that the index has", () => {
  same(api.terms("Enfield’s £1,457,127.60 Café, 2023–24 R12 2020 to 2024"),
    ["enfield", "1457127.60", "cafe", "2023_24", "r12", "2020", "to", "2024"]);
  same(api.terms("1999/00 2023-26 1234-35 12,3456"), ["1999_00", "2023", "26", "1234", "35", "12", "3456"]);
});

test("the script has the stems that the index has, for every word of the site", async () => {
  const { words } = await load("index");
  let count = 0;
  for (let i = 0; i < words.split(" ").length; i++)
    for (const line of (await load("w" + i)).trim().split("\n")) {
      const [stem, ...forms] = line.split(" ")[0].split(",");
      for (const form of forms) assert.equal(api.stem(form), stem);
      count += forms.length;
    }
  assert.ok(count > 1000);
});

test("the script is small", () => {
  const size = (name) => gzipSync(readFileSync(join(repository, "templates/assets", name)), { level: 9 }).length;
  assert.ok(size("search.js") <= 6 * 1024);
  assert.ok(size("search-box.js") <= 600);
});
