/** Addresses and hosts that an inline script names in its strings: what a vendor's loader snippet
 * puts into the page. Comments and addresses put together from pieces are not seen. */
export function addressesInScript(text: string): readonly string[] {
  const found = text.replaceAll('\\/', '/').matchAll(STRING);
  return [...found].flatMap(([, , address = '']) => {
    if (/^(?:https?|wss?):\/\//i.test(address)) return [address];
    return [address.startsWith('//') ? address : `//${address}`];
  });
}

/** A whole string that begins with a host of two labels or more. */
const STRING =
  /(["'`])((?:(?:https?|wss?):)?(?:\/\/)?(?:[a-z\d_-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^"'`\s]*)?)\1/gi;
