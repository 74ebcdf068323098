export type Answer = Promise<Response>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Of the path below the base; its group is the parameter. */
  readonly path: RegExp;
  /** `origin`: pages of the configured origins. `operator`: who has the token. */
  readonly access: 'anyone' | 'origin' | 'operator';
  /** Not counted against the client. */
  readonly free?: true;
  answer(request: Request, parameter: string): Answer;
}
