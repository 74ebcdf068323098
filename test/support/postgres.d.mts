export function findPostgres(): string | undefined;
export function startPostgres(programs: string): Promise<{
  readonly url: string;
  /** SIGINT asks it to end, SIGQUIT and SIGKILL do not wait. */
  restart(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}>;
