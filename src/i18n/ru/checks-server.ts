import type { CheckTexts } from '../catalogue.ts';

export const serverChecks: CheckTexts<'server'> = {
  'server.login-methods': {
    title: 'Способы входа',
    measures: 'Какие способы входа предлагает сервер организации, по его собственному ответу.',
    passed: 'предлагает: {methods}',
  },
};
