export { CopyWithCitation } from './CopyWithCitation.tsx';
export { copyPassage } from './copy-citation.ts';
export { ExportBibliography } from './ExportBibliography.tsx';
export { ImportBibliography } from './ImportBibliography.tsx';
export { ListOfSources } from './ListOfSources.tsx';
export { SourceDetails } from './SourceDetails.tsx';
export { showNames, splitTypedNames } from './typed-names.ts';
export { useEditSource } from './use-edit-source.ts';
