// Bundles src/ into dist/: `cli.cjs`, one file with everything that every start needs, and `chunks/`, ES modules that
// are loaded when a command asks for them. A start with `--help` so opens one file and never starts the ESM loader.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { faqIndex } from './faq-index-plugin.mjs';
import { leanPackages } from './lean-packages-plugin.mjs';
import { licensesOf, packageFolders, readLicense } from './licenses.mjs';

const root = new URL('../', import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
// Packages are resolved from node_modules at run time, but for those of every start and of every run of the checks: they
// are hundreds of files, which take longer to find than to read.
const bundled = new Set([
  'commander',
  '@orama/stemmers',
  'execa',
  'semver',
  'picomatch',
  'tinyglobby',
  'yaml',
  'zod',
  'chalk',
  'ws',
  'dns-packet',
]);
const external = Object.keys(dependencies).filter((name) => !bundled.has(name));

// Built beside the old one: a build that fails leaves a program that works.
const name = `dist.new-${process.pid}`;
const fresh = new URL(`${name}/`, root);
rmSync(fresh, { recursive: true, force: true });
const common = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: [...external, ...external.map((name) => `${name}/*`)],
  charset: 'utf8',
  plugins: [faqIndex, leanPackages],
  // What is not there need not be read. Names stay: traces of errors tell them.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
};
// `faq search` has to answer nearly as fast as `--help`: its part is CommonJS and needs no ESM loader. It is there once, for
// `guide` too.
const faqSearch = {
  name: 'the search of the FAQ is a file of its own',
  setup({ onResolve }) {
    onResolve({ filter: /[\\/]faq[\\/]search\.ts$/ }, ({ kind, importer }) => {
      if (kind !== 'dynamic-import') return undefined;
      const isCommand = /[\\/]commands[\\/]faq\.ts$/.test(importer);
      return { path: isCommand ? './faq-search.cjs' : '../faq-search.cjs', external: true };
    });
  },
};
const parts = await build({
  ...common,
  plugins: [...common.plugins, faqSearch],
  entryPoints: [
    { in: 'src/cli.ts', out: 'cli' },
    // Threads start from a file of their own (src/bundle/threads/entry-point.ts looks for it).
    { in: 'src/bundle/threads/worker.ts', out: 'redact-worker' },
  ],
  outdir: name,
  splitting: true,
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  // commander is CommonJS and asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});
await build({
  ...common,
  entryPoints: [`${name}/cli.js`],
  outfile: `${name}/cli.cjs`,
  format: 'cjs',
  define: { 'import.meta.url': '__fileUrl' },
  banner: { js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [
    {
      name: 'what is loaded later stays a file of its own',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, kind, importer }) => {
          if (kind !== 'dynamic-import') return undefined;
          const inChunks = /[\\/]chunks[\\/][^\\/]+$/.test(importer) ? './chunks/' : './';
          return { path: path.replace('./', inChunks), external: true };
        });
        onResolve({ filter: /[\\/]faq-search\.cjs$/ }, ({ path, kind }) =>
          kind === 'dynamic-import' ? { path, namespace: 'required' } : { path, external: true },
        );
        onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
          contents: `module.exports = require(${JSON.stringify(path)});`,
        }));
      },
    },
  ],
});
const search = await build({
  ...common,
  entryPoints: ['src/commands/faq/search.ts'],
  outfile: `${name}/faq-search.cjs`,
  format: 'cjs',
});
rmSync(new URL('cli.js', fresh));
writeFileSync(
  new URL('THIRD-PARTY-LICENSES.txt', fresh),
  licensesOf(packageFolders([parts.metafile, search.metafile]).map(packageIn)),
);
// Traces of errors tell names of ours; in a file of packages alone nobody looks for one.
const foreign = new Set(
  Object.entries(parts.metafile.outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).length > 0)
    .filter(([, { inputs }]) =>
      Object.keys(inputs).every((input) => /(?:^|[\\/])node_modules[\\/]/.test(input)),
    )
    .map(([file]) => file.slice(name.length + 1)),
);
await Promise.all(
  readdirSync(fresh, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?js$/.test(file))
    .map(async (file) => shorten(new URL(file, fresh), foreign.has(file.replaceAll('\\', '/')))),
);
rmSync(new URL('dist/', root), { recursive: true, force: true });
renameSync(fresh, new URL('dist/', root));

// One letter beyond Latin-1 makes V8 keep a whole file in two bytes a letter, and read it so. A file of few such letters is
// smaller with each written as `\u2026`; a file of Russian is not.
async function shorten(file, minifyIdentifiers) {
  const code = readFileSync(file, 'utf8');
  const isWide = (code.match(/[^\0-\x7F]/g) ?? []).length > code.length / 100;
  if (isWide && !minifyIdentifiers) return;
  const { minifyWhitespace, minifySyntax, platform, target } = common;
  const charset = isWide ? 'utf8' : 'ascii';
  const how = { minifyWhitespace, minifySyntax, minifyIdentifiers, platform, target, charset };
  writeFileSync(file, (await transform(code, how)).code);
}

function packageIn(folder) {
  const text = readFileSync(new URL(`${folder}/package.json`, root), 'utf8');
  const { name, version, license } = JSON.parse(text);
  return { name, version, license, licenseText: readLicense(fileURLToPath(new URL(folder, root))) };
}
