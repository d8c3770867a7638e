import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Two words in a row: a sentence for readers, unless it is an internal error, a source or a formula. */
const PROSE = '/[a-z]{2,}[,;:]? [a-z]/i';
const NO_TEXT =
  ":not(ThrowStatement > NewExpression[callee.name='Error'] *, Property[key.name=/^(source|formula)$/] *)";
const inSharedText = 'Texts for readers are in shared/text/en (typed functions where numbers go in).';

/** `message` of a problem or misfit, `label` of a fix: objects with a `path`. */
const problemText = 'ObjectExpression:has(> Property[key.name="path"]) > Property[key.name=/^(message|label)$/] >';

export default ts.config(
  { ignores: ['out/', 'dist/', '.runtime/', 'node_modules/', 'shared/catalog/datasets/digits.data.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      // Indices that a loop has just made are known to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['e2e/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='expect'] AwaitExpression > CallExpression[callee.name='stackOf']",
          message: 'The stack follows a moment later: await expect.poll(() => stackOf(page)).',
        },
      ],
    },
  },
  {
    files: ['renderer/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='toLocaleString']",
          message: 'Numbers for readers are written by renderer/format/number-text.',
        },
      ],
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['shared/text/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `${problemText} Literal`, message: inSharedText },
        { selector: `${problemText} TemplateLiteral`, message: inSharedText },
      ],
    },
  },
  {
    files: [
      'shared/network/*problems.ts',
      'shared/diagnosis/**/*.ts',
      'shared/labs/**/*.ts',
      'main/command-line/**/*.ts',
    ],
    // bench is a tool for the lab's developers
    ignores: ['**/*.test.ts', 'main/command-line/bench.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${PROSE}]${NO_TEXT}`, message: inSharedText },
        { selector: `TemplateElement[value.raw=${PROSE}]${NO_TEXT}`, message: inSharedText },
      ],
    },
  },
);
