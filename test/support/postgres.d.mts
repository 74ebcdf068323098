export function findPostgres(): string | undefined;
export function startPostgres(
  programs: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
