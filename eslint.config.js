import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-sea/',
      'dist.new-*/',
      'node_modules/',
      'coverage/',
      '**/fixtures/',
      '**/samples/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            'eslint.config.js',
            'bin/*.cjs',
            'scripts/*.mjs',
            'scripts/sea/*.{cjs,mjs}',
            '.dependency-cruiser.cjs',
          ],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A check or a fake keeps its promise interface whether or not it has to wait.
      '@typescript-eslint/require-await': 'off',
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
            .map((name) => ({
              name,
              message: 'Sockets live in src/probes, commands in src/platform.',
            })),
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A stand-in names the type that it stands in for; a foreign library may reject with anything.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    files: ['*.config.ts', 'eslint.config.js', '.dependency-cruiser.cjs', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
      },
    },
    rules: { 'no-restricted-exports': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
