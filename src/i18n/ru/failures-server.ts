import type { ServerFailures } from '../../model/failures/server.ts';
import type { FailureTexts } from '../catalogue.ts';

export const serverFailures: FailureTexts<ServerFailures> = {
  'login-methods-none': {
    title: 'Сервер не предлагает ни одного способа входа',
    seen: ({ host }) => `Сервер ${host} вернул пустой список способов входа.`,
    expected: 'Хотя бы один способ: e-mail, OpenID или другой, выбранный в организации.',
    cause: 'В панели администратора сервера не включён ни один способ регистрации.',
    steps: [
      'Откройте в панели администратора «Настройки регистрации» (Registration Settings) и посмотрите, какие способы включены.',
      'Откройте раздел того способа, которым должны входить пользователи (Active Directory, E-mail или OpenID), и проверьте его настройки.',
      'Повторите `xpress-doctor check server.login-methods`.',
    ],
  },
};
