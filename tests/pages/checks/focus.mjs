// Whatever the keyboard can reach shows that it is there, on every page: in light, in dark
// and with forced colours. There the shapes and borders that stand for colours stay, too.
import { eachPage } from "../lib/browser.mjs";
import { describeFocus, judgeFocus } from "../lib/focus.mjs";

const modes = [
  { where: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { where: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { where: "forced colours", media: { colorScheme: "light", forcedColors: "active" } },
];

// Elements that look alike are looked at once: same name, classes and ancestors.
function mark() {
  const reach = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const seen = new Set();
  for (const element of document.querySelectorAll(reach)) {
    let kind = "";
    for (let at = element; at; at = at.parentElement) kind += `${at.localName}.${at.className} `;
    if (seen.has(kind) || !element.checkVisibility()) continue;
    seen.add(kind);
    element.dataset.look = seen.size;
  }
  return seen.size;
}

function lostTags() {
  return [...document.querySelectorAll(".tag")]
    .filter((tag) => tag.checkVisibility() && !tag.dataset.status?.startsWith("["))
    .filter((tag) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(tag);
      return borderTopStyle === "none" || Number.parseFloat(borderTopWidth) < 1;
    })
    .map((tag) => tag.outerHTML);
}

export async function check({ browser, site, find }) {
  let looks = 0;
  await eachPage(browser, site, {}, async (tab, page) => {
    await tab.keyboard.press("Tab"); // from here on, the browser shows where the keyboard is
    const count = await tab.evaluate(mark);
    for (const { where, media } of modes) {
      await tab.emulateMedia(media);
      const focuses = await tab.evaluate(`(() => {
        const describeFocus = ${describeFocus};
        return Array.from({ length: ${count} }, (none, i) => {
          document.querySelector("[data-look='" + (i + 1) + "']").focus();
          return describeFocus();
        });
      })()`);
      for (const focus of focuses.filter(Boolean)) judgeFocus(focus, page, find, where);
      looks += focuses.length;
    }
    for (const element of await tab.evaluate(lostTags)) {
      find({
        page,
        rule: "lost-tag",
        element,
        words: "With forced colours, this tag has no border: it cannot be told from the text.",
        advice: "Give it a border; a transparent one is enough, since forced colours show it.",
      });
    }
  });
  return `${looks} looks at what has the keyboard`;
}
