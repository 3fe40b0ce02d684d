// What a check found, said so that it can be put right: where, by which rule, which
// element, what is wrong, and what to do.

// One check's findings. `find` is handed to the check.
export function openReport() {
  const findings = [];
  const find = (finding) => findings.push(finding);
  return { findings, find };
}

const indent = (text) => text.trim().replace(/\s*\n\s*/g, "\n      ");

// The same mistake is often made by one template on a hundred pages: it is told once, with
// all the pages that have it.
function gather(findings) {
  const groups = new Map();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.element, finding.words]);
    const pages = groups.get(key)?.pages ?? new Set();
    groups.set(key, { ...finding, pages: pages.add(finding.page) });
  }
  return [...groups.values()];
}

function say({ rule, element, words, advice, pages }) {
  const [first, ...others] = pages;
  const lines = [`  ${first}: ${rule}`];
  if (others.length > 0) lines.push(`    and on ${others.length} more: ${others.join(", ")}`);
  if (element) lines.push(`    ${indent(element)}`);
  lines.push(`    ${indent(words)}`);
  if (advice) lines.push(`    What to do: ${indent(advice)}`);
  return lines.join("\n");
}

export function describe(findings) {
  return gather(findings).map(say).join("\n\n");
}
