import type { promptTexts as en } from '../en/prompt.ts';

export const promptTexts: typeof en = {
  yes: 'Да',
  no: 'Нет',
  yesOrNo: 'Ответьте «да» или «нет» (д/н).',
  unseen: '[ввод не показывается]',
};
