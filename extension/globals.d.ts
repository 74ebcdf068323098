/** True in the `-demo` builds, which know the demo's hosts. */
declare const __DEMO__: boolean;

declare module '*/messages.json?keys' {
  const keys: string;
  // biome-ignore lint/style/noDefaultExport: what a bundler makes of a file has no other.
  export default keys;
}

declare module '*/messages.json?plain' {
  const texts: string;
  // biome-ignore lint/style/noDefaultExport: what a bundler makes of a file has no other.
  export default texts;
}
