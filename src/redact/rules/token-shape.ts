import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const JWT = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g;
/** A signed Phoenix token begins with the base64 of its algorithm, `HS256`/`A128GCM`; the servers are Phoenix. */
const PHOENIX = /(?<![\w-])(?:SFMyNTY|SFMzODQ|SFM1MTI|QTEyOEdDTQ)\.[\w-]+(?:\.[\w-]+){1,4}/g;
/** Tokens that carry their maker's prefix (AWS, GitHub, GitLab, Slack, Google, Telegram bots, npm, OpenAI). */
const PREFIXED =
  /(?<![\w-])(?:(?:AKIA|ASIA)[A-Z\d]{16}|gh[opsur]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AIza[\w-]{35}|npm_\w{36}|sk-[\w-]{20,}|\d{8,10}:AA[\w-]{32,34})(?![\w-])/g;

/** Tokens that are known by their look, wherever they stand. */
export const tokenShape: Rule = {
  id: 'token-shape',
  class: 'token',
  kind: 'secret',
  needles: [
    'eyJ',
    'SFMyNTY.',
    'SFMzODQ.',
    'SFM1MTI.',
    'QTEyOEdDTQ.',
    'AKIA',
    'ASIA',
    'gh[opsur]_',
    'github_pat_',
    'glpat-',
    'xox[abeoprs]-',
    'AIza',
    'npm_',
    'sk-',
    '\\d:AA',
  ],
  apply(line, context) {
    for (const found of matches(JWT, line)) {
      context.replace(found.index, found.index + found[0].length, mark('jwt'), 'jwt');
    }
    for (const shape of [PHOENIX, PREFIXED]) {
      for (const found of matches(shape, line)) {
        context.replace(found.index, found.index + found[0].length, mark('token'));
      }
    }
  },
};
