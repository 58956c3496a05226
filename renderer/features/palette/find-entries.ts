import type { DocumentState } from '../../../shared/document/state.ts';
import { nameOfNode } from '../../../shared/drawing/passage-content.ts';
import type { NodeKind } from '../../../shared/model/node.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { goToNode, goToSource, reveal, toggleAssumption } from '../../state/session-actions.ts';
import type { Action, ActionContext } from '../actions/index.ts';

/** One thing that the palette offers. */
export interface PaletteEntry {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly kind?: NodeKind;
  readonly isText?: boolean;
  choose(context: ActionContext): void;
}

interface Question {
  readonly query: string;
  readonly document: DocumentState;
  readonly actions: readonly Action[];
}

const mostOfAGroup = 8;

/** What matches every word typed, best first in each group; without words, commands and nodes. */
export function findEntries({ query, document, actions }: Question): readonly PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = [
    nodeEntries(document),
    actionEntries(actions),
    ...(words.length > 0
      ? [stateEntries(document), passageEntries(document), sourceEntries(document)]
      : []),
  ];
  return groups.flatMap((entries) => best(entries, words));
}

interface Candidate extends PaletteEntry {
  /** What is searched, besides the label. */
  readonly text: string;
}

function best(entries: readonly Candidate[], words: readonly string[]): readonly Candidate[] {
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, words.length === 0 ? 40 : mostOfAGroup)
    .map(({ entry }) => entry);
}

/** 0 when a word is missing; more for the start of the label and of words than for the middle. */
function scoreOf({ label, text }: Candidate, words: readonly string[]): number {
  const name = label.toLowerCase();
  const all = `${name} ${text.toLowerCase()}`;
  let score = 1;
  for (const word of words) {
    if (!all.includes(word)) return 0;
    if (name.startsWith(word)) score += 3;
    else if (name.includes(` ${word}`)) score += 2;
    else if (name.includes(word)) score += 1;
  }
  return score;
}

function actionEntries(actions: readonly Action[]): readonly Candidate[] {
  return actions.map((action) => ({
    key: action.code,
    group: 'Commands',
    label: action.label,
    text: `${action.keywords ?? ''} ${action.group}`,
    ...(action.keys[0] ? { keys: action.keys[0] } : {}),
    choose: (context) => action.run(context),
  }));
}

function nodeEntries(document: DocumentState): readonly Candidate[] {
  // An evidence card has no name of its own: its passage is offered below.
  const named = [...document.node.values()].filter(({ kind }) => kind !== 'passage');
  return named.map((node) => ({
    key: node.id,
    group: 'Nodes',
    label: nameOfNode(document, node),
    text: `${node.kind} ${node.tags.join(' ')} ${node.description}`,
    kind: node.kind,
    choose: ({ workbench }) => goToNode(workbench.session, node.id),
  }));
}

function stateEntries(document: DocumentState): readonly Candidate[] {
  return [...document.node.values()].flatMap((node) =>
    node.states.map((state) => ({
      key: `${node.id}/${state.id}`,
      group: 'Assume',
      label: state.label,
      detail: node.title,
      text: `assume ${node.title}`,
      kind: node.kind,
      choose: ({ workbench }: ActionContext) => {
        goToNode(workbench.session, node.id);
        toggleAssumption(workbench.session, { nodeId: node.id, stateId: state.id });
      },
    })),
  );
}

function passageEntries(document: DocumentState): readonly Candidate[] {
  return [...document.passage.values()].map((passage) => ({
    key: passage.id,
    group: 'Passages',
    label: passage.quote?.exact ?? passage.gist,
    detail: document.source.get(passage.sourceId)?.title ?? '',
    text: `${passage.gist} ${passage.comment} ${passage.tags.join(' ')}`,
    isText: true,
    choose: ({ workbench }) => {
      goToSource(workbench.session, passage.sourceId);
      reveal(workbench.session, { kind: 'passage', passageId: passage.id });
    },
  }));
}

function sourceEntries(document: DocumentState): readonly Candidate[] {
  return [...document.source.values()].map((source) => ({
    key: source.id,
    group: 'Articles',
    label: source.title || 'Untitled',
    detail: distinctionOf(document, source.id) || source.outlet,
    text: `${source.authors.join(' ')} ${source.outlet}`,
    isText: true,
    choose: ({ workbench }) => goToSource(workbench.session, source.id),
  }));
}
