import type { Plugin } from 'esbuild';

export const faqIndex: Plugin;
