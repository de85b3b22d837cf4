import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '**/fixtures/', '**/samples/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'bin/*.js', 'scripts/*.mjs', '.dependency-cruiser.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `prefer-promise-reject-errors` and friends stay on: a foreign error keeps its type.
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      // Control characters are exactly what the terminal and log code has to look for.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/probes/**', 'src/platform/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['net', 'tls', 'dgram', 'http', 'https', 'http2', 'child_process', 'dns', 'execa']
            .flatMap((name) => [name, `node:${name}`])
            .map((name) => ({ name, message: 'Sockets live in src/probes, commands in src/platform.' })),
        },
      ],
    },
  },
  {
    files: ['*.config.ts', 'eslint.config.js', '.dependency-cruiser.cjs', '**/*.mjs', 'bin/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', module: 'writable', URL: 'readonly' } },
    rules: { 'no-restricted-exports': 'off' },
  },
);
