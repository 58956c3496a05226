import type { Action, ActionContext } from './action.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;

const hasSources = ({ workbench }: ActionContext): boolean =>
  workbench.map.getState().document.source.size > 0;

/** Bringing in what a reference manager knows of sources, and giving it what is known here. */
export const bibliographyActions: readonly Action[] = [
  {
    code: 'bibliography.import',
    label: 'Import a bibliography…',
    group: 'Evidence',
    keys: [],
    keywords: 'bibtex ris csl json zotero endnote mendeley references citations sources',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState({ screen: 'library', dialog: 'importBibliography' }),
  },
  {
    code: 'bibliography.export',
    label: 'Export bibliography…',
    group: 'Evidence',
    keys: [],
    keywords: 'bibtex ris csl json references citations sources list',
    isEnabled: hasSources,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'exportBibliography' }),
  },
  {
    code: 'bibliography.list',
    label: 'Copy a list of sources…',
    group: 'Evidence',
    keys: [],
    keywords: 'citation style apa chicago mla footnote references bibliography report',
    isEnabled: hasSources,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'listSources' }),
  },
];
