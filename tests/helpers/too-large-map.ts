import type { DocumentState } from '../../shared/document/state.ts';
import { influence, likely, mapOf, node } from './small-maps.ts';

/** A map whose nodes hang together too closely for exact work. */
interface TooLargeMap {
  readonly map: DocumentState;
  /** Nodes of two states, each under two of the causes, every pair of which has one. */
  readonly pairs: readonly string[];
  /** How likely `yes` is for each of them, since the causes know nothing of each other. */
  readonly chanceOfYes: number;
}

/** Sixteen causes of three states, and what each pair of them brings about. */
export function tooLargeMap(): TooLargeMap {
  const causes = Array.from({ length: 16 }, (_, place) => `N${place}`);
  const pairs = causes.flatMap((a, place) =>
    causes.slice(place + 1).map((b) => ({ title: `${a}${b}`, a, b })),
  );
  const map = mapOf([
    ...causes.map((title) => node('uncertainty', title, 'x y z')),
    ...causes.map((title) => likely(title, '', 'x 0.2, y 0.3, z 0.5')),
    ...pairs.flatMap(({ title, a, b }) => [
      ...[node('uncertainty', title, 'yes no'), influence(a, title), influence(b, title)],
      likely(title, '', 'yes 0.1, no 0.9'),
      likely(title, `${a}=x & ${b}=x`, 'yes 0.9, no 0.1'),
    ]),
  ]);
  return { map, pairs: pairs.map(({ title }) => title), chanceOfYes: 0.04 * 0.9 + 0.96 * 0.1 };
}
