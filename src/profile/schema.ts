import * as z from 'zod/mini';
import { $ZodCheckGreaterThan, $ZodCheckLessThan } from 'zod/v4/core';
import { ARTICLE_IDS } from '../faq/article-ids.ts';
import { MEDIA_TRANSPORTS } from '../model/media.ts';
import { TARGET_ROLES } from '../model/target.ts';
import { VALUE_RULES, type ValueRule } from './value-rules.ts';

/** Longer than any path or pattern that makes sense; a whole page pasted by mistake is told as such. */
export const TEXT_LIMIT = 1_000;
export const LIST_LIMIT = 500;

/** The rule's name goes through the schema as the message; `problems.ts` asks the rule again for the fault. */
function follows(rule: ValueRule): z.core.$ZodCheck<string> {
  return z.refine((text) => VALUE_RULES[rule](text) === null, { error: rule });
}

const text = z
  .string()
  .check(z.minLength(1), z.maxLength(TEXT_LIMIT), follows('control-character'));
const host = z.string().check(z.maxLength(TEXT_LIMIT), follows('host'));
const integer = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.number().check(z.int(), z.minimum(minimum), z.maximum(maximum));
const list = <T extends z.core.SomeType>(element: T) =>
  z.array(element).check(z.maxLength(LIST_LIMIT));

/** A section may stand empty: `thresholds:` with every line below it commented out means nothing at all. */
const section = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.exactOptional(z.nullable(z.strictObject(shape)));

const layout = section({
  processes: z.exactOptional(list(text)),
  programs: z.exactOptional(list(text)),
  packages: z.exactOptional(list(text)),
  data: z.exactOptional(list(text)),
  logs: z.exactOptional(list(text)),
});

const urlScheme = z.string().check(z.maxLength(TEXT_LIMIT), follows('url-scheme'));
const fingerprint = z.string().check(z.maxLength(TEXT_LIMIT), follows('fingerprint'));
const version = z.string().check(z.maxLength(TEXT_LIMIT), follows('version'));
const hours = z.string().check(z.maxLength(TEXT_LIMIT), follows('hours'));
const day = z.string().check(z.maxLength(TEXT_LIMIT), follows('day'));
const httpPath = z.string().check(z.maxLength(TEXT_LIMIT), follows('http-path'));

const server = z.strictObject({
  host,
  port: z.exactOptional(integer(1, 65_535)),
  role: z.exactOptional(z.enum(TARGET_ROLES)),
  required: z.exactOptional(z.boolean()),
  http: z.exactOptional(z.nullable(httpPath)),
  httpJson: z.exactOptional(z.boolean()),
  public: z.exactOptional(z.boolean()),
  vpn: z.exactOptional(text),
  websocket: z.exactOptional(z.nullable(httpPath)),
  websocketAccept: z.exactOptional(
    z.array(integer(100, 599)).check(z.minLength(1), z.maxLength(LIST_LIMIT)),
  ),
});

const orNothing = z.exactOptional(z.nullable(text));
const turn = z.strictObject({
  host,
  port: z.exactOptional(integer(1, 65_535)),
  tlsPort: z.exactOptional(integer(1, 65_535)),
  transports: z.exactOptional(
    z.array(z.enum(MEDIA_TRANSPORTS)).check(z.minLength(1), z.maxLength(LIST_LIMIT)),
  ),
  username: orNothing,
  password: orNothing,
  passwordEnv: orNothing,
  passwordFile: orNothing,
  secret: orNothing,
  secretEnv: orNothing,
  secretFile: orNothing,
});

/** What a profile file may hold: everything may be left out, nothing unknown may stand in it. */
export const profileSchema = z.strictObject({
  application: section({
    name: z.exactOptional(text),
    urlScheme: z.exactOptional(z.nullable(urlScheme)),
    versions: section({
      minimum: z.exactOptional(z.nullable(version)),
      latest: z.exactOptional(z.nullable(version)),
      server: z.exactOptional(list(z.strictObject({ label: text, version: text }))),
    }),
    updateFeed: z.exactOptional(
      z.nullable(z.string().check(z.maxLength(TEXT_LIMIT), follows('feed-url'))),
    ),
    errorPatterns: z.exactOptional(
      list(
        z.strictObject({
          text: z.string().check(z.maxLength(TEXT_LIMIT), follows('error-text')),
          article: z.enum(ARTICLE_IDS),
        }),
      ),
    ),
    windows: layout,
    macos: layout,
    linux: layout,
    android: section({
      package: z.exactOptional(z.string().check(z.maxLength(TEXT_LIMIT), follows('package-name'))),
      minimumVersion: z.exactOptional(z.nullable(version)),
      minimumSystem: z.exactOptional(z.nullable(version)),
    }),
  }),
  servers: z.exactOptional(z.array(server).check(z.minLength(1), z.maxLength(LIST_LIMIT))),
  network: section({
    expectedProxies: z.exactOptional(
      list(z.string().check(z.maxLength(TEXT_LIMIT), follows('proxy'))),
    ),
    allowedVpns: z.exactOptional(list(text)),
    certificateAuthorities: z.exactOptional(list(text)),
    requiredAuthorities: z.exactOptional(
      list(z.strictObject({ name: text, sha256: z.exactOptional(z.nullable(fingerprint)) })),
    ),
    timeServer: z.exactOptional(z.nullable(host)),
    interceptors: z.exactOptional(list(z.strictObject({ name: text, issuer: text }))),
    controlName: z.exactOptional(z.nullable(host)),
    webSocketIdleSeconds: z.exactOptional(integer(1, 600)),
  }),
  media: section({
    stun: z.exactOptional(list(z.string().check(z.maxLength(TEXT_LIMIT), follows('stun-server')))),
    turn: z.exactOptional(list(turn)),
  }),
  login: section({ domains: z.exactOptional(list(host)) }),
  thresholds: section({
    lossPercent: z.exactOptional(z.number().check(z.minimum(0), z.maximum(100))),
    jitterMs: z.exactOptional(z.number().check(z.minimum(0))),
    latencyMs: z.exactOptional(z.number().check(z.minimum(0))),
    dnsSlowMs: z.exactOptional(z.number().check(z.minimum(0))),
    clockSkewMs: z.exactOptional(z.number().check(z.minimum(0))),
    httpBytesPerSecond: z.exactOptional(z.number().check(z.minimum(0))),
    queueingDelayMs: z.exactOptional(z.number().check(z.minimum(0))),
    loadBytesPerSecond: z.exactOptional(z.number().check(z.minimum(0))),
    cacheBytes: z.exactOptional(integer(0)),
    diskFreeBytes: z.exactOptional(integer(0)),
    memoryAvailableBytes: z.exactOptional(integer(0)),
    logBytes: z.exactOptional(integer(0)),
    logStaleHours: z.exactOptional(z.number().check(z.minimum(0))),
    logErrors: z.exactOptional(integer(1)),
  }),
  redaction: section({
    literals: z.exactOptional(list(z.string().check(z.minLength(1), z.maxLength(TEXT_LIMIT)))),
    rules: z.exactOptional(
      list(
        z.strictObject({
          name: z.string().check(z.maxLength(TEXT_LIMIT), follows('rule-name')),
          pattern: z.string().check(z.maxLength(TEXT_LIMIT), follows('pattern')),
        }),
      ),
    ),
  }),
  support: section({
    contacts: z.exactOptional(list(z.strictObject({ label: text, value: text }))),
    firstLine: z.exactOptional(z.nullable(z.enum(['express', 'organisation']))),
    contract: z.exactOptional(z.nullable(z.boolean())),
    stage: z.exactOptional(z.nullable(z.enum(['deployment', 'production']))),
    hours: section({ weekdays: z.exactOptional(hours), daysOff: z.exactOptional(hours) }),
    holidays: section({
      daysOff: z.exactOptional(list(day)),
      workingDays: z.exactOptional(list(day)),
    }),
  }),
});

export type ProfileFile = z.infer<typeof profileSchema>;

/** The keys that are known at a path (`['servers', 0]`); empty where no mapping belongs. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const schema = schemaAt(path);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}

/** The bounds of the number at a path; null: none on that side. */
export function numberBounds(path: readonly PropertyKey[]): {
  readonly minimum: number | null;
  readonly maximum: number | null;
} {
  const checks = schemaAt(path)?._zod.def.checks ?? [];
  let minimum: number | null = null;
  let maximum: number | null = null;
  for (const check of checks) {
    if (check instanceof $ZodCheckGreaterThan) minimum = Number(check._zod.def.value);
    if (check instanceof $ZodCheckLessThan) maximum = Number(check._zod.def.value);
  }
  return { minimum, maximum: maximum === Number.MAX_SAFE_INTEGER ? null : maximum };
}

function schemaAt(path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = profileSchema;
  for (const part of path) {
    if (schema instanceof z.ZodMiniObject) schema = plain(schema.shape[String(part)]);
    else if (schema instanceof z.ZodMiniArray) schema = plain(schema._zod.def.element);
    else return undefined;
  }
  return schema;
}

function plain(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (
    inner instanceof z.ZodMiniOptional ||
    inner instanceof z.ZodMiniExactOptional ||
    inner instanceof z.ZodMiniNullable
  ) {
    inner = inner._zod.def.innerType;
  }
  return inner;
}
