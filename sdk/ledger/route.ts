import type { Database } from './database.ts';

export type Answer = Promise<Response>;

/** What a route is given for one request. */
export interface Means {
  /** Ends what is under way when whoever asked goes away, or waits for too long. */
  readonly database: Database;
  /** Counts records against the client that brought them. */
  count(records: number): void;
  /** What it is called: `X-Request-Id` of the answer. */
  readonly request: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Of the path below the base; its group is the parameter. */
  readonly path: RegExp;
  /** `origin`: pages of the configured origins. `operator`: who has the token. */
  readonly access: 'anyone' | 'origin' | 'operator';
  /** Not counted against the client. */
  readonly free?: true;
  /** A file of the operator's page: no secret, and of no use to anyone else. */
  readonly isPage?: true;
  answer(request: Request, parameter: string, means: Means): Answer;
}
