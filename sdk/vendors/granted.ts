/** The two words that vendors' consent calls share. */
export const granted = (allowed: boolean): 'granted' | 'denied' => (allowed ? 'granted' : 'denied');
