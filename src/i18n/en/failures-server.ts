import type { ServerFailures } from '../../model/failures/server.ts';
import type { FailureTexts } from '../catalogue.ts';

export const serverFailures: FailureTexts<ServerFailures> = {
  'login-methods-none': {
    title: 'The server offers no way to log in',
    seen: ({ host }) => `${host} answered with an empty list of login methods.`,
    expected:
      'At least one method: e-mail, OpenID or another one that the organisation has chosen.',
    cause: 'No registration method is switched on in the admin panel of the server.',
    steps: [
      'Open Registration Settings in the admin panel and see which methods are switched on.',
      'Open the section of the method that users are meant to use (Active Directory, E-mail or OpenID) and check its settings.',
      'Repeat `xpress-doctor check server.login-methods`.',
    ],
  },
};
