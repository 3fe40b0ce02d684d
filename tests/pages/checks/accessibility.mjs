// axe-core finds no violation of WCAG 2.2 AA or of its best practice, on any page, in
// light and dark, at 320 px, and with forced colours.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { eachPage } from "../lib/browser.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const wide = { width: 1280, height: 800 };
const modes = [
  { name: "light", size: wide, media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", size: wide, media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", size: wide, media: { colorScheme: "dark", forcedColors: "active" } },
  {
    name: "320 px",
    size: { width: 320, height: 640 },
    media: { colorScheme: "light", forcedColors: "none" },
  },
];

export async function check({ browser, site, find }) {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await eachPage(browser, site, {}, async (tab, page) => {
    await tab.evaluate(axe);
    for (const { name, size, media } of modes) {
      await tab.setViewportSize(size);
      await tab.emulateMedia(media);
      const violations = await tab.evaluate(async (values) => {
        const result = await axe.run({ runOnly: values, resultTypes: ["violations"] });
        return result.violations.map(({ id, help, nodes }) => ({ id, help, nodes }));
      }, tags);
      for (const { id, help, nodes } of violations) {
        for (const { html, target, failureSummary } of nodes) {
          const element = `${target.flat().join(" ")}   ${html.slice(0, 300)}`;
          find({ page, rule: id, element, words: `${help} (${name}).`, advice: failureSummary });
        }
      }
    }
  });
  return `${site.pages.length} pages in ${modes.map(({ name }) => name).join(", ")}`;
}
