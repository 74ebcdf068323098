/** Pages that LINE, Instagram, Facebook and X show inside themselves: such a view has no settings of its
 * own, and some lose cookies when they are closed. */
export const IN_APP = / Line\/|Instagram|FBA[NV]|Twitter/;

export const isInApp = (userAgent: string): boolean => IN_APP.test(userAgent);
