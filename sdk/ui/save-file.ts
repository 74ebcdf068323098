/** Hands a text to the person as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The browser has taken it by then; a page that stays open would hold it for good.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
