// A built site's index as templates/assets/search.js sees it, without a browser.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/* What the script offers: search, terms, stem, excerpt, pieces. */
export function script() {
  const context = vm.createContext({});
  vm.runInContext(readFileSync(join(repository, "templates/assets/search.js"), "utf8"), context);
  return context.placardSearch;
}

/* A `load` for its search. `seen(path, bytes)` hears of each file, once. */
export function loader(site, seen = () => {}) {
  const files = new Map();
  const read = (path) => {
    const bytes = readFileSync(join(site, "search", path));
    let data;
    seen(path, bytes);
    vm.runInNewContext(bytes.toString(), { placardSearch: (name, given) => { data = given; } });
    return data;
  };
  return async function load(name) {
    if (!files.has(name))
      files.set(name, read(name === "index" ? "index.js" : `${(await load("index")).folder}/${name}.js`));
    return files.get(name);
  };
}
