import type { MachineIdentity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { account } from './account.ts';
import { addressTuple } from './address-tuple.ts';
import { authorization } from './authorization.ts';
import { commandLine } from './command-line.ts';
import { cookie } from './cookie.ts';
import { deepLink } from './deep-link.ts';
import { documentNumber } from './document-number.ts';
import { email } from './email.ts';
import { extraRule } from './extra.ts';
import { givenName } from './given-name.ts';
import { huid } from './huid.ts';
import { homePath } from './home-path.ts';
import { hostName } from './host-name.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { literal } from './literal.ts';
import { mac } from './mac.ts';
import { mediaSecret } from './media-secret.ts';
import { metToken } from './met-token.ts';
import { oneTimeCode } from './one-time-code.ts';
import { personalDetail } from './personal-detail.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { privateKey } from './private-key.ts';
import { proxyHost } from './proxy-host.ts';
import { secretValue } from './secret-value.ts';
import { serverOutput } from './server-output.ts';
import { shortHost } from './short-host.ts';
import { systemOutput } from './system-output.ts';
import { tokenShape } from './token-shape.ts';
import { urlCredentials } from './url-credentials.ts';
import { userName } from './user-name.ts';
import { uuid } from './uuid.ts';
import { windowsId } from './windows-id.ts';

/** Every rule, secrets first: where two overlap, the earlier one wins. */
export function rules(
  identity: MachineIdentity,
  extra: readonly { readonly name: string; readonly pattern: string }[],
  metTokens: readonly string[] = [],
): readonly Rule[] {
  return [
    literal('literal', identity.literals),
    literal('known-secret', identity.secrets),
    ...extra.map(({ name, pattern }) => extraRule(name, pattern)),
    privateKey,
    authorization,
    cookie,
    urlCredentials,
    secretValue,
    tokenShape,
    mediaSecret,
    commandLine,
    deepLink,
    oneTimeCode,
    // After the others: beside its key a token keeps its mark.
    ...(metTokens.length > 0 ? [metToken(metTokens)] : []),
    email,
    uuid,
    huid,
    windowsId,
    mac(identity.macs),
    ipv6,
    ipv4(identity.addresses),
    addressTuple,
    documentNumber,
    personalDetail,
    phone,
    homePath(identity),
    account,
    personName(identity.fullNames),
    hostName(identity),
    shortHost,
    proxyHost,
    systemOutput,
    serverOutput,
    userName(identity.userNames),
    givenName,
  ];
}
