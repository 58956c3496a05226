import type { DocumentState } from '../../document/state.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { SourceId } from '../../lib/ids.ts';
import type { EvidenceLink } from '../../model/evidence.ts';
import type { Passage } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import { CodePoints } from './code-points.ts';
import { nameOfPassage } from './passage-name.ts';

export interface AnnotationsToWrite {
  readonly state: DocumentState;
  /** Whose passages; those of all articles when null. */
  readonly sourceId: SourceId | null;
  /** The normalised text with this SHA-256; undefined where this computer does not have it. */
  readonly texts: (hash: string) => string | undefined;
  /** What a passage is attached to, in words: "Verification › Partial access". */
  readonly describeTarget: (target: EvidenceLink['target']) => string;
}

export interface WrittenAnnotations {
  /** JSON-LD, an AnnotationCollection. */
  readonly text: string;
  readonly count: number;
  /** How many went without their words, because their article's sharing does not allow more. */
  readonly withoutWords: number;
  /** How many stayed: neither their words nor their place could be said, so that nobody could find them. */
  readonly leftOut: number;
}

/**
 * Passages as W3C Web Annotations (Recommendation of 23 February 2017). The words of an article leave only
 * as far as its `sharing` allows. The same library gives the same bytes.
 */
export function writeAnnotations(wanted: AnnotationsToWrite): WrittenAnnotations {
  const { state, sourceId } = wanted;
  const links = groupBy(state.evidence.values(), ({ passageId }) => passageId);
  const bySource = groupBy(state.passage.values(), (passage) => passage.sourceId);
  const sources = [...state.source.values()].filter(
    ({ id }) => sourceId === null || id === sourceId,
  );
  let withoutWords = 0;
  let leftOut = 0;
  const items = sources.flatMap((source) => {
    const text = source.text ? wanted.texts(source.text.hash) : undefined;
    const points = text === undefined ? null : new CodePoints(text);
    const passages = [...(bySource.get(source.id) ?? [])];
    passages.sort((a, b) => a.position.start - b.position.start);
    return passages.flatMap((passage) => {
      const selector = selectorsOf(passage, source, points);
      if (selector.length === 0) {
        leftOut += 1;
        return [];
      }
      if (passage.quote && source.sharing === 'citation') withoutWords += 1;
      const attached = (links.get(passage.id) ?? []).map(
        ({ stance, target }) => `${stance}: ${wanted.describeTarget(target)}`,
      );
      return annotationOf(passage, source, selector, attached);
    });
  });
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:branchpoint:annotations',
    type: 'AnnotationCollection',
    total: items.length,
    first: { id: 'urn:branchpoint:annotations:1', type: 'AnnotationPage', startIndex: 0, items },
  };
  const text = `${JSON.stringify(collection, null, 2)}\n`;
  return { text, count: items.length, withoutWords, leftOut };
}

function annotationOf(
  passage: Passage,
  source: Source,
  selector: readonly object[],
  attached: readonly string[],
): object {
  const { id, gist, comment, tags } = passage;
  const body = [
    ...(gist ? [textBody(gist, 'describing')] : []),
    ...(comment ? [textBody(comment, 'commenting')] : []),
    ...tags.map((tag) => textBody(tag, 'tagging')),
    ...attached.map((words) => textBody(words, 'classifying')),
  ];
  return {
    id: nameOfPassage(id),
    type: 'Annotation',
    motivation: gist || comment ? 'commenting' : 'highlighting',
    ...(body.length > 0 ? { body } : {}),
    target: {
      type: 'SpecificResource',
      source: resourceOf(source),
      selector,
    },
  };
}

function textBody(value: string, purpose: string): object {
  return { type: 'TextualBody', value, purpose, format: 'text/plain' };
}

function resourceOf({ id, address, text, title, language }: Source): object {
  const digest = text ? `urn:sha256:${text.hash}` : null;
  return {
    id: address || digest || `urn:branchpoint:source:${encodeURIComponent(id)}`,
    type: 'Text',
    ...(title ? { label: title } : {}),
    ...(language ? { language } : {}),
    ...(digest ? { canonical: digest } : {}),
  };
}

function selectorsOf(passage: Passage, source: Source, points: CodePoints | null): object[] {
  const { quote, position, anchor } = passage;
  const selectors: object[] = [];
  if (quote && source.sharing !== 'citation') {
    const { exact, prefix, suffix } = quote;
    selectors.push({ type: 'TextQuoteSelector', exact, prefix, suffix });
  }
  // What is lost stands nowhere in the text that is named.
  if (points && anchor.kind !== 'lost') {
    const [start, end] = [points.fromUnits(position.start), points.fromUnits(position.end)];
    selectors.push({ type: 'TextPositionSelector', start, end });
  }
  return selectors;
}
