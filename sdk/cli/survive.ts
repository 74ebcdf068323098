import { complain } from './complain.ts';

/** What no command foresaw ends it with words and exit code 2. Who reads only the beginning of what it prints
 * (`| head`) hears nothing of the rest. */
export function survive(command = ''): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  process.on('uncaughtException', (error: unknown) => {
    complain(
      `rarejob-consent ${command} came to an end that nobody foresaw: ${error instanceof Error ? error.message : String(error)}`,
    );
    complain(
      'That is a fault of this tool. Please report it with the command and the file; --version says which one it is.',
    );
    process.exit(2);
  });
}
