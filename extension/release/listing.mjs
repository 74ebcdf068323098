import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Language → what a store asks for, to be pasted into its form. */
export function listingTexts() {
  const listing = read('./listing.json');
  const words = (language) => read(`../_locales/${language}/messages.json`);
  const text = (language) => {
    const own = listing[language];
    const { extensionName, extensionDescription } = words(language);
    const reasons = Object.entries(listing.permissions).map(
      ([permission, reason]) => `### ${permission}\n\n${reason[language]}`,
    );
    return [
      `# ${extensionName.message}`,
      `## ${own.headings.summary}\n\n${extensionDescription.message}`,
      `## ${own.headings.description}\n\n${own.description.join('\n\n')}`,
      `## ${own.headings.purpose}\n\n${own.purpose}`,
      `## ${own.headings.permissions}\n\n${reasons.join('\n\n')}`,
      `## ${own.headings.data}\n\n${own.data}`,
      `## ${own.headings.reviewers}\n\n${own.reviewers}`,
    ].join('\n\n');
  };
  return Object.fromEntries(['ja', 'en'].map((language) => [language, `${text(language)}\n`]));
}
