/** An answer's text, of which no more than so many bytes are ever held.
 * @throws where there are more. */
export async function readLimited(response: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return text + decoder.decode();
    size += value?.length ?? 0;
    if (size > limit) {
      await reader?.cancel();
      throw new Error('too large');
    }
    text += decoder.decode(value, { stream: true });
  }
}
