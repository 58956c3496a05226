/** The graph of the page, put there by the bundler: a bare page has no storage to read it from. */
declare const __GRAPH__: {
  readonly nodes: readonly {
    readonly id: string;
    readonly position: { readonly x: number; readonly y: number };
    readonly data: { readonly label: string };
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly source: string;
    readonly target: string;
  }[];
};
