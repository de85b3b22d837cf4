import type { selfTestTexts as en } from '../en/self-test.ts';

export const selfTestTexts: typeof en = {
  summary:
    'запустить на этом компьютере маленький сервер eXpress и проверить его: работает ли здесь сам xpress-doctor',
  options: { format: 'вид отчёта' },
  examples: ['xpress-doctor self-test', 'xpress-doctor self-test --format json'],
  heading:
    'Самопроверка: серверы, о которых идёт речь ниже, работают внутри этой программы, только на 127.0.0.1.',
  proofs: 'Две неисправности созданы нарочно; каждая должна быть распознана:',
  names: {
    'closed-port': 'порт, на котором никто не слушает',
    'wrong-name': 'сертификат на чужое имя',
  },
  recognised: (name, code) => `${name}: распознано (${code})`,
  missed: (name, expected, seen) =>
    `${name}: НЕ распознано, ожидалось ${expected}, получено ${seen}`,
  healthy: 'xpress-doctor на этом компьютере работает: его выводам о сети можно доверять.',
  broken:
    'xpress-doctor на этом компьютере работает неправильно: не доверяйте его выводам о сети. ' +
    'Обычная причина: брандмауэр или средство защиты, которое следит за 127.0.0.1.',
};
