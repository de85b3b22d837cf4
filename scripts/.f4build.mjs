// Bundles src/ into dist/: `cli.cjs`, one file with everything that every start needs, and `chunks/`, ES modules that
// are loaded when a command asks for them. A start with `--help` so opens one file and never starts the ESM loader.
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('file:///work/main/');
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
// Packages are resolved from node_modules at run time, but for the one that every start needs.
const external = Object.keys(dependencies).filter((name) => name !== 'commander');

// Built beside the old one: a build that fails leaves a program that works.
const fresh = new URL('../../tmp/f4/base/dist.new/', root);
rmSync(fresh, { recursive: true, force: true });
const common = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: [...external, ...external.map((name) => `${name}/*`)],
  charset: 'utf8',
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  outdir: '/tmp/f4/base/dist.new',
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
  entryPoints: ['dist.new/cli.js'],
  outfile: 'dist.new/cli.cjs',
  format: 'cjs',
  define: { 'import.meta.url': '__fileUrl' },
  banner: { js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [
    {
      name: 'what is loaded later stays a file of its own',
      setup({ onResolve }) {
        onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, kind, importer }) => {
          if (kind !== 'dynamic-import') return undefined;
          const inChunks = /[\\/]chunks[\\/][^\\/]+$/.test(importer) ? './chunks/' : './';
          return { path: path.replace('./', inChunks), external: true };
        });
      },
    },
  ],
});
rmSync(new URL('cli.js', fresh));
rmSync(new URL('../../tmp/f4/base/dist/', root), { recursive: true, force: true });
renameSync(fresh, new URL('../../tmp/f4/base/dist/', root));
