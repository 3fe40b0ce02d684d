// On the narrowest phone, 320 px, no page scrolls sideways: only tables do, each in a box
// of its own. Nothing is cut off and no text lies on another (WCAG 1.4.10).
import { measureLayout } from "../lib/layout.mjs";

export async function check(job) {
  await measureLayout(job, [{ width: 320, height: 640 }]);
  return `${job.site.pages.length} pages at 320 px`;
}
