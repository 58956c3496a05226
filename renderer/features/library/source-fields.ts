import { dateSchema } from '../../../shared/model/fields.ts';

/** Whether a date can be stored; not knowing it is fine. */
export function isGoodDate(published: string | null): boolean {
  return published === null || dateSchema.safeParse(published).success;
}

/** Names as they are typed in one field. */
export function splitNames(text: string): string[] {
  return text.split(/\s*[,;]\s*/).filter(Boolean);
}
