// Makes a project of so many pages, the same each time: partnerships with metrics, in words
// that a strategy uses, and a year of figures for each metric.
//
//     node make-site.mjs FOLDER PAGES
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, wanted] = [process.argv[2], Number(process.argv[3])];
const repository = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const METRICS = 96; // of a partnership; its other pages make it a hundred

let state = 20260101; // mulberry32, seeded
function random(below) {
  state = (state + 0x6D2B79F5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

const START = `north south east west upper lower great little old new high long green black white
  stone wood water bridge ford church king queen bishop abbot market castle mill oak ash elm`.split(/\s+/);
const END = "ton ham ley field bury borough stead worth wick combe hurst mouth den dale gate".split(" ");
const ROOTS = `treat recover hous school police court health support prevent screen refer assess
  train employ visit advise monitor review fund grant spend commission deliver measure report
  partner resident adult child parent family young service clinic nurse doctor worker officer
  drug alcohol tobacco opiate heroin cocaine cannabis naloxone overdose harm crime supply demand
  reduc improv increas target baseline outcome priority milestone strategy plan budget allocat
  prison probat custod release community outreach street shelter tenan rough sleep mental
  physical dental liver hepat vaccin test result wait attend complet engag drop return`.split(/\s+/);
const ENDINGS = ["", "", "", "s", "ed", "ing", "ment", "er", "ers", "ation", "ive", "able", "ness"];
const SMALL = "the of and to in for with by from on a that who which is are".split(" ");

// A vocabulary of some 5,000 words, a few often and most of them seldom, as in any language.
const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bri cla dre flo gru".split(" ");
const vocabulary = [];
for (const root of ROOTS) for (const ending of ENDINGS) vocabulary.push(root + ending);
while (vocabulary.length < 5000) {
  let word = "";
  for (let i = 2 + random(3); i > 0; i--) word += SYLLABLES[random(SYLLABLES.length)];
  vocabulary.push(word);
}
const word = () => vocabulary[Math.floor(vocabulary.length * (random(1000) / 1000) ** 3)];

function sentence() {
  const words = [];
  for (let i = 8 + random(12); i > 0; i--)
    words.push(random(3) ? word() : SMALL[random(SMALL.length)]);
  if (!random(4)) words.push("in", `${2015 + random(10)}`);
  const text = words.join(" ");
  return text[0].toUpperCase() + text.slice(1) + ".";
}

const paragraph = () => Array.from({ length: 3 + random(4) }, sentence).join(" ");

function write(path, text) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const slug = (name) => name.toLowerCase().replace(/[^a-z]+/g, "-");
const names = new Set();
while (names.size < Math.max(1, Math.round(wanted / (METRICS + 4)))) {
  const name = START[random(START.length)] + END[random(END.length)];
  names.add(name[0].toUpperCase() + name.slice(1));
}

function metric(title, order) {
  return `---
type: metric
title: ${title}
summary: ${sentence()}
order: ${order}
unit: people
direction: up
additive_over: []
basis: admin
---

## What it counts

${paragraph()}

${paragraph()}

## How to read it

${paragraph()}

## Take care

- ${sentence()}
- ${sentence()}
`;
}

let order = 0;
for (const name of names) {
  const id = slug(name);
  const rows = ["metric,area,group,period,value,marker,denominator,source,note"];
  write(`content/${id}/index.md`, `---
type: partnership
title: ${name}
name: ${name} Partnership
order: ${++order}
area: ${id}
---

${paragraph()}
`);
  for (let i = 1; i <= METRICS; i++) {
    const title = `${ROOTS[random(ROOTS.length)]} ${word()} ${word()}`;
    const key = `m${i}-${slug(title)}`;
    write(`content/${id}/metrics/${key}.md`, metric(title[0].toUpperCase() + title.slice(1), i));
    for (let year = 2018; year < 2024; year++)
      rows.push(`${key},${id},all,${year}-${String(year + 1).slice(2)},${100 + random(9900)},,,report#para-${i},`);
  }
  write(`data/${id}/observations.csv`, rows.join("\n") + "\n");
}

write("content/index.md", `---
type: home
title: Made for measuring
summary: Words that mean nothing.
site:
  name: Made for measuring
  owner: Nobody
  contact: nobody@example.org
  licence: Open Government Licence v3.0
---

## Get help

${paragraph()}
`);
write("content/accessibility.md", `---
type: accessibility
title: Accessibility statement
summary: ${sentence()}
compliance: fully
contact: nobody@example.org
enforcement: https://www.equalityadvisoryservice.com/
prepared: 2026-11-22
reviewed: 2026-11-22
---

${paragraph()}
`);
write("data/areas.csv", "id,name,type,code,parent\nengland,England,country,E92000001,\n" +
  [...names].map((name, i) => `${slug(name)},${name},borough,E0900${1000 + i},england\n`).join(""));
write("data/organisations.csv", "id,name,kind,url,note\nmaker,The maker,council,,\n");
cpSync(join(repository, "data/groups.csv"), join(folder, "data/groups.csv"));
write("data/sources.csv", "id,title,publisher,published,meeting,meeting_date,classification,url,licence,note\n" +
  "report,A report,maker,2024-01-02,,,,,,\n");
cpSync(join(repository, "templates"), join(folder, "templates"), { recursive: true });
