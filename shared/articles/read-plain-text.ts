import { normaliseText } from '../anchoring/normalise-text.ts';
import { sha256Hex } from '../lib/hash.ts';
import { failure, type Result, success } from '../lib/result.ts';
import type { SetAside } from '../model/source.ts';
import { type ArticleProblem, emptyArticle, nothingButFurniture } from './article-problem.ts';
import { findDetails } from './details.ts';
import { findFurniture, type Verdicts } from './furniture.ts';
import { type Paragraph, splitParagraphs } from './paragraphs.ts';
import type { ParsedArticle } from './parsed-article.ts';

/** Reads plain text or Markdown as an article: furniture and details are told by the form of its lines. */
export function readPlainText(raw: string, name: string): Result<ParsedArticle, ArticleProblem> {
  const text = normaliseText(raw);
  if (text === '') return failure(emptyArticle(name));
  const paragraphs = splitParagraphs(text);
  const verdicts = findFurniture(paragraphs);
  const details = findDetails(paragraphs, verdicts);
  if (verdicts.every((verdict) => verdict !== null)) return failure(nothingButFurniture(name));
  const setAside = stretchesOf(paragraphs, verdicts);
  const warnings = warningsOf(text, setAside, raw);
  return success({ ...details, text, textHash: sha256Hex(text), setAside, warnings });
}

/** Neighbouring paragraphs of one kind are one stretch, folded and brought back together. */
export function stretchesOf(paragraphs: readonly Paragraph[], verdicts: Verdicts): SetAside[] {
  const stretches: SetAside[] = [];
  let previous: SetAside | null = null;
  paragraphs.forEach(({ start, end }, index) => {
    const kind = verdicts[index] ?? null;
    if (kind && previous?.kind === kind) {
      previous.end = end;
    } else {
      previous = kind && { start, end, kind };
      if (previous) stretches.push(previous);
    }
  });
  return stretches;
}

export function warningsOf(text: string, setAside: readonly SetAside[], raw: string): string[] {
  const warnings: string[] = [];
  const aside = setAside.reduce((sum, { start, end }) => sum + end - start, 0);
  if (aside > text.length / 2) {
    warnings.push(
      'More than half of the page was set aside as furniture. Unfold it and bring back what belongs to the article.',
    );
  }
  if (raw.includes('\ufffd')) {
    warnings.push(
      'Some characters were already lost when this text was saved: they show as �. Check quotations against the original.',
    );
  }
  return warnings;
}
