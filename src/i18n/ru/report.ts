import { plural } from '../format.ts';
import type { ReportWords } from '../en/report.ts';

const count = (n: number, one: string, few: string, many: string): string =>
  plural('ru', n, { one, few, many });

export const reportWords: ReportWords = {
  documentTitle: 'Проверка eXpress',
  fields: {
    started: 'Начало',
    computer: 'Компьютер',
    profile: 'Профиль',
    builtInProfile: 'встроенные значения',
    tool: 'Программа',
  },
  headings: {
    checks: 'Проверки',
    failed: 'Что не так',
    warned: 'На что обратить внимание',
    unsettled: 'Что выяснить не удалось',
    next: 'Что дальше',
  },
  columns: {
    check: 'Проверка',
    subject: 'О чём',
    status: 'Итог',
    detail: 'Подробности',
  },
  labels: {
    seen: 'Видно',
    expected: 'Должно быть',
    cause: 'Причина',
    steps: 'Что делать',
    fixer: 'Кто может',
    article: 'Статья',
    explains: 'Из-за этого',
    original: 'Исходный текст',
    next: 'Дальше',
  },
  verdicts: {
    pass: 'Неполадок не найдено',
    warn: 'Работает, но есть замечания',
    fail: 'Есть неполадки',
    unfinished: 'Проверку не удалось довести до конца',
    cancelled: 'Проверка прервана',
  },
  counts: {
    pass: (n) => `${n} в порядке`,
    warn: (n) => count(n, 'предупреждение', 'предупреждения', 'предупреждений'),
    fail: (n) => count(n, 'сбой', 'сбоя', 'сбоев'),
    skip: (n) => `${n} пропущено`,
    unknown: (n) => `${n} неизвестно`,
    error: (n) => count(n, 'ошибка', 'ошибки', 'ошибок'),
    timeout: (n) => `${n} не уложилось во время`,
    cancelled: (n) => `${n} отменено`,
  },
  checks: (n) => count(n, 'проверка', 'проверки', 'проверок'),
  inTime: (duration) => `за ${duration}`,
  partOf: (part, whole) => `${part} из ${whole}`,
  servers: (n) => plural('ru', n, { one: 'сервер', few: 'сервера', many: 'серверов' }),
  andMore: (n) => `и ещё ${n}`,
  interrupted: {
    user: 'Прервано: чего не хватает, отмечено как отменённое.',
    'run-limit': 'Время всей проверки вышло: чего не хватает, отмечено как «истекло время».',
  },
  engine: {
    error: {
      title: 'сломалась сама проверка',
      next: 'Повторите её с --verbose; если сломается снова, отправьте текст авторам xpress-doctor.',
    },
    checkLimit: {
      title: (limit) => `проверка не закончилась за ${limit} — предел этой проверки`,
      next: 'Запустите эту проверку отдельно; если она снова зависнет, посмотрите, чего она ждёт.',
    },
    runLimit: {
      title: (limit) => `проверка не закончилась за ${limit} — предел всего запуска`,
      next: 'Повторите проверку с большим --limit.',
    },
    cancelled: {
      title: 'проверка остановлена раньше, чем закончилась',
      next: 'Запустите проверку ещё раз и дайте ей закончиться.',
    },
  },
  needs: (check) => `нужна проверка «${check}»`,
  needsSettled: (check) => `Сначала разберитесь с проверкой «${check}», затем повторите эту.`,
  skipNext: {
    'need-failed': 'Сначала устраните сбой, который был раньше, затем повторите эту проверку.',
    'no-target':
      'Если это нужно измерить, назовите сервер в --server или в профиле (`xpress-doctor profile init`).',
    'does-not-apply': 'Делать ничего не нужно.',
    'via-proxy': 'Делать ничего не нужно: вместо этого измеряется путь через прокси.',
    'no-media-server':
      'Если звонки не работают, спросите у администратора сервера eXpress адреса STUN и TURN и запишите их в раздел `media` профиля.',
    'not-installed':
      'Установите клиент или укажите в профиле, где он находится (`xpress-doctor profile init`).',
  },
  next: {
    again: 'После исправления проверьте ещё раз:',
    help: 'Если это не помогло, соберите архив, который можно отправить в поддержку:',
    stillBroken: 'Если eXpress всё равно не работает, соберите архив для поддержки:',
    rerun: 'Чтобы получить полный ответ, запустите ещё раз:',
    selfTest: 'Чтобы узнать, работает ли на этом компьютере сама программа:',
  },
  footer: 'xpress-doctor — независимая программа, её делает не разработчик eXpress.',
};
