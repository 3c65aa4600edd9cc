import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { bordersOf } from './eslint.borders.js';

const source = [
  'domain/**/*.ts',
  'server/**/*.ts',
  'client/**/*.ts',
  'fixtures/**/*.ts',
  'bench/**/*.ts',
  '*.ts',
];
const tests = ['test/**/*.ts'];
/** Files that are one long table: words in two languages, the places of the example. */
const tables = ['domain/words/**', 'client/words/**', 'fixtures/**'];

const typeChecked = {
  files: [...source, ...tests],
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-import-type-side-effects': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/prefer-readonly': 'error',
    // An index that was just checked is asserted with `!`: noUncheckedIndexedAccess makes every other reader check.
    '@typescript-eslint/no-non-null-assertion': 'off',
    // A Map that stands for "all collections" is told its member type at that border.
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    '@typescript-eslint/no-confusing-void-expression': 'off',
    // A third of the time of the whole, for what the compiler's own check of assignments covers; and there are no enums.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/no-misused-promises': [
      'error',
      { checksVoidReturn: { arguments: false, attributes: false } },
    ],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    eqeqeq: 'error',
    'no-console': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
  },
};

const size = {
  files: source,
  rules: {
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    complexity: ['error', { max: 16, variant: 'modified' }],
    'max-depth': ['error', 4],
    'max-params': ['error', 6],
  },
};

/** A template is drawn one tag a line: what is ten lines of thought is forty of markup. */
const templates = {
  files: ['client/**/*.ts'],
  rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
};

const elements = {
  files: ['client/**/*.ts'],
  extends: [
    lit.configs['flat/recommended'],
    wc.configs['flat/recommended'],
    { plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  ],
  rules: {
    'lit/attribute-names': 'error',
    'lit/no-legacy-imports': 'error',
    'lit/no-native-attributes': 'error',
    'lit/no-this-assign-in-render': 'error',
    'lit/no-useless-template-literals': 'error',
    'lit/prefer-static-styles': 'error',
    'wc/require-listener-teardown': 'error',
    'wc/no-typos': 'error',
    '@typescript-eslint/unbound-method': 'off',
  },
};

const testRules = {
  files: tests,
  rules: {
    'max-lines': ['error', { max: 400 }],
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/no-floating-promises': [
      'error',
      { allowForKnownSafeCalls: [{ from: 'package', package: 'vitest', name: ['test', 'describe'] }] },
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector:
          'CallExpression[callee.property.name=/^(skip|only|todo)$/][callee.object.name=/^(test|it|describe)$/]',
        message:
          'Nothing is left out in silence: run it, or call context.skip(why) so that the run says why.',
      },
      {
        selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
        message: 'Our own code is never mocked: hand in a world (clock, folder, socket) instead.',
      },
    ],
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'release/', 'bench/results/', 'docs/']),
  typeChecked,
  size,
  templates,
  { files: tables, rules: { 'max-lines': 'off' } },
  elements,
  ...bordersOf,
  testRules,
  {
    files: [
      'server/main.ts',
      'server/cli/**',
      'server/demo/**',
      'fixtures/**',
      'bench/**',
      'test/run.ts',
      'test/release/**',
      '*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
