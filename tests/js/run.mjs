/**
 * Runs tests/js/**\/*.test.js with Node's own runner. The list is made here because Node 20 takes no
 * glob patterns, and a folder without a test must not pass for green.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, "node_modules"))) {
  console.error("tests/js: run `npm ci --prefix tests/js` first");
  process.exit(1);
}
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const files = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.js") && !path.startsWith("node_modules"))
  .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
  .map((path) => relative(process.cwd(), join(here, path)))
  .sort();
if (files.length === 0) {
  console.error("tests/js: no test matches");
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ["--test", ...options, ...files], { stdio: "inherit" });
process.exit(status ?? 1);
