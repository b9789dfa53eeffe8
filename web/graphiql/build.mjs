// Bundles GraphiQL: `node build.mjs <output folder>`. Every file comes from the packages of the
// lock file; the page names no other host.
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { argv } from "node:process";
import { build } from "esbuild";

const output = argv[2] ?? "dist";

const shared = {
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  outdir: output,
  target: "es2022",
};

// The workers keep their plain names: the page's script asks for them by name.
const workers = build({
  ...shared,
  entryPoints: {
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
  },
});

const page = build({
  ...shared,
  entryPoints: { graphiql: "src/main.jsx" },
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  splitting: true,
  jsx: "automatic",
  metafile: true,
  loader: { ".ttf": "file", ".woff2": "file" },
  define: { "process.env.NODE_ENV": '"production"' },
});

const [{ metafile }] = await Promise.all([page, workers]);

const [script, entry] = Object.entries(metafile.outputs).find(
  ([, file]) => file.entryPoint === "src/main.jsx",
);
const html = (await readFile("src/index.html", "utf8"))
  .replace("{{script}}", basename(script))
  .replace("{{style}}", basename(entry.cssBundle));
await writeFile(join(output, "index.html"), html);
