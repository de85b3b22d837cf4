import type { MakerFailures, MakerLimits } from '../../model/failures/android.ts';
import type { FailureText, FailureTexts } from '../catalogue.ts';

/** `step`: the article's part. Which parts there are is known from others who cite it; the rest was not seen. */
function limitsOf(maker: string, step: string): FailureText<MakerLimits> {
  return {
    title: `${maker} ограничивает фоновую работу по-своему`,
    seen: ({ phone, skin }) =>
      `${phone} — телефон ${maker}${skin === null ? '' : ` (${skin})`}; что его система запрещает сверх правил Android, по кабелю не видно.`,
    expected: 'Там клиенту тоже разрешены автозапуск и фоновая работа.',
    cause: 'Системы этого производителя сами закрывают приложения и запрещают им запуск.',
    steps: [
      step,
      'В общем случае: Настройки > Приложения > клиент: разрешите автозапуск и фоновую активность, Батарея > Без ограничений, закрепите клиент в списке недавних приложений. Это общий путь; у этого производителя он называется и расположен по-своему.',
      'Перезагрузите телефон, не открывайте клиент и отправьте пробное сообщение.',
    ],
  };
}

const ONEPLUS_AND_OPPO = 'Выполните то, что в статье сказано для OnePlus и Oppo.';

export const makerFailures: FailureTexts<MakerFailures> = {
  'android-limits-honor': limitsOf(
    'Honor',
    'Выполните то, что в статье сказано для Honor (MagicOS 8 и 9).',
  ),
  'android-limits-oneplus': limitsOf('OnePlus', ONEPLUS_AND_OPPO),
  'android-limits-oppo': limitsOf('Oppo', ONEPLUS_AND_OPPO),
  'android-limits-infinix': limitsOf('Infinix', 'Выполните то, что в статье сказано для Infinix.'),
  'android-limits-xiaomi': limitsOf('Xiaomi', 'Поищите в статье часть о Xiaomi, Redmi и Poco.'),
  'android-limits-samsung': limitsOf('Samsung', 'Поищите в статье часть о Samsung.'),
};
