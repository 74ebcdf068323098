/** True in the `-demo` builds, which know the demo's hosts. */
declare const __DEMO__: boolean;
