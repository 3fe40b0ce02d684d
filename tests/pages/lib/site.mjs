// A built website, served as a web host would serve it: on 127.0.0.1, from its folder,
// with nothing added but what a strict host adds. So requests, cookies and the
// Content-Security-Policy are what a reader's browser sees.
import { createServer } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

// What a careful host would send with every page. The site must work under it.
const strict = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
};

// The file that an address asks for, or null when it leaves the folder or makes no sense.
export function fileOf(folder, address) {
  let asked;
  try {
    asked = decodeURIComponent(address.split(/[?#]/)[0]);
  } catch {
    return null;
  }
  if (!asked.startsWith("/") || /[\0\\]/.test(asked)) return null;
  if (asked.split("/").some((part) => part === ".." || part === ".")) return null;
  return path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
}

async function answer(folder, headers, request, response) {
  const send = (status, type, bytes) => {
    response.writeHead(status, { ...headers, "Content-Type": type });
    response.end(request.method === "HEAD" ? undefined : bytes);
  };
  const file = fileOf(folder, request.url);
  try {
    const bytes = await readFile(file);
    send(200, types[path.extname(file)] ?? "application/octet-stream", bytes);
  } catch {
    const page = await readFile(path.join(folder, "404.html")).catch(() => "Not found.");
    send(404, types[".html"], page);
  }
}

// Every file of the site, as "folder/name", sorted.
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

// Opens the site in FOLDER. `careful: false` leaves out the strict headers, so that a
// planted mistake is seen by the check that it is for and not stopped before it.
export async function openSite(folder, { careful = true } = {}) {
  const files = await filesIn(folder);
  const headers = careful ? strict : {};
  const server = createServer((request, response) => answer(folder, headers, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    folder,
    files,
    origin,
    pages: files.filter((file) => file.endsWith(".html")),
    address: (page) => `${origin}/${page}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
