import type { SimilarHint } from './use-similar.ts';

/** "Very much like “A summit too soon” (92 %)." */
export function describeLikeness({ kind, share, title }: SimilarHint): string {
  // Never more than it is: what differs is not the same.
  const percent = `${Math.min(99, Math.floor(share * 100))} %`;
  switch (kind) {
    case 'like':
      return `Very much like “${title}” (${percent}).`;
    case 'isPartOf':
      return `${percent} of it stands in “${title}” too.`;
    case 'holds':
      return `Holds ${percent} of “${title}”.`;
  }
}
