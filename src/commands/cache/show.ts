import type { DataFolder } from '../../cache/look.ts';
import { type ClearPlan, planClear, sumOf } from '../../cache/plan.ts';
import { formatBytes } from '../../i18n/format.ts';
import { UsageError } from '../../model/errors.ts';
import type { Fact } from '../../model/fact.ts';
import type { ClientProcess } from '../../platform/client.ts';
import { paceOf } from '../../platform/pace.ts';
import type { Volume } from '../../platform/system.ts';
import { clean } from '../../report/clean.ts';
import { stringify } from '../../report/json.ts';
import { padEnd, textWidth } from '../../report/width.ts';
import type { ShowOptions } from './options.ts';
import { cacheTextsOf, planLines, processesText, reasonText, sizeText } from './text.ts';
import type { CacheWorld, FoundFolder } from './world.ts';
import type { CommandContext } from '../shared/context.ts';

interface Shown {
  readonly found: FoundFolder;
  readonly client: Fact<readonly ClientProcess[]>;
  /** Null where there is no folder to be on a disk. */
  readonly volume: Fact<Volume> | null;
}

/** Exit code 3 when the data folder is there and cannot be looked at. */
export async function showCache(
  options: ShowOptions,
  context: CommandContext,
  world: CacheWorld,
): Promise<void> {
  const [found, client] = await Promise.all([world.find(), world.running()]);
  refuseTooWide(found, context);
  const { folder } = found;
  const volume =
    folder.known && folder.value !== null ? await world.volume(folder.value.realPath) : null;
  const shown: Shown = { found, client, volume };
  if (options.format === 'json') context.io.out(`${asJson(shown)}\n`);
  else context.io.out(`${(await asText(shown, context)).join('\n')}\n`);
  if (!folder.known) context.setExitCode(3);
}

async function asText(
  { found, client, volume }: Shown,
  context: CommandContext,
): Promise<readonly string[]> {
  const { language } = context;
  const texts = cacheTextsOf(language);
  const { folder } = found;
  if (!folder.known) {
    const why = await reasonText(folder, language);
    return [texts.unreadable(clean(folder.source), why), texts.unreadableHint];
  }
  if (folder.value === null) return notFoundLines(found, context);
  const data = folder.value;
  const rows: [string, string][] = [[texts.labels.folder, clean(data.path)]];
  if (data.realPath !== data.path) rows.push([texts.labels.realPath, clean(data.realPath)]);
  for (const { path } of othersOf(found, data)) {
    rows.push([texts.labels.others, `${clean(path)} (${texts.otherFolder})`]);
  }
  if (volume !== null) rows.push([texts.labels.disk, await diskText(volume, context)]);
  const { writable } = data;
  rows.push([
    texts.labels.writable,
    writable.known
      ? writable.value
        ? texts.writable.yes
        : texts.writable.no(clean(writable.source))
      : texts.unknown(await reasonText(writable, language)),
  ]);
  rows.push([texts.labels.client, await clientText(client, context)]);
  const sum = sumOf(data.parts);
  rows.push([texts.labels.size, sizeText(sum, language)]);
  const day = formatBytes(language, sum.writtenDayBytes);
  const week = formatBytes(language, sum.writtenWeekBytes);
  rows.push([texts.labels.written, texts.written(day, week)]);
  rows.push([texts.labels.growth, growthText(data, context)]);
  const width = Math.max(...rows.map(([label]) => textWidth(label)));
  const plan = planClear(data.parts, { session: false });
  return [
    ...rows.map(([label, value]) => `${padEnd(label, width)}  ${value}`),
    '',
    ...planLines(plan, texts, language),
  ];
}

/** Every place that was looked at, and what to do. */
export function notFoundLines(found: FoundFolder, context: CommandContext): readonly string[] {
  const texts = cacheTextsOf(context.language);
  const looked = found.candidates.map(({ path }) => clean(path)).join(', ');
  return [texts.notFound(looked === '' ? texts.nowhere : looked), texts.notFoundHint];
}

/** Throws `UsageError` when the first place that is there can be no data folder. */
export function refuseTooWide(found: FoundFolder, { language }: CommandContext): void {
  const first = found.candidates.find(({ state }) => state !== 'absent');
  if (first?.state !== 'too-wide') return;
  const texts = cacheTextsOf(language);
  throw new UsageError(texts.tooWide(clean(first.realPath)), { hint: texts.tooWideHint });
}

function growthText({ parts }: DataFolder, { language }: CommandContext): string {
  const texts = cacheTextsOf(language);
  if (!sumOf(parts).complete) return texts.partly;
  const pace = paceOf(parts);
  return pace === null ? texts.noPace : texts.pace(formatBytes(language, pace.bytesPerDay));
}

async function clientText(
  client: Fact<readonly ClientProcess[]>,
  { language }: CommandContext,
): Promise<string> {
  const texts = cacheTextsOf(language);
  if (!client.known) return texts.unknown(await reasonText(client, language));
  if (client.value.length === 0) return texts.client.stopped;
  return texts.client.runs(processesText(client.value, language));
}

async function diskText(volume: Fact<Volume>, { language }: CommandContext): Promise<string> {
  const texts = cacheTextsOf(language);
  if (!volume.known) return texts.unknown(await reasonText(volume, language));
  const { mountPoint, fileSystem, network, freeBytes } = volume.value;
  const kind = network ? texts.network(fileSystem) : fileSystem;
  return clean(texts.disk(mountPoint, kind, formatBytes(language, freeBytes)));
}

function othersOf(found: FoundFolder, data: DataFolder): FoundFolder['candidates'] {
  return found.candidates.filter(({ state, path }) => state !== 'absent' && path !== data.path);
}

/** Names and units as in the bundle's facts; the same in every language. */
function asJson({ found, client, volume }: Shown): string {
  const { folder, candidates } = found;
  const data = folder.known ? folder.value : null;
  const document = {
    schema: 'xpress-doctor/cache/1',
    candidates: candidates.map(({ path, state }) => ({ path, state })),
    problem: folder.known ? null : { reason: folder.reason, detail: folder.detail ?? null },
    folder: data === null ? null : folderJson(data),
    volume:
      volume === null || !volume.known
        ? null
        : {
            mountPoint: volume.value.mountPoint,
            fileSystem: volume.value.fileSystem,
            network: volume.value.network,
            freeBytes: volume.value.freeBytes,
            totalBytes: volume.value.totalBytes,
          },
    client: client.known
      ? {
          running: client.value.length > 0,
          processes: client.value.map(({ pid, name, user, main }) => ({ pid, name, user, main })),
        }
      : { running: null, reason: client.reason, detail: client.detail ?? null },
  };
  return stringify(document, 2);
}

function folderJson(data: DataFolder): Parameters<typeof stringify>[0] {
  const plan: ClearPlan = planClear(data.parts, { session: false });
  const { path, realPath, writable } = data;
  const part = ({ name, kind, bytes, files, complete }: DataFolder['parts'][number]) => ({
    ...{ name, kind, bytes, files, complete },
  });
  return {
    path,
    realPath,
    writable: writable.known ? writable.value : null,
    ...sumOf(data.parts),
    bytesPerDay: sumOf(data.parts).complete ? (paceOf(data.parts)?.bytesPerDay ?? null) : null,
    clears: plan.take.map(part),
    leftovers: plan.leftovers.map(part),
    keeps: plan.keep.map((kept) => ({ ...part(kept.part), reason: kept.reason })),
  };
}
