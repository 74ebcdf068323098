/** The page's language where we speak it, else the visitor's, else the first we have. */
export function readLanguage(
  available: readonly string[],
  document: Document,
  navigator: Navigator,
): string {
  const wanted = [document.documentElement.lang, ...(navigator.languages ?? [])];
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase();
    if (available.includes(language)) return language;
  }
  return available[0] ?? 'ja';
}
