import type { BundleFacts } from '../en/bundle-readme.ts';

/** README.txt архива: что где лежит. */
export function bundleReadme({ recorded, redacted, checked }: BundleFacts): string {
  return `Что это
=======
Журналы и сведения об eXpress с одного компьютера, собранные командой xpress-doctor collect-logs.
${checked ? SUMMARY_FIRST : NO_SUMMARY}

Что где
=======
${recorded ? RECORD : ''}${checked ? CHECKS : ''}client/logs/          журналы eXpress
client/               установки, процессы, размер кэша, дампы сбоев (только имена)
network/              интерфейсы, маршруты, серверы имён, настройки прокси и PAC
system/               система, оборудование, устройства для звонков, сертификаты, средства защиты, политики, часы
system/events.*       что журнал самой системы говорит об eXpress и его сбоях
manifest.json         каждый файл с размером и SHA-256, а также чего нет и почему

Файл есть, только если в него было что положить.

Что с этим сделано
==================
${redacted ? REDACTED : UNREDACTED}

Цел ли архив?
=============
xpress-doctor bundle verify ФАЙЛ
`;
}

const SUMMARY_FIRST = 'Начните с summary.md: там сказано, что не так и какая статья поможет.';

const NO_SUMMARY = 'Проверки не запускались, поэтому summary.md нет. Начните с client/logs/.';

const CHECKS = `summary.md            что нашли проверки, для людей
report.json           то же для программ
`;

const RECORD = `record/               части журналов, написанные, пока повторяли неполадку; смотрите сначала сюда
`;

const REDACTED = `Пароли, токены и одноразовые коды удалены. Люди, компьютеры, адреса и учётные записи заменены псевдонимами: один и тот
же псевдоним во всём архиве означает одного человека или один компьютер. Число замен указано в manifest.json.`;

const UNREDACTED = `НИЧЕГО. Пароли, токены, имена и адреса стоят в нём так, как в журналах: так попросил и с этим согласился тот, кто его
сделал. Не пересылайте его.`;
