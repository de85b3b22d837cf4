import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { LOOKUP_SCRIPT } from '../../src/platform/lookup-script.ts';
import { ANSWER_LOOKUPS, type EmbeddedName } from '../../src/single-file.ts';
import { VERSION } from '../../src/version.ts';
import { faqIndex } from '../faq-index-plugin.mjs';
import { leanPackages } from '../lean-packages-plugin.mjs';
import { packageFolders } from '../licenses.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What one executable is made of besides Node. */
export interface Program {
  /** CommonJS, compiled at every start: as little as can be. */
  readonly main: string;
  /** An object of functions: the parts that every command line with words needs. */
  readonly start: string;
  /** Read when asked for. */
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  /** Folders of the packages whose code or data is inside, relative to the root. */
  readonly packages: readonly string[];
}

const COMMON: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node22.23',
  charset: 'utf8',
  // What is not there need not be read. Names stay: traces of errors tell them.
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [faqIndex, leanPackages],
  logLevel: 'warning',
  write: false,
  metafile: true,
  // runtime.cjs gives it to every part.
  define: { 'import.meta.url': '__fileUrl' },
};

/**
 * An executable runs one CommonJS script, and `import()` of a file does not exist in it. So esbuild splits the program
 * as it does for npm, but with the packages in it; each part becomes a CommonJS module of the same name, and
 * runtime.cjs finds them.
 */
export async function buildProgram(): Promise<Program> {
  const parts = await build({
    ...COMMON,
    entryPoints: [{ in: 'src/cli.ts', out: 'cli' }],
    outdir: 'sea',
    splitting: true,
    format: 'esm',
    chunkNames: '[name]-[hash]',
  });
  const worker = await build({
    ...COMMON,
    entryPoints: ['src/bundle/threads/worker.ts'],
    outfile: 'sea/redact-worker.cjs',
    format: 'cjs',
    banner: { js: "const __fileUrl = require('node:url').pathToFileURL(process.execPath).href;" },
  });
  const fromCommonJs = commonJsParts(required(parts.metafile));
  const codes = new Map<string, string>();
  for (const { path: file, text } of parts.outputFiles ?? []) {
    const name = path.basename(file);
    codes.set(name, (await asCommonJs(text)) + (fromCommonJs.has(name) ? GIVE_ALL_NAMES : ''));
  }
  const atStart = neededAtStart(required(parts.metafile));
  const carried = {
    'redact-worker.cjs': onlyText(worker.outputFiles),
    'quickjs.wasm': await readFile(path.join(root, 'node_modules/quickjs-wasi/quickjs.wasm')),
  } satisfies Record<EmbeddedName, string | Uint8Array>;
  return {
    main: await mainScript(),
    start: startScript([...codes].filter(([name]) => atStart.has(name))),
    assets: new Map<string, string | Uint8Array>([
      ...[...codes].filter(([name]) => !atStart.has(name)),
      ['lookup-script.cjs', LOOKUP_SCRIPT],
      ...Object.entries(carried),
    ]),
    packages: packageFolders([required(parts.metafile), required(worker.metafile)]),
  };
}

async function asCommonJs(code: string): Promise<string> {
  const { code: result } = await transform(code, {
    format: 'cjs',
    platform: 'node',
    target: 'node22.23',
    charset: 'utf8',
    minifyWhitespace: true,
    // They become `require` at a later time.
    supported: { 'dynamic-import': false },
  });
  return result;
}

/** An ES module made from a CommonJS package has only `default`; `import()` of the package itself gives its names. */
const GIVE_ALL_NAMES = '\nmodule.exports = module.exports.default;\n';

function commonJsParts({ inputs, outputs }: Metafile): ReadonlySet<string> {
  const found = Object.entries(outputs).filter(
    ([, { entryPoint }]) => entryPoint !== undefined && inputs[entryPoint]?.format === 'cjs',
  );
  return new Set(found.map(([file]) => path.basename(file)));
}

async function mainScript(): Promise<string> {
  const runtime = await readFile(new URL('runtime.cjs', import.meta.url), 'utf8');
  return runtime.replace('/* version */', VERSION).replace('/* answer look-ups */', ANSWER_LOOKUPS);
}

function startScript(modules: readonly (readonly [string, string])[]): string {
  const functions = modules.map(
    ([name, code]) => `${JSON.stringify(name)}(exports, require, module, __fileUrl) {\n${code}\n}`,
  );
  return `({\n${functions.join(',\n')}\n})`;
}

/** The entry point and what it imports other than by `import()`. */
function neededAtStart({ outputs }: Metafile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const name = path.basename(file);
    if (found.has(name)) return;
    found.add(name);
    for (const { path: next, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && !isBuiltin(next)) visit(next);
    }
  };
  visit(Object.keys(outputs).find((file) => path.basename(file) === 'cli.js') ?? 'cli.js');
  return found;
}

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function onlyText(files: readonly { readonly text: string }[] | undefined): string {
  const [file, more] = files ?? [];
  if (file === undefined || more !== undefined) throw new Error('esbuild gave not one file');
  return file.text;
}

function required(metafile: Metafile | undefined): Metafile {
  if (metafile === undefined) throw new Error('esbuild gave no list of files');
  return metafile;
}
