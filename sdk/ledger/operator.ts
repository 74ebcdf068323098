import { refuse } from './respond.ts';
import { sameText } from './same-text.ts';

/** Lets the operator in. Where no token is set there is nothing to be let into.
 * @returns the answer to anyone else; undefined where the request may pass. */
export function operatorRefusal(request: Request, token: string | undefined): Response | undefined {
  if (!token) return refuse(404, 'not found');
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return sameText(given, token)
    ? undefined
    : refuse(401, "expected the operator's token", { 'www-authenticate': 'Bearer' });
}
