import type { Template } from './template.ts';

/** What a new map can start from, in the order offered. */
export const templates: readonly Template[] = [
  {
    id: 'blank',
    title: 'Blank map',
    summary: 'Nothing on it yet: add the first decision or uncertainty yourself.',
    create: async () => (await import('./blank.ts')).createBlank(),
  },
  {
    id: 'hanoi',
    title: 'Hanoi, February 2019',
    summary: 'A finished example: relief, dismantlement, verification and a third summit.',
    create: async () => (await import('./hanoi.ts')).createHanoi(),
  },
  {
    id: 'convoy',
    title: 'The convoy',
    summary: 'Three cards to learn on: one choice, one doubt, and what counts in the end.',
    create: async () => (await import('./convoy.ts')).createConvoy(),
  },
  {
    id: 'decision-tree',
    title: 'Decision tree',
    summary: 'A test, a choice and what follows from it: which option is worth most on average?',
    create: async () => (await import('./decision-tree.ts')).createDecisionTree(),
  },
  {
    id: 'two-by-two',
    title: 'Two-by-two scenarios',
    summary: 'Two critical uncertainties, four futures, and a strategy tried out in each of them.',
    create: async () => (await import('./two-by-two.ts')).createTwoByTwo(),
  },
  {
    id: 'hypotheses',
    title: 'Competing hypotheses',
    summary: 'Four explanations of one event, weighed by what would speak against each.',
    create: async () => (await import('./hypotheses.ts')).createHypotheses(),
  },
];

/** The template of this id, or undefined. */
export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
