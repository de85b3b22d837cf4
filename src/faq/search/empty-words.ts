/** Words that say nothing about the subject: they are neither indexed nor searched. */
const EMPTY = new Set(
  (
    'нам нами нас вам вами вас ее ей ему ими а без бы ничего никто никак был была были было быть в во вот все всё вы где да для до его если есть ещё еще же за здесь и из или им их ' +
    'к как какая какие какой ко когда который кто куда ли лишь меньше мне мог могу может можно мой мое моё мои моя мы на над надо наш не него ' +
    'нет ни них но ну нужно о об он она они оно от очень пока по под при про с свой свое своё себя со так также такой там то того ' +
    'только тот у уже хочу хотя чего чем что чтобы это этот эта эти я ' +
    'a after all am an and any are as at be been but by can cannot cant did do does doesnt dont for from had has have ' +
    'how i if in into is isnt it its me my no not of on only or our please so than that the their then there these they ' +
    'this to too was we were what when where which who why will with without you your'
  )
    .split(' ')
    .map((word) => word.replaceAll('ё', 'е')),
);

export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word);
}
