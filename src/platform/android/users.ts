import type { PhoneUser } from './android.ts';

/** `UserInfo.FLAG_MANAGED_PROFILE` */
const MANAGED = 0x20;

/** `pm list users`: `UserInfo{10:Work profile:1030} running`. The name is a person's and is not kept. */
export function parseUsers(text: string): readonly PhoneUser[] | null {
  const users = [...text.matchAll(/UserInfo\{(\d+):.*:([0-9a-f]+)\}(.*)$/gm)].map(
    ([, id, flags = '0', rest = '']) => ({
      id: Number(id),
      managed: (Number.parseInt(flags, 16) & MANAGED) !== 0,
      running: /\brunning\b/.test(rest),
    }),
  );
  return users.length === 0 ? null : users;
}
