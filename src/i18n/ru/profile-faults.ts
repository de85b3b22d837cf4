import type { Got, HostFailure, ProfileFault, ValueType } from '../../model/profile-problem.ts';
import type { FaultText } from '../en/profile-faults.ts';
import { MAX_PATTERN_LENGTH } from '../../model/pattern-danger.ts';
import { formatBytes } from '../format.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  mapping: 'набор строк вида `ключ: значение`',
  list: 'список',
  text: 'текст',
  number: 'число',
  integer: 'целое число',
  boolean: 'true или false',
};

const SLOW: Readonly<Record<Extract<ProfileFault, { kind: 'slow-pattern' }>['danger'], string>> = {
  'too-long': `больше ${MAX_PATTERN_LENGTH} знаков`,
  'back-reference': 'обратная ссылка (\\1, \\k<имя>)',
  'look-around': 'просмотр вперёд или назад: (?=, (?!, (?<=, (?<!',
  'nested-repetition':
    'повтор внутри повторяемой группы, например (a+)+ или (?:a|b)*: напишите [ab]+ или ограничьте оба повтора',
  'shared-repetition':
    'повторы, которые могут делить между собой один и тот же текст, например .*x.* или \\w+\\d+: ограничьте их ({1,20}) или поставьте между ними знак, который не подходит ни одному',
};

const FILES: Readonly<Record<Extract<ProfileFault, { kind: 'file' }>['failure'], string>> = {
  missing: 'такого файла нет',
  directory: 'это папка',
  'not-a-file': 'это канал или устройство',
  forbidden: 'текущему пользователю нельзя его читать',
  'too-large': 'файл больше',
  encoding: 'файл в другой кодировке',
  'no-answer': 'диск не ответил за 5 секунд',
  failed: 'ошибка при чтении',
};

const HOSTS: Readonly<Record<HostFailure, string>> = {
  empty: 'Укажите имя или адрес сервера.',
  'has-scheme': 'Укажите только узел, без схемы.',
  'has-path': 'Укажите только узел, без пути.',
  'has-credentials': 'Укажите только узел, без имени пользователя и пароля.',
  'has-port': 'Укажите только узел; для порта есть отдельный ключ `port`.',
  'has-wildcard': 'Укажите один узел: к имени со звёздочкой подключиться нельзя.',
  'bad-name':
    'Имя состоит из букв, цифр, точек и дефисов; адрес IPv4 — из четырёх чисел до 255; адрес IPv6 пишется без зоны.',
  'bad-port': 'Порт — число от 1 до 65535.',
};

export function faultText(fault: ProfileFault): FaultText {
  switch (fault.kind) {
    case 'file': {
      const limit = formatBytes('ru', fault.limitBytes);
      const detail = fault.failure === 'failed' ? ` (${fault.detail})` : '';
      return {
        expected: `доступный для чтения текстовый файл в UTF-8 не больше ${limit}`,
        got: `${FILES[fault.failure]}${detail}`,
      };
    }
    case 'empty':
      return {
        expected: 'профиль',
        got: 'файл пуст',
        hint: 'Заготовку пишет `xpress-doctor profile init`.',
      };
    case 'syntax':
      return { expected: 'YAML или JSON', got: `разобрать не удалось: ${fault.detail}` };
    case 'nested-too-deep':
      return { expected: 'профиль', got: 'слишком глубоко вложенные скобки' };
    case 'second-document':
      return { expected: 'один документ', got: 'второй, после ---' };
    case 'alias-without-anchor':
      return {
        expected: `якорь &${fault.name} раньше ссылки *${fault.name}`,
        got: 'его нет',
        hint: 'Текст, который начинается с *, пишется в кавычках.',
      };
    case 'too-many-aliases':
      return { expected: 'профиль', got: 'ссылки YAML, которые разрастаются без предела' };
    case 'duplicate-key':
      return { expected: 'каждый ключ один раз', got: `«${fault.key}» второй раз` };
    case 'unknown-key':
      return {
        expected: `один из ключей ${fault.known.join(', ')}`,
        got: `неизвестный ключ «${fault.key}»`,
        ...(fault.nearest === null ? {} : { hint: `Возможно, «${fault.nearest}»?` }),
      };
    case 'missing-key':
      return { expected: `ключ «${fault.key}»`, got: 'его нет' };
    case 'type':
      return {
        expected: TYPES[fault.expected],
        got: gotText(fault.got),
        ...typeHint(fault.expected, fault.got),
      };
    case 'choice':
      return {
        expected: `одно из: ${some(fault.values)}`,
        got: gotText(fault.got),
        ...(fault.nearest === null ? {} : { hint: `Возможно, «${fault.nearest}»?` }),
      };
    case 'range':
      return { expected: bounds(fault.minimum, fault.maximum), got: gotText(fault.got) };
    case 'blank':
      return fault.of === 'text'
        ? { expected: 'непустой текст', got: 'пустой текст' }
        : { expected: 'список хотя бы из одной записи', got: 'пустой список' };
    case 'too-long':
      return fault.of === 'text'
        ? { expected: `текст не длиннее ${fault.limit} знаков`, got: 'текст длиннее' }
        : { expected: `список не длиннее ${fault.limit} записей`, got: 'список длиннее' };
    case 'host':
      return {
        expected: 'узел, например chat.example.org',
        got: gotText(fault.got),
        hint: hostHint(fault.failure, fault.suggestion),
      };
    case 'proxy':
      return {
        expected: 'прокси-сервер, например proxy.example.org:3128',
        got: gotText(fault.got),
        hint:
          fault.failure === 'bad-port'
            ? 'Укажите узел и порт; порт — число от 1 до 65535.'
            : 'Укажите только узел:порт, без схемы, пользователя и пути.',
      };
    case 'stun-server':
      return {
        expected: 'сервер STUN, например stun.example.org:3478',
        got: gotText(fault.got),
        hint: hostHint(fault.failure, fault.suggestion),
      };
    case 'http-path':
      return {
        expected: 'путь, который начинается с /, например /health',
        got: gotText(fault.got),
      };
    case 'package-name':
      return { expected: 'пакет Android, например org.example.chat', got: gotText(fault.got) };
    case 'feed-url':
      return {
        expected:
          'адрес папки https:// без имени, пароля и параметров, например https://updates.example.org/desktop/',
        got: gotText(fault.got),
      };
    case 'error-text':
      return {
        expected: 'часть одной строки лога, хотя бы три знака подряд; * — что угодно внутри строки',
        got: gotText(fault.got),
      };
    case 'url-scheme':
      return { expected: 'схема без двоеточия, например expressapp', got: gotText(fault.got) };
    case 'fingerprint':
      return {
        expected: 'отпечаток SHA-256: 64 шестнадцатеричные цифры, можно с двоеточиями',
        got: gotText(fault.got),
      };
    case 'version':
      return { expected: 'версия, например "3.60" или "3.72.37"', got: gotText(fault.got) };
    case 'rule-name':
      return {
        expected: 'имя до 40 знаков из латинских букв, цифр, дефисов и подчёркиваний',
        got: gotText(fault.got),
      };
    case 'pattern':
      return {
        expected: 'регулярное выражение (JavaScript, с флагами i и u)',
        got: fault.detail === '' ? 'нечто другое' : `ошибка: ${fault.detail}`,
      };
    case 'pattern-matches-nothing-at-all':
      return {
        expected: 'регулярное выражение, которому нужен хотя бы один знак',
        got: 'ему подходит и пустой текст',
      };
    case 'slow-pattern':
      return {
        expected: 'регулярное выражение, время которого не может вырасти взрывом',
        got: SLOW[fault.danger],
      };
    case 'control-character':
      return { expected: 'текст в одну строку', got: 'перевод строки или управляющий знак' };
    case 'hours':
      return { expected: 'часы вида "08:00-21:00"', got: gotText(fault.got) };
    case 'day':
      return { expected: 'день вида "2027-02-20"', got: gotText(fault.got) };
    case 'repeated-server':
      return {
        expected: 'каждый сервер один раз',
        got: `${fault.server} уже указан в ${fault.first}`,
      };
  }
}

export function hostHint(failure: HostFailure, suggestion: string | null): string {
  return suggestion === null ? HOSTS[failure] : `${HOSTS[failure]} Возможно: ${suggestion}`;
}

function gotText(got: Got): string {
  switch (got.type) {
    case 'nothing':
      return 'ничего';
    case 'mapping':
      return 'набор строк вида `ключ: значение`';
    case 'list':
      return 'список';
    case 'other':
      return 'нечто другое';
    case 'text':
      return got.text === null ? 'текст' : `«${got.text}»`;
    case 'number':
    case 'boolean':
      return got.text ?? (got.type === 'number' ? 'число' : 'true или false');
  }
}

function typeHint(expected: ValueType, got: Got): { readonly hint?: string } {
  if (expected === 'text' && (got.type === 'number' || got.type === 'boolean')) {
    return { hint: 'Возьмите значение в кавычки: без них YAML читает 3.60 как число 3.6.' };
  }
  if (expected === 'boolean' && got.type === 'text') {
    return { hint: 'YAML 1.2 знает только true и false; yes и no — это тексты.' };
  }
  if (expected === 'list' && got.type === 'text') {
    return { hint: 'Пишите по записи в строке, каждую с «- », или [а, б].' };
  }
  return {};
}

function bounds(minimum: number | null, maximum: number | null): string {
  if (minimum === null) return `число не больше ${maximum ?? ''}`;
  return maximum === null ? `число от ${minimum}` : `число от ${minimum} до ${maximum}`;
}

/** A dozen at most: the ids of all articles are no help to anybody. */
function some(values: readonly string[]): string {
  return values.length > 12 ? `${values.slice(0, 8).join(', ')}, …` : values.join(', ');
}
