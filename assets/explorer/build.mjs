// Build the explorer's script and the licences of what is in it, into the folder given.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const into = path.resolve(process.argv[2] ?? path.join(here, "../../hub/web/static"));

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"', "globalThis.process": "undefined" },
  metafile: true,
  outfile: path.join(into, "explorer.js"),
});

const used = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (name) used.add(name);
}
const parts = ["What explorer.js is made of beside the hub's own code, and under which licences.\n"];
for (const name of [...used].sort()) {
  const folder = path.join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? (await readFile(path.join(folder, file), "utf8")).trim() : "";
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  parts.push(`${"-".repeat(72)}\n${name} ${version} (${license})\n\n${lines.join("\n")}\n`);
}
await mkdir(into, { recursive: true });
await writeFile(path.join(into, "explorer.licences.txt"), parts.join("\n"));
