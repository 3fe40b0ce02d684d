// A `placard serve` of a copy of a project, and a browser that looks at it.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const placard = process.env.PLACARD ?? join(repository, "build/gcc-werror/placard");

// Copies what a project is made of into a folder that goes when the process ends.
export function copyProject(from) {
  const folder = mkdtempSync(join(tmpdir(), "preview-"));
  for (const part of ["content", "data", "templates"]) {
    cpSync(join(from, part), join(folder, part), { recursive: true });
  }
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function git(folder, ...words) {
  return execFileSync("git", ["-C", folder, ...words], { encoding: "utf8" });
}

// Starts it and waits until it says where it is. `said` is all that it has printed so far.
export function serve(project, ...options) {
  const child = spawn(placard, ["serve", "--project", project, ...options]);
  const server = { said: "", child };
  const hear = (bytes) => {
    server.said += bytes;
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  server.ended = new Promise((end) => child.on("exit", end));
  server.end = () => {
    child.kill("SIGINT");
    return server.ended;
  };
  server.says = (pattern) => until(() => pattern.exec(server.said), () => server.said);
  return server.says(/(http:\/\/127\.0\.0\.1:(\d+))\//).then(([, origin, port]) =>
    Object.assign(server, { origin, port: Number(port) }));
}

// Waits for something true, for up to 20 seconds: a machine may be busy.
export async function until(look, words = () => "It never happened.") {
  for (const start = Date.now(); Date.now() - start < 20_000;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((next) => setTimeout(next, 5));
  }
  throw new Error(words());
}
