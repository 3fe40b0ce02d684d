// What somebody sees who writes a page while `placard serve` shows it.
//
//     PLACARD=build/debug/placard node --test tests/serve/serve_test.mjs
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser } from "../pages/lib/browser.mjs";
import { copyProject, repository, serve, until } from "./preview.mjs";

const project = copyProject(repository);
const about = join(project, "content/about.md");
const original = readFileSync(about, "utf8");
let server;
let browser;

before(async () => {
  server = await serve(project);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

async function open(path) {
  const page = await browser.newPage({ viewport: { width: 800, height: 500 } });
  await page.goto(`${server.origin}/${path}`);
  await page.evaluate(() => { window.sameDocument = true; });
  return page;
}
const shows = (page, words) => until(
  () => page.evaluate((text) => document.body.textContent.includes(text), words).catch(() => false),
  () => `The page never showed "${words}". The server said:\n${server.said}`);
const overlay = (page) => page.evaluate(() => document.querySelector("[role=alert]")
  ?.shadowRoot.querySelector("section").textContent ?? "").catch(() => "");
const get = (path, headers = {}) => new Promise((done, fail) => {
  const asked = request({ host: "127.0.0.1", port: server.port, path, headers }, (answer) => {
    let body = "";
    answer.on("data", (bytes) => { body += bytes; });
    answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body }));
  });
  asked.on("error", fail).end();
});

test("a page that is saved is shown, where the reader was", async () => {
  const page = await open("about.html");
  await page.evaluate(() => scrollTo(0, 150));
  writeFileSync(about, `${original}\nA sentence that was just written.\n`);
  await shows(page, "A sentence that was just written.");
  await until(async () => await page.evaluate(() => scrollY) === 150, () => "It has scrolled away.");
  await page.close();
});

test("only what has changed is changed", async () => {
  const page = await open("about.html");
  writeFileSync(about, `${original}\nWords of the main part.\n`);
  await shows(page, "Words of the main part.");
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  writeFileSync(about, original.replace(/^title: .*$/m, "title: Another title"));
  await until(async () => /Another title/.test(await page.title().catch(() => "")));
  assert.equal(await page.evaluate(() => window.sameDocument), undefined);
  writeFileSync(about, original);
  await page.close();
});

test("an editor that writes another file and renames it is followed", async () => {
  const page = await open("about.html");
  writeFileSync(`${about}.tmp~`, `${original}\nIt came by another name.\n`);
  renameSync(`${about}.tmp~`, about);
  await shows(page, "It came by another name.");
  await page.close();
});

test("a page in a folder that is new is there", async () => {
  mkdirSync(join(project, "content/help"));
  writeFileSync(join(project, "content/help/more.md"), "---\ntype: page\ntitle: More help\n---\nNew.\n");
  await until(async () => (await get("/help/more.html")).body.includes("More help"));
  rmSync(join(project, "content/help"), { recursive: true });
  await until(async () => (await get("/help/more.html")).status === 404);
});

test("a page that others have been changed for stays as it is", async () => {
  const page = await open("about.html");
  appendFileSync(join(project, "content/accessibility.md"), "\nWords that are on another page.\n");
  await until(async () => (await get("/accessibility.html")).body.includes("on another page"));
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  await page.close();
});

test("a style sheet changes without loading the page anew", async () => {
  const page = await open("about.html");
  appendFileSync(join(project, "templates/assets/placard.css"), "\nh1 { letter-spacing: 7px; }\n");
  await until(() => page.evaluate(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px"));
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  assert.equal(await page.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length), 1);
  await page.close();
});

test("a mistake lies over the last good page until it is mended", async () => {
  const page = await open("about.html");
  writeFileSync(about, `${original}\nMoney: {{allocations.nonsense.amount}}.\n`);
  await until(async () => /content\/about\.md:\d+:\d+/.test(await overlay(page)), () => server.said);
  const words = await overlay(page);
  assert.match(words, /1 error/);
  assert.match(words, /Money: \{\{allocations\.nonsense\.amount\}\}/);
  assert.match(words, /\^\^\^/);
  assert.match(await page.evaluate(() => document.querySelector("h1").textContent), /./);
  await page.reload();
  await until(async () => /nonsense/.test(await overlay(page)));
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.querySelector("[role=alert]").shadowRoot
    .querySelector("ol").checkVisibility()), false);
  writeFileSync(about, original);
  await until(async () => await overlay(page) === "");
  await page.close();
});

test("a table with a mistake leaves the pages as they were", async () => {
  const page = await open("enfield/funding.html");
  const file = join(project, "data/enfield/allocations.csv");
  const table = readFileSync(file, "utf8");
  writeFileSync(file, table.replace(/\n([^\n]*)$/, "\n\"open,$1"));
  await until(async () => /data\/enfield\/allocations\.csv/.test(await overlay(page)), () => server.said);
  await server.says(/allocations\.csv: not shown, for there are mistakes/);
  assert.equal((await get("/enfield/funding.html")).status, 200);
  writeFileSync(file, table);
  await until(async () => await overlay(page) === "");
  await page.close();
});

test("the search box finds what is on the pages", async () => {
  await until(async () => (await get("/search/index.js")).status === 200);
});

test("an address that is not there has the page for that", async () => {
  const answer = await get("/nowhere/at/all.html");
  assert.equal(answer.status, 404);
  assert.match(answer.body, /preview\.js/);
  assert.match((await get("/enfield/")).body, /<h1/);
  assert.equal((await get("/enfield")).headers.location, "/enfield/");
  for (const path of ["/.git/config", "/../data/areas.csv", "/%2e%2e/data/areas.csv", "/content/about.md"]) {
    assert.notEqual((await get(path)).status, 200, path);
  }
});

test("nobody else's page may ask", async () => {
  assert.ok((await get("/", { Host: `evil.example:${server.port}` })).status >= 400);
  assert.ok((await get("/", { Origin: "https://evil.example" })).status >= 400);
});

test("a second one finds another port, and says so", async () => {
  const second = await serve(project, "--port", String(server.port));
  assert.notEqual(second.port, server.port);
  assert.match(second.said, /Another program has the port/);
  assert.equal(await second.end(), 0);
});

test("what is restricted is shown on request alone, and marked", async () => {
  const secret = "77123";
  const page = "content/enfield/metrics/secret.md";
  writeFileSync(join(project, page), "---\ntype: metric\ntitle: A secret\norder: 90\nunit: tests\n" +
    "population: Tests\ndirection: up\nadditive_over: []\nbasis: admin\nvisibility: public\n---\n");
  const table = join(project, "data/enfield/observations.csv");
  const rows = readFileSync(table, "utf8").trimEnd().split("\n");
  rows[0] += ",publish_from";
  for (let i = 1; i < rows.length; i++) rows[i] += ",";
  rows.push(`secret,enfield,all,2020-21,${secret},,,enfield-2022-09-05#para-22,,2099-12-01T09:30`);
  writeFileSync(table, `${rows.join("\n")}\n`);
  const path = "/enfield/metrics/secret.html";
  await until(async () => (await get(path)).body.includes("A secret"), () => server.said);
  assert.ok(!(await get(path)).body.includes("77,123"));
  const open = await serve(project, "--show-restricted", "--port", "8500");
  const see = (where) => fetch(open.origin + where);
  const shown = await (await see(path)).text();
  assert.ok(shown.includes("77,123"));
  assert.match(shown, /NOT FOR PUBLICATION/);
  assert.match(await (await see("/")).text(), /NOT FOR PUBLICATION/);
  const download = await see("/enfield/data/observations.csv");
  assert.equal(download.status, 403);
  assert.ok(!(await download.text()).includes(secret));
  await open.end();
});

test("it ends when it is told to", async () => {
  assert.equal(await server.end(), 0);
});
