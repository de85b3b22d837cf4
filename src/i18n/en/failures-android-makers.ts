import type { MakerFailures, MakerLimits } from '../../model/failures/android.ts';
import type { FailureText, FailureTexts } from '../catalogue.ts';

/** `step`: the article's part. Which parts there are is known from others who cite it; the rest was not seen. */
function limitsOf(maker: string, step: string): FailureText<MakerLimits> {
  return {
    title: `${maker} limits background work in its own way`,
    seen: ({ phone, skin }) =>
      `${phone} is by ${maker}${skin === null ? '' : ` (${skin})`}; what its system forbids besides Android’s rules is not seen over a cable.`,
    expected: 'The client may start by itself and work in the background there too.',
    cause: 'Systems of this maker close applications and forbid their start on their own.',
    steps: [
      step,
      'In general: Settings > Apps > the client: allow autostart and background activity, Battery > Unrestricted, and lock the client in the list of recent apps. The path is the general one; this maker names and places it differently.',
      'Restart the phone, do not open the client, and send a test message.',
    ],
  };
}

export const makerFailures: FailureTexts<MakerFailures> = {
  'android-limits-honor': limitsOf(
    'Honor',
    'Follow the article’s part for Honor (MagicOS 8 and 9).',
  ),
  'android-limits-oneplus': limitsOf('OnePlus', 'Follow the article’s part for OnePlus and Oppo.'),
  'android-limits-oppo': limitsOf('Oppo', 'Follow the article’s part for OnePlus and Oppo.'),
  'android-limits-infinix': limitsOf('Infinix', 'Follow the article’s part for Infinix.'),
  'android-limits-xiaomi': limitsOf(
    'Xiaomi',
    'Look in the article for a part about Xiaomi, Redmi and Poco.',
  ),
  'android-limits-samsung': limitsOf('Samsung', 'Look in the article for a part about Samsung.'),
};
