// The Nu Html Checker has no error and no warning for any page, style sheet or picture,
// and html-validate none for any page.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// html-validate: the standard's rules and those of accessibility, not those of taste.
const rules = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // A box that scrolls needs a role and a name, but is no section: it has no heading.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Our own files need no proof of who made them.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};

function nuHtmlChecker(site) {
  const files = site.files.filter((file) => /\.(html|css|svg)$/.test(file));
  const what = ["--also-check-css", "--also-check-svg"];
  const options = ["-jar", jar, ...what, "--stdout", "--format", "json"];
  const where = { cwd: site.folder, maxBuffer: 1 << 28 };
  return new Promise((done, fail) => {
    execFile("java", [...options, ...files], where, (error, stdout) => {
      // It ends with 1 when it found something, and says so; anything else is a failure.
      try {
        done(JSON.parse(stdout).messages);
      } catch {
        fail(error ?? new Error(`The Nu Html Checker said: ${stdout.slice(0, 500)}`));
      }
    });
  });
}

export async function check({ site, find }) {
  for (const { url, type, subType, lastLine, extract, message } of await nuHtmlChecker(site)) {
    // It reads files, which have no origin that 'self' could mean. Whether the policy lets a
    // page's own style sheet and scripts in, the checks in the browser find out.
    const isElsewhere = /violates Content Security Policy/.test(message);
    if (isElsewhere) continue;
    find({
      page: path.relative(site.folder, fileURLToPath(url)),
      rule: `nu-${subType ?? type}`,
      element: `line ${lastLine}: ${extract ?? ""}`,
      words: message,
      advice: "Repair the template or the style sheet that this comes from.",
    });
  }
  const validator = new HtmlValidate(rules);
  for (const page of site.pages) {
    const html = await readFile(path.join(site.folder, page), "utf8");
    const { results } = await validator.validateString(html);
    for (const { ruleId, message, selector, line } of results.flatMap((at) => at.messages)) {
      find({
        page,
        rule: ruleId,
        element: `line ${line}: ${selector ?? ""}`,
        words: message,
        advice: `See html-validate's rule ${ruleId}.`,
      });
    }
  }
  return `${site.files.filter((file) => /\.(html|css|svg)$/.test(file)).length} files`;
}
