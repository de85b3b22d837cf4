import type { systemErrors as en } from '../en/system-errors.ts';

export const systemErrors: typeof en = {
  ENOENT: 'нет такого файла или папки',
  ENOTDIR: 'часть пути — не папка',
  EISDIR: 'это папка',
  EACCES: 'нет прав',
  EPERM: 'нет прав',
  EROFS: 'диск только для чтения',
  ENOSPC: 'на диске нет места',
  ENAMETOOLONG: 'имя слишком длинное',
  ELOOP: 'ссылка никуда не ведёт',
  EIO: 'диск выдаёт ошибку',
  EFTYPE: 'не обычный файл',
};
