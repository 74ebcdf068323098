/* Values of the Digital Agency's design tokens (`@digital-go-jp/design-tokens`); a test proves that
 * each is still the package's. */
export const blue100 = '#d9e6ff';
export const blue300 = '#9db7f9';
export const blue900 = '#0017c1';
export const blue1000 = '#00118f';
export const gray100 = '#e6e6e6';
export const gray300 = '#b3b3b3';
export const gray420 = '#949494';
export const gray600 = '#666666';
export const gray700 = '#4d4d4d';
export const gray800 = '#333333';
export const gray900 = '#1a1a1a';
export const white = '#ffffff';
export const black = '#000000';
export const yellow300 = '#ffd43d';
