/** What the library of questions would say in English whatever the language. */
export const promptTexts = {
  yes: 'Yes',
  no: 'No',
  yesOrNo: 'Answer yes or no (y/n).',
  unseen: '[nothing is shown while you type]',
};
