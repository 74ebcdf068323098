/** True in the `-demo` builds, which know the demo's hosts. */
declare const __DEMO__: boolean;

declare module '*/messages.json?plain' {
  const texts: Readonly<Record<string, string>>;
  // biome-ignore lint/style/noDefaultExport: what a bundler makes of a file has no other.
  export default texts;
}
