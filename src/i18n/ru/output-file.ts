import type { outputFileTexts as en } from '../en/output-file.ts';

export const outputFileTexts: typeof en = {
  dash: 'здесь нужно имя файла, а - не имя',
  dashHint: 'Укажите имя файла; без --output текст будет напечатан. Файл с именем «-» — ./-',
  exists: (path) => `файл ${path} уже есть`,
  existsHint: 'Выберите другое имя или добавьте --force.',
  folder: (path) => `${path} — папка`,
  folderHint: 'Укажите имя файла в ней.',
  notAFile: (path) => `${path} — ссылка, устройство или что-то подобное, а не файл`,
  notAFileHint: 'Выберите другое имя: заменяются только файлы, даже с --force.',
  failed: (path, reason) => `не удалось записать ${path}: ${reason}`,
  failedHint: 'Укажите место, куда вам можно писать и где есть свободное место.',
};
