import type { CheckTexts } from '../catalogue.ts';

export const serverChecks: CheckTexts<'server'> = {
  'server.login-methods': {
    title: 'Login methods',
    measures: 'Which ways to log in the organisation’s server offers, by its own word.',
    passed: 'offers {methods}',
  },
};
