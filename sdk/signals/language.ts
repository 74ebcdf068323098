/** The page's language where we speak it, else the visitor's, else the first we have. */
export function readLanguage(
  available: readonly string[],
  document: Document,
  navigator: Navigator,
): string {
  const wanted = [document.documentElement.lang, ...(navigator.languages ?? [])];
  for (const tag of wanted) {
    const [language = ''] = tag.toLowerCase().split('-', 1);
    // Browsers call Filipino by either name.
    const code = language === 'tl' ? 'fil' : language;
    if (available.includes(code)) return code;
  }
  return available[0] ?? 'ja';
}
