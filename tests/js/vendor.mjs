/**
 * Re-makes static/vendor/ from node_modules, or with --check says what differs and exits 1.
 *
 * The POS has no build step and no import map (a strict CSP would need a hash for it), so bare specifiers
 * become relative ones here. Source map comments go: the maps aren't shipped, and Django's manifest storage
 * refuses a name it can't find.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const vendor = join(here, "..", "..", "static", "vendor");

/**
 * Our file, the package's file, the bare specifier that it answers to, and what its types re-export.
 *
 * The last one stands in for the Chart.js that django-unfold ships: its pages load one script from this address,
 * and static/ comes before the folders of apps.
 * @type {{ours: string, package: string, source: string, specifier?: string, types?: string, licence?: string}[]}
 */
const FILES = [
  { specifier: "preact", ours: "preact.js", package: "preact", source: "dist/preact.mjs" },
  { specifier: "preact/hooks", ours: "hooks.js", package: "preact", source: "hooks/dist/hooks.mjs" },
  { specifier: "htm", ours: "htm.js", package: "htm", source: "dist/htm.mjs", types: 'export { default } from "htm";' },
  {
    specifier: "@preact/signals-core",
    ours: "signals-core.js",
    package: "@preact/signals-core",
    source: "dist/signals-core.mjs",
  },
  { specifier: "@preact/signals", ours: "signals.js", package: "@preact/signals", source: "dist/signals.mjs" },
  { specifier: "idb", ours: "idb.js", package: "idb", source: "build/index.js" },
  {
    ours: "../unfold/js/chart/chart.js",
    package: "chart.js",
    source: "dist/chart.umd.min.js",
    licence: "LICENSE.md",
  },
];

/** @param {string | Uint8Array} content */
const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** @param {string} text @param {string} where */
function rewrite(text, where) {
  const code = text.replace(/(?:\/\/[#@] sourceMappingURL=\S+\s*)$/u, "").trimEnd();
  return (
    code.replace(/(\bfrom\s*|\bimport\s*)"([^"]+)"/gu, (_whole, keyword, specifier) => {
      const target = FILES.find((file) => file.specifier === specifier);
      if (!target) throw new Error(`${where} imports ${specifier}, which is not vendored`);
      return `${keyword}"./${target.ours}"`;
    }) + "\n"
  );
}

/** @returns {Map<string, string>} path below static/vendor → content */
function make() {
  const made = new Map();
  let toml =
    "# Made by tests/js/vendor.mjs from the packages that tests/js/package-lock.json pins; `--check` compares.\n" +
    "# source_sha256 is the file in the npm package, sha256 the file beside this one. Types come from the package.\n";
  for (const file of FILES) {
    const folder = join(modules, ...file.package.split("/"));
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const source = readFileSync(join(folder, file.source), "utf8");
    const licence = `licences/${file.package.replace("@", "").replace("/", "-")}.txt`;
    const code = rewrite(source, file.source);
    made.set(file.ours, code);
    if (file.specifier) {
      made.set(file.ours.replace(/\.js$/u, ".d.ts"), `${file.types ?? `export * from "${file.specifier}";`}\n`);
    }
    made.set(licence, readFileSync(join(folder, file.licence ?? "LICENSE"), "utf8"));
    toml +=
      `\n[[file]]\npath = "${file.ours}"\npackage = "${file.package}"\nversion = "${about.version}"\n` +
      `source = "${file.source}"\nsource_sha256 = "${sha256(source)}"\nsha256 = "${sha256(code)}"\n` +
      `licence = "${about.license}"\nlicence_file = "${licence}"\n`;
  }
  made.set("VENDORED.toml", toml);
  return made;
}

/** @param {Map<string, string>} made @returns {string[]} what differs, in words */
function compare(made) {
  const there = readdirSync(vendor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(vendor, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"));
  const problems = there.filter((path) => !made.has(path)).map((path) => `${path} is not ours to have`);
  for (const [path, content] of made) {
    if (!existsSync(join(vendor, path))) problems.push(`${path} is missing`);
    else if (readFileSync(join(vendor, path), "utf8") !== content) problems.push(`${path} differs`);
  }
  return problems;
}

const made = make();
if (process.argv.includes("--check")) {
  const problems = compare(made);
  for (const problem of problems) console.error(`static/vendor: ${problem}`);
  process.exitCode = problems.length ? 1 : 0;
} else {
  rmSync(vendor, { recursive: true, force: true });
  for (const [path, content] of made) {
    mkdirSync(dirname(join(vendor, path)), { recursive: true });
    writeFileSync(join(vendor, path), content);
  }
  console.log(`static/vendor: ${made.size} files`);
}
