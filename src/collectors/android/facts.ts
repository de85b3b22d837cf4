import { type Fact, known } from '../../model/fact.ts';
import type { PackageOwner, Phone } from '../../platform/android/android.ts';
import { plannedCommands } from '../../platform/android/commands.ts';
import { type Artifact, type Collector, type CollectorContext, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { commandsFor } from '../plan-commands.ts';
import { readyPhones } from './ready-phones.ts';

/** What each phone on a cable tells of itself and of the client. */
export const androidFacts: Collector = {
  id: 'android.facts',
  limitMs: 60_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: ({ profile, platform }) => {
    const asked = plannedCommands(profile.application.android.package, 'check');
    const here = commandsFor('phones', platform.name);
    const commands = [...here, ...asked.map((command) => `adb shell ${command}`)];
    return Promise.resolve([{ kind: 'query', query: 'phones on a cable', commands }]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    for (const item of await readyPhones(context)) {
      if ('kind' in item) yield item;
      else {
        const { phone, folder } = item;
        yield* factArtifacts(`${folder}/facts.json`, phone.label, await factsOf(phone, context));
      }
    }
  },
};

async function factsOf(
  phone: Phone,
  { profile, signal }: CollectorContext,
): Promise<Readonly<Record<string, Fact<unknown>>>> {
  const { package: name } = profile.application.android;
  const [system, pushServices, users, client] = await Promise.all([
    phone.system({ signal }),
    phone.pushServices({ signal }),
    phone.users({ signal }),
    phone.package(name, { signal }),
  ]);
  const user = client.known
    ? client.value?.users.find(({ installed }) => installed)?.id
    : undefined;
  const [network, privateDns, clockOffsetMs, storage, batterySaver, dataSaver, doNotDisturb] =
    await Promise.all([
      phone.network({ signal }),
      phone.privateDns({ signal }),
      phone.clockOffset({ signal }),
      phone.storage(name, { signal }),
      phone.batterySaver({ signal }),
      phone.dataSaver({ signal }),
      phone.doNotDisturb({ signal }),
    ]);
  return {
    phone: known(phone.label, 'adb devices -l'),
    ...{ system, pushServices, users, client },
    ...(user === undefined ? {} : await clientFacts(phone, { name, user }, signal)),
    ...{ batterySaver, dataSaver, doNotDisturb },
    ...{ network, privateDns, clockOffsetMs, storage },
  };
}

async function clientFacts(
  phone: Phone,
  owner: PackageOwner,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Fact<unknown>>>> {
  const [batteryExempt, operations, standbyBucket, notifications] = await Promise.all([
    phone.batteryExempt(owner.name, { signal }),
    phone.operations(owner, { signal }),
    phone.standbyBucket(owner, { signal }),
    phone.notifications(owner, { signal }),
  ]);
  return { batteryExempt, operations, standbyBucket, notifications };
}
