import type { AnyRecord } from '../model/record.ts';

/** What a new map starts with. */
export interface TemplateContent {
  readonly records: AnyRecord[];
  /** The texts of the sources that have one, by SHA-256 of the normalised text. */
  readonly texts: { readonly hash: string; readonly text: string }[];
}

/** Something to start a map from. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /**
   * The content, always with the same ids; it comes when it is asked for, so that no page carries the
   * words of maps that nobody begins. Give a map its own ids with `withNewIds`; what belongs to the
   * library keeps its ids, so that two maps cite one source.
   */
  create(): Promise<TemplateContent>;
}
