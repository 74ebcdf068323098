export function findPostgres(): string | undefined;
export function startPostgres(programs: string): Promise<{
  readonly url: string;
  /** SIGINT asks it to end, SIGQUIT and SIGKILL do not wait. */
  restart(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}>;
/** Whom PostgreSQL runs as where this process is root; undefined where it is not. */
export function unprivileged(): { readonly uid: number; readonly gid: number } | undefined;
export function freePort(): Promise<number>;
