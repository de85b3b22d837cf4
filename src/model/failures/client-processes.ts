/** Failure codes of the running client. */
export interface ClientProcessFailures {
  /** `leftoverPids`: processes of the client that are suspended, or helpers whose main process is gone. */
  'client-not-running': { readonly application: string; readonly leftoverPids: readonly number[] };
  /** The main processes of one person. */
  'client-several-instances': { readonly application: string; readonly pids: readonly number[] };
  /** `blocked`: they wait uninterruptibly; `not-responding`: their window answers nothing. */
  'client-hung': {
    readonly pids: readonly number[];
    readonly how: 'blocked' | 'not-responding';
  };
  'client-zombie': { readonly pids: readonly number[] };
  /** Every main process is somebody else's. `users`: `uid 0`, `session 2`. */
  'client-other-user': { readonly pids: readonly number[]; readonly users: readonly string[] };
  /** The program's file was replaced while it runs. */
  'client-restart-needed': { readonly pids: readonly number[]; readonly program: string };
  /** `holder`: nobody has this process id, another program has it, or it is another computer's. */
  'client-lock-stale': {
    readonly path: string;
    readonly host: string;
    readonly pid: number;
    readonly holder: 'none' | 'other-program' | 'other-host';
  };
  /** The entry starts a program that is not there. */
  'client-autostart-broken': { readonly source: string; readonly program: string };
}
