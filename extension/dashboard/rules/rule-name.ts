import type { Bilingual } from '../../../sdk/core/bilingual.ts';
import { isCategory } from '../../../sdk/core/category.ts';
import { categoryName, named } from '../words.ts';

/** What a rule is about, as people read it: a purpose or a service. */
export const ruleName = ({ id, name }: { id: string; name: Bilingual | undefined }): string =>
  isCategory(id) ? categoryName(id) : name ? named(name) : id;
