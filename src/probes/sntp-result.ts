export type SntpResult =
  | {
      readonly ok: true;
      /** Server time minus local time. */
      readonly offsetMs: number;
      readonly ms: number;
      readonly stratum: number;
    }
  | {
      readonly ok: false;
      readonly failure: 'dns' | 'timeout' | 'unreachable' | 'bad-answer';
      readonly detail: string;
    };
