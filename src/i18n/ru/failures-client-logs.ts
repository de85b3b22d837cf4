import type { ClientLogFailures, LogErrors } from '../../model/failures/client-logs.ts';
import type { FailureTexts } from '../catalogue.ts';
import { minuteOf } from '../evidence-text.ts';
import { plural } from '../format.ts';

const times = (count: number): string =>
  plural('ru', count, { one: 'строка', few: 'строки', many: 'строк' });

/** `12 строк за последние сутки логов (ERR_CERT_DATE_INVALID 10, …), последняя: 2026-11-22 14:30 UTC.` */
function seen({ count, kinds, lastAt }: LogErrors): string {
  const told = kinds.map(({ kind, count: own }) => `${kind} ${own}`).join(', ');
  return `${times(count)} за последние сутки логов (${told})${lastAt === null ? '' : `, последняя: ${minuteOf(lastAt)}`}.`;
}

export const clientLogFailures: FailureTexts<ClientLogFailures> = {
  'log-known-error': {
    title: 'В логах клиента есть известная ошибка',
    seen: ({ text, count, lastAt }) =>
      `«${text}»: ${times(count)} за последние сутки логов${lastAt === null ? '' : `, последняя: ${minuteOf(lastAt)}`}.`,
    expected: 'В логах нет текстов, которые профиль называет ошибками.',
    cause: 'Эта ошибка известна в вашей организации: в профиле для неё указана статья.',
    steps: [
      'Сделайте то, что написано в статье.',
      'Если не поможет, отправьте логи: `xpress-doctor collect-logs`.',
    ],
  },
  'log-certificate-errors': {
    title: 'Клиент не принял сертификаты',
    seen,
    expected: 'Клиент принимает сертификаты своих серверов.',
    cause:
      'В хранилище, которым пользуется клиент, нет корпоративного удостоверяющего центра или национального УЦ, трафик по пути расшифровывают или неверны часы.',
    steps: [
      'Посмотрите, что показала проверка «Сертификат TLS» в группе «Сеть»: она называет причину.',
      'Установите названный в ней удостоверяющий центр в хранилище системы, перезапустите клиент и проверьте снова: `xpress-doctor check network.tls client.errors`.',
    ],
  },
  'log-network-errors': {
    title: 'Клиент часто теряет связь',
    seen,
    expected: 'Обрывов немного: когда компьютер засыпает или меняет сеть.',
    cause: 'Неустойчивая связь, сбои DNS, прокси или VPN, которые рвут соединения.',
    steps: [
      'Посмотрите, что в этом отчёте сказано в группе «Сеть» об именах, прокси и соединении.',
      'Измерьте качество связи: `xpress-doctor check network.stability`.',
    ],
  },
  'log-storage-errors': {
    title: 'Клиент не смог сохранить данные',
    seen,
    expected: 'Клиент может писать в свою папку, а его базы целы.',
    cause:
      'Диск заполнен или неисправен, исчерпана квота или базы повредились, когда клиент завершили принудительно.',
    steps: [
      'Проверьте свободное место, квоту и исправность диска.',
      'Закройте клиент и выполните `xpress-doctor cache clear`: сессия сохранится.',
      'Запустите клиент. Если ошибки вернутся, отправьте логи: `xpress-doctor collect-logs`.',
    ],
  },
  'log-many-errors': {
    title: 'В логах клиента много ошибок',
    seen,
    expected: 'За сутки меньше, чем указано в профиле в thresholds.logErrors.',
    cause: 'Сбой в самом клиенте, который часто повторяется в одном и том же месте.',
    steps: [
      'Обновите окно клиента клавишами Ctrl+R; если ничего не изменилось, выйдите из клиента и запустите его снова.',
      'Обновите клиент, если есть более новая версия.',
      'Отправьте логи в поддержку, пока ошибки свежие: `xpress-doctor collect-logs`.',
    ],
  },
  'client-crashed': {
    title: 'Клиент недавно аварийно завершался',
    seen: ({ count, days, total, path, lastAt }) =>
      `За последние ${plural('ru', days, { one: 'день', few: 'дня', many: 'дней' })} — ${plural('ru', count, { one: 'дамп', few: 'дампа', many: 'дампов' })}, всего ${total}; самый новый: ${path}, ${minuteOf(lastAt)}.`,
    expected: 'Клиент работает без аварийных завершений.',
    cause: 'Ошибка клиента, видеодрайвера или программы, которая вмешивается в его работу.',
    steps: [
      'Обновите клиент и видеодрайвер.',
      'Для пробы исключите папку клиента из проверки антивирусом и DLP.',
      'Отправьте логи в поддержку и укажите время аварии: `xpress-doctor collect-logs`. Сами дампы остаются здесь: это части памяти клиента.',
    ],
  },
};
