import { normaliseText } from '../../anchoring/normalise-text.ts';
import { textLimits } from '../../model/fields.ts';
import type { ArticleDetails } from '../details.ts';

/** What a page says of itself, before its text was looked at. */
export type PageDetails = Omit<ArticleDetails, 'foundAt'>;

const longestLine = 1_000;

/** A value on one line, as it is kept; null for an empty one or one too long to be a name or title. */
export function lineOf(value: string): string | null {
  if (value.length > textLimits.prose) return null;
  const line = normaliseText(value.replace(/\s+/g, ' '));
  return line === '' || line.length > longestLine ? null : line;
}

/** An address of the web; null for anything that a browser might run instead of opening. */
export function addressOf(value: string): string | null {
  const address = value.trim();
  return address.length <= textLimits.line && /^https?:\/\/[^\s"'<>\\]+$/i.test(address)
    ? address
    : null;
}

/** A language tag in its canonical form (BCP 47), also from `en_US`; null where it is none. */
export function languageOf(value: string): string | null {
  const tag = value.split(',')[0]?.trim().replaceAll('_', '-') ?? '';
  if (tag === '' || tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
