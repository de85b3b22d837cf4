// Puts the finished search index of the FAQ into the bundle, so that no start of the program has to make it.
import { Buffer } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const faqIndex = {
  name: 'faq-index',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]faq[\\/]search[\\/]load-index\.ts$/ }, async () => {
      const { loadIndexModule } = await importTypeScript('./build-faq-index.ts');
      return { contents: await loadIndexModule(), loader: 'js' };
    });
  },
};

// The builder is TypeScript and needs the sources: it is bundled in memory and imported from there.
async function importTypeScript(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
