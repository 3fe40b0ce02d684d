/* Looks words up in the index of the site (src/render/search.h) and lists pages under the box,
 * as the ARIA pattern of a combobox says. The page has
 *
 *     <form action="A–Z" data-search="this script" data-root="the site's root" data-…>
 *       <input id="…"> <p role="status"></p>
 *     </form>
 *
 * and its other data-… are the words of this script:
 *
 *     results            the name of the list
 *     one, few, many     {n} pages were found, {shown} are listed
 *     best               {shown} are listed of very many
 *     some               no page has all words, {n} have some
 *     none, error        no page has any; the index could not be read
 *     also               "Also on the page:"
 *     a-to-z             the link to the A–Z
 */
"use strict";
(() => {
  const SHOWN = 8; // results
  const FORMAT = 1; // of the index

  /* --- terms, as src/render/search/terms.c finds them --- */

  const PERIOD =
    /(^|[^\p{L}\p{N}])((?:19|20)\d\d)(?:_| ?[-/] ?| to )(\d\d)?(\d\d)(?![\p{L}\p{N}])/gu;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/['’‘](s(?![\p{L}\p{N}]))?/gu, "")
    .replace(/[‐‑‒–—−]/g, "-").replace(/\s+/g, " ")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(PERIOD, (all, before, year, century, next) => {
      const second = String(+year + 1);
      return (century || second.slice(0, 2)) + next == second ? before + year + "_" + next : all;
    });

  const terms = (text) => plain(text).match(/\d{4}_\d\d|\d+\.\d+|[\p{L}\p{N}]+/gu) || [];

  /* --- stems, as src/render/search/stem.c finds them --- */

  /* Endings and what becomes of them, the longest first. */
  const rules = (text) => text.split(" ").map((rule) => rule.split(":"));

  const ODD = new Map(rules("skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl"
    + " ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe atlas:atlas"
    + " cosmos:cosmos bias:bias andes:andes"));
  const DONE = /^(inn|out|cann|herr|earr)ing$|^(pro|ex|suc)ceed$/;
  const SHORT = /(^|[^aeiouy])[aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/;
  const STEP2 = rules("ational:ate fulness:ful iveness:ive ization:ize ousness:ous biliti:ble"
    + " lessli:less tional:tion alism:al aliti:al ation:ate entli:ent fulli:ful iviti:ive"
    + " ousli:ous abli:able alli:al anci:ance ator:ate enci:ence izer:ize bli:ble ogi:og li");
  const STEP3 = rules("ational:ate tional:tion alize:al ative icate:ic iciti:ic ical:ic ness ful");
  const STEP4 =
    rules("ement able ance ence ible ment ant ate ent ion ism iti ive ize ous al er ic");

  function region(word, from) {
    const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
    return found ? from + found.index + 2 : word.length;
  }

  /* Applies the first rule that fits, if `may` agrees. */
  function change(word, list, may) {
    const [end, instead = ""] = list.find(([ending]) => word.endsWith(ending)) || [""];
    const rest = word.slice(0, word.length - end.length);
    return end && may(rest, end) ? rest + instead : word;
  }

  function stem(word) {
    if (!/^[a-z]{3,40}$/.test(word)) return word;
    if (ODD.has(word)) return ODD.get(word);
    let w = "";
    for (const c of word) w += c == "y" && (!w || /[aeiouy]$/.test(w)) ? "Y" : c;
    const start = /^(gener|arsen|commun)/.exec(w);
    const r1 = start ? start[0].length : region(w, 0);
    const r2 = region(w, r1);

    w = w.replace(/sses$/, "ss").replace(/^(.)ie[sd]$/, "$1ie").replace(/(..)ie[sd]$/, "$1i")
      .replace(/([aeiouy].*[^us])s$/, "$1");
    if (DONE.test(w)) return w;

    const [ending, kind] = /(eed|ing|ed)(ly)?$/.exec(w) || [""];
    const rest = w.slice(0, w.length - ending.length);
    if (kind == "eed") {
      if (rest.length >= r1) w = rest + "ee";
    } else if (kind && /[aeiouy]/.test(rest)) {
      w = rest;
      if (/(at|bl|iz)$/.test(w) || r1 >= w.length && SHORT.test(w)) w += "e";
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = w.slice(0, -1);
    }
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
    w = change(w, STEP2, (left, end) => left.length >= r1
      && (end != "ogi" || /l$/.test(left)) && (end != "li" || /[cdeghkmnrt]$/.test(left)));
    w = change(w, STEP3, (left, end) => left.length >= (end == "ative" ? r2 : r1));
    w = change(w, STEP4, (left, end) => left.length >= r2 && (end != "ion" || /[st]$/.test(left)));
    if (/ll$/.test(w) && w.length > r2) w = w.slice(0, -1);
    else w = change(w, [["e"]], (left) =>
      left.length >= r2 || left.length >= r1 && !SHORT.test(left));
    return w.toLowerCase();
  }

  /* --- the index: `load` promises a file's data by its name --- */

  /* How many letters are too many, missing, wrong or changed about. */
  function slips(a, b) {
    let before, row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1]));
        if (before && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* What a word may have been meant to be; its first letter must be right. */
  async function guess(term, load) {
    if (!/^[a-z]{4,40}$/.test(term)) return [];
    const most = term.length < 8 ? 1 : 2;
    const words = [];
    let word = "";
    for (const [, shared, rest] of (await load("v" + term[0])).matchAll(/([A-Z])([a-z]*)/g)) {
      word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
      if (Math.abs(word.length - term.length) > most) continue;
      const count = slips(term, word);
      if (count <= most) words.push([count, word]);
    }
    return words.sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, found]) => found);
  }

  /* Calls `add(page, level)` for each of PAGES. */
  function decode(pages, add) {
    let level = 0, page = 0, gap = 0, count = 0;
    for (let i = 0; i < pages.length; i++) {
      const c = pages.charCodeAt(i);
      if (c < 65) {
        level = c - 48;
        page = 0;
      } else if (c > 96) {
        gap = gap * 26 + c - 97;
      } else {
        page += gap * 26 + c - 65;
        add(page++, level);
        gap = 0;
        count++;
      }
    }
    return count;
  }

  /* Adds what a file of words knows. `worth` is less than 1 for what was not typed so. */
  async function look(match, term, stemmed, worth, index, load) {
    const keys = index.words.split(" ");
    let file = keys.length - 1;
    while (file > 0 && keys[file].slice(0, term.length) > term) file--;
    for (const line of (await load("w" + file)).split("\n")) {
      if (line[0] != term[0]) continue;
      const [list, count, pages] = line.split(" ");
      const names = list.split(",");
      const key = names[0];
      const exact = key == stemmed || names.includes(term);
      const begins = names.some((name) => name.startsWith(term));
      if (!exact && (!begins || worth < 1) || match.keys.has(key)) continue;
      match.keys.add(key);
      const rare = Math.log(1 + index.pages / count) * worth * (exact ? 1 : .4);
      const known = decode(pages, (page, level) => {
        if (!(match.pages.get(page) >= level * rare)) match.pages.set(page, level * rare);
      });
      if (known < +count) match.count = Math.max(match.count, +count);
    }
  }

  /* The pages of a term and how well each fits; the stems it stands for; and how many pages
   * have it, if the index has only the best. */
  async function find(term, index, load) {
    const match = { term, pages: new Map(), keys: new Set(), count: 0 };
    const stemmed = stem(term);
    await look(match, term, stemmed, 1, index, load);
    if (!match.keys.has(stemmed)) await look(match, stemmed, stemmed, .9, index, load);
    if (!match.pages.size)
      for (const word of await guess(term, load)) {
        match.term = word;
        await look(match, stem(word), stem(word), .6, index, load);
      }
    return match;
  }

  /* The pages that have all terms, best first; or if there are none, those that have some. */
  async function search(query, load) {
    const asked = [...new Set(terms(query))].slice(0, 8);
    const index = await load("index");
    if (index.format != FORMAT) throw index;
    const matches = await Promise.all(asked.map((term) => find(term, index, load)));
    const pages = new Map(); // how well each fits, and how many terms it has
    for (const match of matches)
      for (const [page, score] of match.pages) {
        const [sum, has] = pages.get(page) || [0, 0];
        pages.set(page, [sum + score, has + 1]);
      }
    // A word on very many pages may be on this one, too.
    const all = (page) => matches.every((match) => match.count || match.pages.has(page));
    let found = [...pages].filter(([page]) => all(page));
    const some = !found.length && pages.size > 0;
    if (some) found = [...pages].map(([page, [score, has]]) => [page, [score + has * 100, has]]);
    found.sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]);
    const shown = await Promise.all(found.slice(0, SHOWN).map(async ([page]) =>
      (await load("p" + Math.floor(page / index.together)))[page % index.together]));
    const one = matches.length == 1;
    return { count: one && matches[0].count || found.length, some, matches, shown,
      exact: one || !matches.some((match) => match.count) };
  }

  /* --- the words of a result --- */

  const WORDS = // and periods
    /(\d{4}(?: ?[-–/] ?| to )\d\d(?:\d\d)?(?!\d)|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.,][\p{L}\p{N}]+)*)/u;

  const fits = (match, words) => terms(words).some((term) =>
    match.keys.has(term) || match.keys.has(stem(term)) || term.startsWith(match.term));

  /* The text in pieces; every second one is a word that was looked for. */
  const pieces = (text, matches) => text.split(WORDS).reduce((list, piece, i) => {
    if (i % 2 && matches.some((match) => fits(match, piece))) list.push(piece, "");
    else list[list.length - 1] += piece;
    return list;
  }, [""]);

  /* The text from a little before the first of these words. */
  function excerpt(text, matches) {
    const first = pieces(text, matches)[0].length;
    const from = first < 120 || first == text.length ? 0 : text.lastIndexOf(" ", first - 40) + 1;
    const to = text.indexOf(" ", from + 160);
    return (from ? "… " : "") + (to < 0 ? text.slice(from) : text.slice(from, to) + " …");
  }

  /* --- the box --- */

  const waiting = {}; // for files: what to do when they come
  globalThis.placardSearch = (name, data) => waiting[name](data);
  Object.assign(placardSearch, { search, terms, stem, excerpt, pieces });

  const set = (node, attributes) => {
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  };

  const element = (name, attributes, ...inside) => {
    const made = set(document.createElement(name), attributes);
    made.append(...inside);
    return made;
  };

  /* Promises files of the index: scripts, for a page opened from a disk may load those. */
  function loader(folder) {
    const files = {};
    const add = (name, path) => new Promise((done, fail) => {
      const script = element("script", { src: folder + path });
      waiting[name] = done;
      script.onload = script.onerror = fail; // or the file was right
      document.head.append(script);
    });
    return function load(name) {
      files[name] = files[name] || (name == "index"
        ? add(name, "index.js?" + Math.floor(Date.now() / 60000)) // no older one
        : load("index").then((index) => add(name, `${index.folder}/${name}.js`)));
      files[name].catch(() => delete files[name]); // to be tried again
      return files[name];
    };
  }

  function box(form) {
    const { root, ...say } = form.dataset;
    const input = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const id = input.id + "-list";
    const list = element("div", { role: "listbox", id, "aria-label": say.results, hidden: "" });
    const load = loader(root + "search/");
    let asked = "", answered = "", active = -1, timer;

    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id,
      "aria-expanded": false, autocomplete: "off" });
    form.append(list);

    function open(yes) {
      list.hidden = !yes || !list.children.length;
      set(input, { "aria-expanded": !list.hidden });
      choose(-1);
    }

    function choose(which) {
      active = which;
      [...list.children].forEach((option, i) => set(option, { "aria-selected": i == which }));
      const option = list.children[which];
      set(input, { "aria-activedescendant": option ? option.id : "" });
      if (option) option.scrollIntoView({ block: "nearest" });
    }

    const option = (href, ...inside) =>
      element("a", { role: "option", href, tabindex: -1 }, ...inside);

    function result([title, where, url, text], matches) {
      const part = excerpt(text, matches);
      const line = (name, words) => element("span", { class: name },
        ...pieces(words, matches).map((piece, i) => i % 2 ? element("mark", {}, piece) : piece));
      const made = option(root + url, line("title", title), line("where", where),
        line("text", part));
      const here = `${title}; ${where}; ${part}`;
      const also = matches.filter((match) => pieces(here, [match]).length < 2)
        .map((match) => match.term.replace("_", "–")).join(", ");
      if (also) made.append(line("also", say.also + " " + also));
      return made;
    }

    function show(options, words) {
      if (!options.length && asked) options = [option(form.action, say.aToZ)];
      list.replaceChildren(...options);
      options.forEach((made, i) => { made.id = `${list.id}-${i}`; });
      status.textContent = words;
      open(true);
    }

    async function answer() {
      const query = asked = input.value.trim();
      if (query == answered) return open(true);
      if (!terms(query).length) return show([], answered = asked = "");
      try {
        const { count, some, exact, matches, shown } = await search(query, load);
        if (query != asked) return; // somebody has typed on
        answered = query;
        const words = say[!shown.length ? "none" : some ? "some" : !exact ? "best"
          : count > shown.length ? "many" : count == 1 ? "one" : "few"];
        show(shown.map((page) => result(page, matches)),
          words.replace("{n}", count).replace("{shown}", shown.length));
      } catch {
        if (query == asked) show([], say.error);
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(answer, 150);
    });
    input.addEventListener("focus", () => input.value && answer());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || open(false));

    input.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      const to = { ArrowDown: active < last ? active + 1 : 0,
        ArrowUp: active > 0 ? active - 1 : last,
        Home: active < 0 ? null : 0, End: active < 0 ? null : last }[event.key];
      if (event.key == "Escape" && !list.hidden) open(false);
      else if (to == null || last < 0) return;
      else {
        open(true);
        choose(to);
      }
      event.preventDefault();
    });

    /* Enter leads to what is chosen, or the first result, or else the A–Z. */
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (active < 0) await answer();
      const chosen = list.children[Math.max(active, 0)];
      if (chosen) chosen.click();
      else form.submit();
    });

    if (input.value) answer();
    else load("index").catch(() => {});
  }

  if (typeof document != "undefined") document.querySelectorAll("form[data-search]").forEach(box);
})();
