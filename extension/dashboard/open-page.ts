import { type ComponentChild, render } from 'preact';
import { followLanguage, language, readLanguage } from '../platform/language.ts';

/** Draws one of our pages in the language of the person, and again when they choose another. */
export async function openPage(title: () => string, page: () => ComponentChild): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  const draw = (): void => {
    document.documentElement.lang = language();
    document.title = title();
    render(page(), root);
  };
  followLanguage(draw);
  // A store that can't be read leaves the browser's language.
  await readLanguage().catch(() => undefined);
  draw();
}
