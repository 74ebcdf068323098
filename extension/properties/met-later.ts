/** The standing rule that refuses everything on sites that are met after it was set. */
export const MET_LATER = 'met-later';
