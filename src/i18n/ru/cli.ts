import type { cliTexts as en } from '../en/cli.ts';

export const cliTexts: typeof en = {
  description:
    'Выясняет, почему мессенджер eXpress не работает на этом компьютере, и собирает логи, которые можно отправить.\n' +
    'Независимая программа: её делает не разработчик eXpress.',
  headings: {
    'Usage:': 'Использование:',
    'Options:': 'Параметры:',
    'Global Options:': 'Общие параметры:',
    'Commands:': 'Команды:',
    'Arguments:': 'Аргументы:',
  },
  options: {
    lang: 'язык вывода (по умолчанию как в системе)',
    noColor: 'без цвета',
    quiet: 'только результат, без хода работы',
    verbose: 'всё, что видно, с исходными текстами ошибок',
    version: 'показать версию',
    help: 'показать эту справку',
  },
  help: {
    options: '[параметры]',
    command: '[команда]',
    choices: 'одно из',
    default: 'по умолчанию',
  },
  examples: 'Примеры:',
  exitCodes: 'Коды завершения:',
  exitCodeLines: [
    '  0  измерено, сбоев нет',
    '  1  хотя бы одна проверка не пройдена; faq search: ничего не найдено; bundle',
    '     reveal: псевдонима нет в таблице; cache clear: очищено не всё',
    '  2  неверный вызов или профиль; ничего не запускалось',
    '  3  довести до конца не удалось: ошибка, время, неполный архив',
    '  4  только предупреждения, с --fail-on warn',
    '  5  архива нет: его отклонили очистка, поиск утечек или проверка; отклонён',
    '     архив, данный bundle, request или guide; в запросе осталась бы утечка',
    '  130  прервано пользователем',
  ],
  errors: {
    unknownOption: (option) => `неизвестный параметр ${option}`,
    unknownCommand: (name) => `неизвестная команда ${name}`,
    missingArgument: (name) => `не хватает аргумента <${name}>`,
    missingValue: (option) => `параметру ${option} нужно значение`,
    missingOption: (option) => `не хватает параметра ${option}`,
    tooManyArguments: (words) => `слишком много аргументов: ${words}`,
    contradiction: (one, other) => `${one} и ${other} вместе не работают`,
    invalidValue: (value, what) => `${value} не подходит для ${what}`,
    didYouMean: (name) => `Возможно, ${name}?`,
    seeHelp: (command) => `Смотрите ${command} --help.`,
    allowed: (values) => `Можно: ${values}.`,
    bug: 'Это ошибка самой xpress-doctor. Повторите с --verbose и отправьте текст её авторам.',
    interrupted: 'Прервано.',
    outputLost: (reason) => `вывод записан не полностью: ${reason}`,
    outputLostHint: 'Освободите место на диске или направьте вывод в другое место и повторите.',
  },
};
