/** The floors of docs/architecture.md: a room imports only from the floors below it. */
const floors = [
  ['model'],
  ['faq', 'profile', 'i18n', 'support'],
  ['probes', 'platform'],
  ['checks', 'collectors'],
  ['engine', 'redact', 'cache'],
  ['report', 'bundle', 'request', 'guide'],
  ['commands'],
  ['process'],
];

const rules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const above = floors.slice(floor + 1).flat();
    const beside = rooms.filter((other) => other !== room);
    return {
      name: `floor-${floor}-${room}`,
      comment: `src/${room} stands on floor ${floor}: it may not import from its own floor's other rooms or from above.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: `^src/(${[...above, ...beside].join('|')})/|^src/(cli|program|run-program)\\.ts$`,
        // A profile may name articles, so its schema knows their ids.
        ...(room === 'profile' ? { pathNot: '^src/faq/article-ids\\.ts$' } : {}),
      },
    };
  }),
);

/** `profile` and `faq` texts are read by `i18n` types only; sibling use inside a floor is listed here. */
module.exports = {
  forbidden: [
    ...rules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
