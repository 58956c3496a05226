declare module '@mozilla/readability/JSDOMParser.js' {
  /** The small document that Readability brings along for places without one. */
  const JSDOMParser: new () => { parse(source: string, address: string): unknown };
  // biome-ignore lint/style/noDefaultExport: it describes a module that exports nothing else.
  export default JSDOMParser;
}
