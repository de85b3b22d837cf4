import type { faqTexts as en } from '../en/faq.ts';

export const faqTexts: typeof en = {
  summary: 'FAQ eXpress без сети: список, показ и поиск статей',
  description:
    'Что известно о FAQ на express.ms, без подключения к сети. Краткие изложения и ключевые слова наши; ' +
    'сами статьи находятся по ссылкам.',
  format: 'вид вывода',
  list: {
    summary: 'перечислить статьи по разделам',
    examples: ['xpress-doctor faq list', 'xpress-doctor faq list --format json'],
  },
  show: {
    summary: 'показать статью: о чём она, ссылка и какие сбои к ней ведут',
    id: 'идентификатор статьи, как в `faq list` и в отчётах, или код сбоя',
    examples: ['xpress-doctor faq show logs-00'],
  },
  search: {
    summary: 'найти статьи по словам, жалобе или тексту ошибки',
    description:
      'Ищет статьи по словам, по жалобе или по целому тексту ошибки, на русском и английском. Понимает также ' +
      'другие формы слова, синонимы, опечатки, транслитерацию (uvedomlenija) и не ту раскладку клавиатуры ' +
      '(ghjrcb). Находит идентификаторы статей, коды сбоев и идентификаторы проверок.\n\n' +
      'Код выхода: 0 — что-то найдено, 1 — ничего не найдено, 2 — нет ни одного слова для поиска.',
    words: 'слова вопроса или текста ошибки',
    limit: 'сколько статей показать, не больше',
    badLimit: (value, most) => `--limit ${value}: нужно целое число от 1 до ${most}`,
    badLimitHint: 'Например: xpress-doctor faq search кэш --limit 3',
    examples: [
      'xpress-doctor faq search очистить кэш',
      'xpress-doctor faq search "Login blocked"',
      'xpress-doctor faq search ghjrcb --limit 3',
      'xpress-doctor faq search tls-expired --format json',
    ],
    found: (shown, total) =>
      shown === total ? `Найдено: ${total}` : `Найдено: ${total}, показано: ${shown} (--limit)`,
    none: (query) => `По запросу «${query}» ничего не найдено.`,
    tried:
      'Искали: сами слова и их формы, синонимы, транслитерацию, другую раскладку клавиатуры, до двух опечаток.',
    triedWord: (word, others) =>
      `  «${word}»${others.length === 0 ? '' : `, также как ${others.map((other) => `«${other}»`).join(' и ')}`}`,
    noneHint: 'Возьмите меньше слов или другие, либо просмотрите `xpress-doctor faq list`.',
    unknownWords: (words) =>
      `В FAQ нет ничего похожего на: ${words.map((word) => `«${word}»`).join(', ')}`,
    cut: 'Запрос длинный: искали только по его началу.',
    noWords: 'нет ни одного слова для поиска',
    noWordsHint: 'Нужна хотя бы одна буква или цифра: xpress-doctor faq search кэш',
    emptyWords: 'эти слова слишком коротки или есть в каждой статье',
    emptyWordsHint: 'Добавьте, о чём вопрос: xpress-doctor faq search как очистить кэш',
    why: 'Совпало',
    match: (word, found, field, through) =>
      `«${word}» — «${found}» ${field}${through.length === 0 ? '' : ` (${through.join(', ')})`}`,
    matchExactly: (word, field) => `«${word}» ${field}`,
    moreMatches: (count) => `и ещё ${count}`,
    missing: 'Здесь нет',
    fields: {
      id: 'в идентификаторе',
      title: 'в названии',
      errorTexts: 'в тексте ошибки',
      otherTitles: 'в прежнем названии',
      keywords: 'в ключевых словах',
      speech: 'среди слов, какими об этом говорят',
      failures: 'в кодах сбоев',
      section: 'в названии раздела',
      summary: 'в описании',
    },
    steps: {
      exact: 'точно',
      form: 'форма слова',
      'look-alike': 'похожие буквы',
      layout: 'раскладка клавиатуры',
      transliteration: 'транслитерация',
      synonym: 'синоним',
      typo: 'опечатка',
      check: 'сбой этой проверки',
    },
    failures: (codes, count) =>
      `сбои команды \`check\`, всего ${count} (${codes.join(', ')}${codes.length < count ? ', …' : ''}); шаги для каждого есть в её отчёте`,
  },
  section: 'Раздел',
  link: 'Ссылка',
  about: 'О чём',
  failures: 'Сюда ведут',
  noFailures: 'ни одна проверка этой программы',
  otherTitles: 'Прежние названия',
  errorTexts: 'Тексты ошибок',
  noLink: (section) => `ссылка неизвестна: ищите на странице поддержки в разделе «${section}»`,
  pageIn: { ru: 'страница на русском', en: 'страница на английском' },
  translated: 'название перевели мы: на русском оно не встречалось',
  titleOnly: 'из статьи видно только название; изложение наше',
  partial: 'видна только часть статьи; изложение наше',
  remarks: {
    'older-title': 'название из прежней версии FAQ',
    'link-from-third-party': 'ссылку называют только третьи лица',
  },
  unknown: (id) => `статьи ${id} нет`,
  didYouMean: (id) => `Возможно, ${id}?`,
  isCheck: (id) => `${id} — проверка, а не статья`,
  articlesOfCheck: 'Её сбои ведут к статьям:',
  seeList: 'Смотрите xpress-doctor faq list.',
};
