// What a page does while it is being previewed: it follows the files on the disk. `placard serve`
// adds this script to the pages that it shows; no page that is published has it.
"use strict";
(() => {
  const folder = "/placard-preview/";
  // Of this page as the server made it, and of what stands around its main part.
  let { digest, frame } = document.currentScript.dataset;
  const place = `placard-preview ${location.pathname}`;

  // --- where the reader was ---

  function reload() {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function goBack() {
    const at = sessionStorage.getItem(place);
    if (at === null) return;
    sessionStorage.removeItem(place);
    history.scrollRestoration = "manual";
    const go = () => scrollTo({ left: JSON.parse(at)[0], top: JSON.parse(at)[1], behavior: "instant" });
    go();
    addEventListener("load", go, { once: true }); // pictures have their heights by then
  }

  // --- pages and style sheets ---

  // Shows the page as it is now. If only its main part is another, that changes in its place, so
  // that nothing flickers or moves; otherwise the page is loaded anew.
  async function follow() {
    const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    if (!answer) return; // the server has ended
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("script[data-digest]")?.dataset;
    if (!now || now.digest === digest) return;
    const main = page.querySelector("main");
    if (now.frame !== frame || !main || main.querySelector("script")) {
      reload();
      return;
    }
    digest = now.digest;
    document.querySelector("main").replaceWith(main);
  }

  // A new style sheet stands beside the old one until it has been read, so nothing flickers.
  function restyle({ before, now }) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const path = new URL(link.href).pathname;
      if (!path.endsWith(`/${before}`)) continue;
      const next = link.cloneNode();
      next.href = `/${now}`;
      next.onload = () => link.remove();
      next.onerror = () => next.remove();
      link.after(next);
    }
  }

  // --- what is wrong ---

  let host = null;

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function item({ where, words, excerpt, advice }) {
    const made = element("li");
    if (where) made.append(element("p", where, "where"));
    made.append(element("p", words, "words"));
    if (excerpt) {
      const lines = element("pre", excerpt);
      lines.tabIndex = 0; // it may be wider than the window
      made.append(lines);
    }
    if (advice) made.append(element("p", advice));
    return made;
  }

  function panel(problems, more) {
    const made = element("section");
    const count = problems.length + more;
    const title = element("h2", count === 1 ? "1 error" : `${count} errors`);
    const hide = element("button", "Hide");
    const list = element("ol");
    made.setAttribute("aria-label", "What is wrong");
    hide.type = "button";
    hide.onclick = () => made.classList.toggle("small");
    list.append(...problems.map(item));
    made.append(title, hide, element("p", "The page underneath is the last good one.", "note"), list);
    if (more > 0) made.append(element("p", `The terminal shows ${more} more.`, "note"));
    return made;
  }

  // A page that only says what is wrong is made anew with every mistake that is mended.
  const isRefusal = document.body.classList.contains("placard-refused");

  function tell({ problems, more }) {
    if (isRefusal) {
      follow();
      return;
    }
    host?.remove();
    host = null;
    if (problems.length === 0) return;
    host = element("div");
    host.setAttribute("role", "alert");
    const root = host.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = `${folder}overlay.css`;
    root.append(style, panel(problems, more));
    document.documentElement.append(host);
  }

  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") host?.shadowRoot.querySelector("section").classList.add("small");
  });

  // --- what the server says ---

  const events = new EventSource(`${folder}events`);
  let wasOpen = false;
  events.onopen = () => {
    if (wasOpen) follow(); // the server was away, or has been started again
    wasOpen = true;
  };
  events.addEventListener("pages", follow);
  events.addEventListener("styles", ({ data }) => JSON.parse(data).forEach(restyle));
  events.addEventListener("problems", ({ data }) => tell(JSON.parse(data)));
  addEventListener("pagehide", () => events.close());
  goBack();
})();
