// Two packages load at once what this program never asks them for.
import { readFile } from 'node:fs/promises';

export const leanPackages = {
  name: 'lean-packages',
  setup({ onResolve, onLoad }) {
    // commander: `node:child_process`, for subcommands that are programs of their own. It gets it when it asks.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'lazy' }
        : undefined,
    );
    onLoad({ filter: /^child_process$/, namespace: 'lazy' }, () => ({
      contents: "exports.spawn = (...words) => require('node:child_process').spawn(...words);",
    }));
    // fdir: picomatch, from node_modules, for its own `glob`. tinyglobby, which brings its own, does not call that.
    onLoad({ filter: /[\\/]node_modules[\\/]fdir[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const asked = '__require.resolve("picomatch");';
      if (!code.includes(asked)) throw new Error(`${path} asks for picomatch in another way`);
      return { contents: code.replace(asked, "throw new Error('not in here');"), loader: 'js' };
    });
  },
};
