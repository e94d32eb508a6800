// Builds the JavaScript peers: `node build.mjs OUT APP`, where APP is the built site whose style and icons they share.
// Each gets a folder with index.html and one minified module. Does not fetch, serve or measure anything.

import { readFile, readdir, mkdir, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import babel from "@babel/core";
import solid from "babel-preset-solid";
import esbuild from "esbuild";
import { compile } from "svelte/compiler";

const here = path.dirname(fileURLToPath(import.meta.url));
const [out, app] = process.argv.slice(2);

const solidJsx = {
  name: "solid",
  setup(build) {
    build.onLoad({ filter: /solid\/.*\.jsx$/ }, async ({ path: file }) => {
      const done = await babel.transformAsync(await readFile(file, "utf8"), { presets: [[solid, { generate: "dom" }]], filename: file, babelrc: false });
      return { contents: done.code, loader: "js" };
    });
  },
};

const svelteFiles = {
  name: "svelte",
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, async ({ path: file }) => {
      const done = compile(await readFile(file, "utf8"), { filename: file, generate: "client", dev: false, css: "injected" });
      return { contents: done.js.code, loader: "js" };
    });
  },
};

const PEERS = { vanilla: "main.js", solid: "main.jsx", svelte: "main.js", preact: "main.jsx" };

const index = await readFile(path.join(app, "index.html"), "utf8");
const style = (await readdir(app)).find((name) => /^anxin-.*\.css$/.test(name));
const sprite = index.match(/<svg[^>]*>(?:\s*<defs>)?\s*<symbol[\s\S]*?<\/svg>/);
if (!style || !sprite) throw new Error(`${app} has no style sheet or no icons where they are looked for`);
const shell = await readFile(path.join(here, "peers/shared/shell.html"), "utf8");
const page = (scripts) =>
  shell.replace("<!--scripts-->", scripts).replace("<!--style-->", `<link rel="stylesheet" href="./${style}">`).replace("<!--sprite-->", () => sprite[0]);

async function write(peer, name, bytes) {
  await mkdir(path.join(out, peer), { recursive: true });
  await writeFile(path.join(out, peer, name), bytes);
}

for (const [peer, entry] of Object.entries(PEERS)) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(here, "peers", peer, entry)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    jsx: "automatic",
    jsxImportSource: "preact",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [solidJsx, svelteFiles],
    logLevel: "warning",
  });
  const bytes = outputFiles[0].contents;
  const name = `${peer}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.js`;
  await write(peer, name, bytes);
  await write(peer, style, await readFile(path.join(app, style)));
  await write(peer, "index.html", page(`<script type="module" src="./${name}"></script>`));
}
// The keyed list: one page, by hand and in Leptos.
const keyed = await readFile(path.join(here, "keyed/index.html"), "utf8");
await write("keyed-vanilla", "vanilla.js", await readFile(path.join(here, "keyed/vanilla.js")));
await write("keyed-vanilla", "index.html", keyed.replace("<!--scripts-->", '<script type="module" src="./vanilla.js"></script>'));
await write("keyed-leptos", "start.js", 'import init from "./keyed.js";\ninit({ module_or_path: "./keyed_bg.wasm" });\n');
await write("keyed-leptos", "index.html", keyed.replace("<!--scripts-->", '<script type="module" src="./start.js"></script>'));
// Leptos is compiled by cargo; it has the same page, with its own scripts.
const leptos = '<link rel="modulepreload" href="./leptos.js"><link rel="preload" href="./leptos_bg.wasm" as="fetch" type="application/wasm" crossorigin><script type="module" src="./start.js"></script>';
await write("leptos", style, await readFile(path.join(app, style)));
await write("leptos", "start.js", 'import init from "./leptos.js";\ninit({ module_or_path: "./leptos_bg.wasm" });\n');
await write("leptos", "index.html", page(leptos));
