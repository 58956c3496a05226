import type { RecordStep } from '../engine.ts';

/** Sources say what they are and all that a bibliography needs, have tags, and know their pages. */
export const source2: RecordStep = {
  kind: 'record',
  id: 'source/2',
  up: (record) => {
    record.kind = 'document';
    record.editors = [];
    record.publisher = '';
    record.accessed = null;
    record.volume = '';
    record.number = '';
    record.edition = '';
    record.pageRange = '';
    record.doi = '';
    record.isbn = '';
    record.tags = [];
    record.pages = [];
  },
};
