export { ArticleDrop } from './ArticleDrop.tsx';
export { articleInboxOf, type InboxItem } from './article-inbox.ts';
export { PasteField } from './PasteField.tsx';
export { receiveFiles } from './receive-files.ts';
export { ShownSource } from './ShownSource.tsx';
export { SourceItem } from './SourceItem.tsx';
export { SourceList } from './SourceList.tsx';
export { noteStoredText } from './stored-texts.ts';
export { useStoredTexts } from './use-stored-texts.ts';
