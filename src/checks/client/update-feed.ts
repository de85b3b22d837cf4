import { type Finding, unknown, warn } from '../../model/finding.ts';
import { type FeedAddress, parseFeedUrl } from '../../profile/feed-url.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Profile } from '../../profile/profile.ts';
import type { CheckContext } from '../define.ts';
import { parseFeed } from './parse-feed.ts';

export type FeedCodes = 'update-feed-unreachable' | 'update-feed-unreadable';

export interface FeedQuestion extends FeedAddress {
  /** Path of the file. */
  readonly file: string;
  readonly url: string;
}

export type FeedAnswer =
  | { readonly kind: 'version'; readonly version: string; readonly url: string }
  | { readonly kind: 'finding'; readonly finding: Finding<FeedCodes> };

/**
 * The file of this system (electron-updater's `getChannelFilename`): `latest.yml` on Windows, `latest-mac.yml`,
 * `latest-linux.yml`, on Linux with the architecture behind unless it is x64. Null: the profile names no feed.
 */
export function feedQuestion(
  { application }: Pick<Profile, 'application'>,
  platform: Platform['name'],
  architecture: string | null,
): FeedQuestion | null {
  const address = application.updateFeed === null ? null : parseFeedUrl(application.updateFeed);
  if (address === null) return null;
  const name =
    platform === 'windows'
      ? 'latest'
      : platform === 'macos'
        ? 'latest-mac'
        : `latest-linux${architecture === null || architecture === 'x64' ? '' : `-${architecture}`}`;
  const file = `${address.path}${name}.yml`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const port = address.port === 443 ? '' : `:${address.port}`;
  return { ...address, file, url: `https://${host}${port}${file}` };
}

/** Asks the feed, the way every request goes; null: the profile names none. */
export async function askFeed(context: CheckContext): Promise<FeedAnswer | null> {
  const { profile, platform, probes, signal } = context;
  if (profile.application.updateFeed === null) return null;
  const os = await platform.system.os({ signal });
  const question = feedQuestion(profile, platform.name, os.known ? os.value.arch : null);
  if (question === null) return null;
  const { url, host, port, file } = question;
  const told = (finding: Finding<FeedCodes>): FeedAnswer => ({
    kind: 'finding',
    finding: { ...finding, subject: url },
  });
  const answer = await probes.get({ host, port }, file, { signal });
  if (!answer.ok) {
    const { failed } = answer;
    const detail = 'detail' in failed ? failed.detail : failed.dns.detail;
    return told(warn('update-feed-unreachable', { url, stage: failed.stage, detail }));
  }
  const { status, body, bodyTruncated } = answer;
  if (status !== 200) {
    return told(
      warn('update-feed-unreadable', { url, problem: 'status', detail: `HTTP ${status}` }),
    );
  }
  const feed = await parseFeed(body);
  if (feed.kind === 'feed') return { kind: 'version', version: feed.version, url };
  if (feed.kind === 'yaml' && bodyTruncated) {
    return told(unknown('unparsable', `${url}: more than ${body.length} bytes`));
  }
  const { kind: problem, detail } = feed;
  return told(warn('update-feed-unreadable', { url, problem, detail }));
}
