import type { Bilingual } from '../../../sdk/core/bilingual.ts';
import { isCategory } from '../../../sdk/core/category.ts';
import { MET_LATER } from '../../properties/met-later.ts';
import { categoryName, named, text } from '../words.ts';

/** What a rule is about, as people read it: a purpose or a service. */
export const ruleName = ({ id, name }: { id: string; name: Bilingual | undefined }): string =>
  isCategory(id)
    ? categoryName(id)
    : id === MET_LATER
      ? text('rule_met_later')
      : name
        ? named(name)
        : id;
