import type { View } from './adapter.ts';
import { listed, text } from './words.ts';

type Cookie = View['ownerless'][number];

export interface CookieListProps {
  readonly cookies: readonly Cookie[];
}

/** Which cookies are there now, and on request where each lies. */
export function CookieList({ cookies }: CookieListProps) {
  if (cookies.length === 0) return <p class="cookies">{text('cookies_none')}</p>;
  return (
    <div class="cookies">
      <p>
        {text('cookies_present', cookies.length)}
        {cookies.map(({ name, stays }, index) => (
          <span key={name} data-cookie={name}>
            {index > 0 && ' '}
            <code>{name}</code>
            {stays && (
              <span class="stays">
                （{text(stays === 'keep' ? 'cookie_keep' : 'cookie_draft')}）
              </span>
            )}
          </span>
        ))}
      </p>
      <details>
        <summary>{text('cookies_where')}</summary>
        <ul class="copies">
          {cookies.map(({ name, copies }) => (
            <li key={name}>
              <code>{name}</code>
              <ul>
                {copies.map((copy) => (
                  <li key={JSON.stringify(copy)}>{factsOf(copy)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const factsOf = ({ host, hostOnly, path, httpOnly, under, store }: Cookie['copies'][number]) =>
  listed([
    text(hostOnly ? 'copy_host' : 'copy_domain', host),
    ...(path === '/' ? [] : [text('copy_path', path)]),
    ...(httpOnly ? [text('copy_http_only')] : []),
    ...(under ? [text('copy_under', under)] : []),
    ...(store ? [text('copy_store', store)] : []),
  ]);
