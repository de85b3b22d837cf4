import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GuideAnswer, text } from '../../src/guide/answer.ts';
import { choicesOf } from '../../src/guide/read-answers.ts';
import { type AnyTree, CHECK_OUTCOMES, type CheckOutcome } from '../../src/guide/step.ts';
import { FIRST_STEP, TREE } from '../../src/guide/tree.ts';
import { type AskedStepId, walk } from '../../src/guide/walk.ts';
import type { GuideStepId } from '../../src/model/guide-steps.ts';

const tree: AnyTree = TREE;

interface Walk {
  readonly end: string;
  readonly asked: readonly GuideStepId[];
}

/** Walks with answers by step; every other step gets its first harmless answer. */
async function walked(
  answers: Partial<Record<GuideStepId, string>>,
  outcomes: Partial<Record<GuideStepId, CheckOutcome>> = {},
  start: GuideStepId = FIRST_STEP,
): Promise<Walk> {
  const asked: GuideStepId[] = [];
  const { end } = await walk(tree, start, {
    ask: (id) => {
      asked.push(id);
      const given = answers[id];
      if (given !== undefined) return Promise.resolve(text(given));
      const step = tree[id];
      if (step.kind === 'advice') return Promise.resolve(text('not-helped'));
      if (step.kind === 'check') return Promise.resolve(text('run'));
      const [first = 'something'] = choicesOf(id, step);
      return Promise.resolve(text(first));
    },
    act: (id) => Promise.resolve(tree[id].kind === 'check' ? (outcomes[id] ?? 'clear') : null),
  });
  return { end, asked };
}

describe('walk', () => {
  it('measures before anybody is sent to try something, then goes through the page in its order', async () => {
    const { asked, end } = await walked(
      { problem: 'messages', platform: 'windows', here: 'yes', 'log-in-way': 'phone', who: 'one' },
      { 'check-connection': 'found', 'check-client': 'found' },
    );
    expect(asked).toEqual([
      ...['problem', 'platform', 'here', 'check-connection', 'fix-connection'],
      ...['check-client', 'fix-client', 'switch-network', 'interference-off', 'traffic-limits'],
      ...['application', 'restart-desktop', 'update-client', 'log-in-way', 'log-in-phone'],
      ...['clear-cache', 'who', 'reinstall', 'error-description', 'error-steps'],
      ...['error-expected', 'error-got', 'versions', 'since', 'attachments', 'log-bundle'],
    ]);
    expect(end).toBe('request-bug');
  });

  it('does not send a user to other networks when this computer’s network is well', async () => {
    const { asked } = await walked({ problem: 'messages', platform: 'linux', here: 'yes' });
    expect(asked).not.toContain('switch-network');
    expect(asked).toContain('restart-desktop');
  });

  it.each<CheckOutcome>(['found', 'unsettled', 'skipped'])(
    'still proposes another network when the connection was %s',
    async (outcome) => {
      const { asked } = await walked(
        { problem: 'messages', platform: 'linux', here: 'yes' },
        { 'check-connection': outcome },
      );
      expect(asked).toContain('switch-network');
    },
  );

  it('ends as solved at the first thing that helps', async () => {
    const { asked, end } = await walked({
      problem: 'slow',
      platform: 'web',
      here: 'no',
      'interference-off': 'helped',
    });
    expect(end).toBe('solved');
    expect(asked.at(-1)).toBe('interference-off');
  });

  it('knows the platform of an Android trouble, and that it is not this computer', async () => {
    const { asked } = await walked({ problem: 'notifications-android' });
    expect(asked).not.toContain('platform');
    expect(asked).not.toContain('here');
    expect(asked).toContain('check-android');
    expect(asked).toContain('clear-cache-android');
    expect(asked).toContain('restart-mobile');
  });

  it('does not check this computer’s client for a phone that cannot be updated', async () => {
    const { asked } = await walked({ problem: 'install-update', platform: 'ios' });
    expect(asked).not.toContain('check-install');
    expect(asked).toContain('update-client');
    expect(asked).not.toContain('log-in-way');
  });

  it.each([
    ['express', 'update-client', 'update-own-build'],
    ['own-build', 'update-own-build', 'update-client'],
  ])('with the application %s it proposes %s and not %s', async (application, there, absent) => {
    const { asked } = await walked({ problem: 'messages', application });
    expect(asked).toContain(there);
    expect(asked).not.toContain(absent);
  });

  it('looks for what calls need on the computer where they fail: microphone, speakers, the right to use them', async () => {
    const trouble = { problem: 'calls', platform: 'windows', here: 'yes' } as const;
    for (const outcome of ['clear', 'found'] as const) {
      const { asked } = await walked(trouble, { 'check-calls': outcome });
      expect(asked).toContain('check-client');
      // Media servers are not always known: another network is worth a try.
      expect(asked).toContain('switch-network');
    }
    const phone = await walked({ problem: 'calls', platform: 'ios' });
    expect(phone.asked).not.toContain('check-client');
    const other = await walked({ ...trouble, here: 'no' }, { 'check-calls': 'found' });
    expect(other.asked).not.toContain('check-client');
    expect(other.asked.indexOf('here')).toBeLessThan(other.asked.indexOf('check-calls'));
  });

  it('measures why a session ends by itself before a new login is proposed', async () => {
    const { asked } = await walked({
      ...{ problem: 'login', 'login-what': 'signed-out', platform: 'linux', here: 'yes' },
    });
    expect(asked.slice(4, 6)).toEqual(['check-connection', 'check-client']);
    expect(asked).toContain('log-in-way');
  });

  it('a missing way to log in: the panel’s settings of it and who allows it, no search for a user', async () => {
    for (const panel of ['yes', 'no'] as const) {
      const { asked } = await walked({
        ...{ problem: 'login', 'login-what': 'methods-missing', 'panel-access': panel },
      });
      expect(asked).toContain('ask-for-methods');
      for (const id of ['panel-users', 'panel-blocked', 'read-user-not-found'] as const) {
        expect(asked).not.toContain(id);
      }
      expect(asked.includes('panel-registration')).toBe(panel === 'yes');
    }
  });

  it.each([
    ['phone', false],
    ['qr', false],
    ['email', true],
    ['corporate-login', true],
  ])('a login by %s: is an address asked for? %s', async (way, expected) => {
    const { asked } = await walked({ problem: 'user-not-found', 'account-way': way });
    expect(asked.includes('account')).toBe(expected);
  });

  it('does not ask for phone settings that the checks have seen to be right', async () => {
    const { asked } = await walked({ problem: 'notifications-android' });
    expect(asked).not.toContain('android-settings');
    expect(asked).toContain('read-notifications');
    const skipped = await walked({ problem: 'notifications-android', 'check-android': 'skip' });
    expect(skipped.asked).toContain('android-settings');
  });

  it('asks about the server’s version when more than one user has the trouble', async () => {
    expect((await walked({ problem: 'calls', who: 'all' })).asked).toContain('update-server');
    expect((await walked({ problem: 'calls', who: 'one' })).asked).not.toContain('update-server');
  });

  it('never logs in by QR code, and by phone first', async () => {
    const step = tree['log-in-way'];
    expect(choicesOf('log-in-way', step)).toEqual(['phone', 'email', 'server-address', 'none']);
  });

  it('goes on from the guide’s beginning when somebody begins with a question by the way', async () => {
    const { asked } = await walked({ problem: 'calls' }, {}, 'platform');
    expect(asked.slice(0, 2)).toEqual(['platform', 'problem']);
    expect(asked.filter((id) => id === 'platform')).toHaveLength(1);
  });

  it('asks what an end wants to know, when begun there', async () => {
    const { asked, end } = await walked({}, {}, 'request-bug');
    expect(asked).toEqual(['platform', 'who']);
    expect(end).toBe('request-bug');
  });

  it('whatever is answered and found, it ends, and asks no step twice', async () => {
    const ids = Object.keys(tree).filter((id): id is GuideStepId => Object.hasOwn(tree, id));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ids),
        fc.infiniteStream(fc.nat()),
        async (start, stream) => {
          const pick = <T>(list: readonly T[]): T => {
            const next = Number(stream.next().value);
            const one = list[next % list.length];
            if (one === undefined) throw new Error('nothing to pick from');
            return one;
          };
          const asked: GuideStepId[] = [];
          const answer = (id: AskedStepId): GuideAnswer => {
            asked.push(id);
            if (id === 'similar-devices') return { kind: 'devices', rows: [] };
            if (id === 'attachments') return { kind: 'files', paths: [] };
            const choices = choicesOf(id, tree[id]);
            return text(choices.length === 0 ? '' : pick(choices));
          };
          const { end, state } = await walk(tree, start, {
            ask: (id) => Promise.resolve(answer(id)),
            act: (id) => Promise.resolve(tree[id].kind === 'check' ? pick(CHECK_OUTCOMES) : null),
          });
          expect(tree[end].kind).toBe('end');
          expect(new Set(asked).size).toBe(asked.length);
          expect(state.answers.size).toBeGreaterThanOrEqual(asked.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
