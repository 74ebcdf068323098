import type { GlobalComponents } from 'vue';
import '../../../sdk/adapters/preact.ts';
import '../../../sdk/adapters/vue.ts';

/* What the compiler says of our elements in Preact and in Vue; it runs nowhere. */
export const embed = <rj-embed service="x" src="/x" title="X" class="wide" />;
export const framed = (
  <rj-embed service="x" src="/x" title="X" allowfullscreen name="lesson" data-own="1" />
);
export const asked = <rj-ask data-category="measurement" class="wide" />;
export const notice = <rj-notice lang="ja" />;
// @ts-expect-error: nobody is asked for what is necessary.
export const needless = <rj-ask data-category="necessary" />;
export const rights = <rj-rights />;
// @ts-expect-error: an embed says whose it is.
export const nobody = <rj-embed src="/x" title="X" />;
// @ts-expect-error: no such place.
export const unknown = <rj-embeds />;

type InVue = InstanceType<GlobalComponents['rj-embed']>['$props'];
export const inVue: InVue = { service: 'x', src: '/x', title: 'X' };
// @ts-expect-error: the same in Vue.
export const nobodyInVue: InVue = { src: '/x', title: 'X' };
