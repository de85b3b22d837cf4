import type { Plugin } from 'esbuild';

export const leanPackages: Plugin;
