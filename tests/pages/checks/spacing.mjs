// A reader who spaces letters, words and lines wider, as WCAG 1.4.12 has it, loses nothing;
// nor does one who enlarges everything to 200 % (1.4.4): half the screen, twice the pixels.
import { measureLayout } from "../lib/layout.mjs";

const style = `* {
  line-height: 1.5 !important;
  letter-spacing: .12em !important;
  word-spacing: .16em !important;
}
p { margin-bottom: 2em !important; }`;

export async function check(job) {
  // The reader's own style sheet: no policy of ours may, or could, forbid it.
  await measureLayout(job, [{ width: 1280, height: 800 }, { width: 320, height: 640 }],
    { bypassCSP: true, style });
  await measureLayout(job, [{ width: 640, height: 400 }], { deviceScaleFactor: 2 });
  return `${job.site.pages.length} pages with wide spacing at 1280 and 320 px, and at 200 %`;
}
