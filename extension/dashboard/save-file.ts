/** Hands a text to the person as a file. Needs no permission. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `2026-11-26-1643`, in the person's own time: files stand in their order. */
export function stamp(at: number): string {
  // A time that no calendar has names a file all the same.
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  if (Number.isNaN(date.getTime())) return `${at}`;
  const local = date.toISOString();
  return `${local.slice(0, 10)}-${local.slice(11, 16).replace(':', '')}`;
}
