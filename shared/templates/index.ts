import { blankTemplate } from './blank.ts';
import { hanoiTemplate } from './hanoi.ts';
import type { Template } from './template.ts';

/** What a new map can start from, in the order offered. */
export const templates: readonly Template[] = [blankTemplate, hanoiTemplate];

/** The template of this id, or undefined. */
export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
