import type { SourceId } from '../../../shared/lib/ids.ts';
import type { Action, ActionContext } from './action.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;
const canChange = (context: ActionContext): boolean =>
  hasMap(context) && context.workbench.map.getState().save.kind !== 'readOnly';
const openSource = ({ workbench }: ActionContext) => {
  const { openSourceId } = workbench.session.getState();
  return openSourceId ? workbench.map.getState().document.source.get(openSourceId) : undefined;
};

// Loaded when it is asked for: reading and writing annotations is no part of opening a map.
function exportAll(sourceId: SourceId | null, context: ActionContext): void {
  void import('../annotations/index.ts').then(({ exportAnnotations }) =>
    exportAnnotations(sourceId, context),
  );
}

/** What keeps passages where their words are, and what brings them from and to other programs. */
export const anchorActions: readonly Action[] = [
  {
    code: 'source.replaceText',
    label: 'Replace this article’s text…',
    group: 'Evidence',
    keys: [],
    keywords: 'newer copy edition update refresh',
    isEnabled: (context) => canChange(context) && openSource(context) !== undefined,
    run: ({ workbench }) =>
      workbench.session.setState({ screen: 'library', dialog: 'replaceText' }),
  },
  {
    code: 'source.openOriginal',
    label: 'Open the original file of this article',
    group: 'Evidence',
    keys: [],
    keywords: 'file pdf word html source save download',
    isEnabled: (context) => hasMap(context) && Boolean(openSource(context)?.original),
    run: ({ workbench }) => workbench.session.setState({ dialog: 'original' }),
  },
  {
    code: 'anchors.check',
    label: 'Passages to check…',
    group: 'Evidence',
    keys: [],
    keywords: 'moved lost anchors find again',
    isEnabled: hasMap,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'checkPassages' }),
  },
  {
    code: 'annotations.export',
    label: 'Export annotations…',
    group: 'Files',
    keys: [],
    keywords: 'w3c web annotation json-ld passages highlights',
    isEnabled: hasMap,
    run: (context) => exportAll(null, context),
  },
  {
    code: 'annotations.exportArticle',
    label: 'Export this article’s annotations…',
    group: 'Files',
    keys: [],
    keywords: 'w3c web annotation json-ld passages highlights',
    isEnabled: (context) => hasMap(context) && openSource(context) !== undefined,
    run: (context) => exportAll(openSource(context)?.id ?? null, context),
  },
  {
    code: 'annotations.import',
    label: 'Import annotations…',
    group: 'Files',
    keys: [],
    keywords: 'w3c web annotation json-ld hypothesis highlights',
    isEnabled: canChange,
    run: (context) =>
      void import('../annotations/index.ts').then(({ importAnnotations }) =>
        importAnnotations(context),
      ),
  },
];
