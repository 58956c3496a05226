import type { BranchpointDatabase } from './database.ts';

/** How much there is of one kind of data, before the database packs it. */
export interface TableSize {
  readonly kind: 'maps' | 'texts' | 'originals' | 'versions';
  readonly count: number;
  readonly sizeBytes: number;
}

/** Measures what the tables hold, a row at a time: not more than one text is in memory. */
export async function measureTables(tables: BranchpointDatabase): Promise<TableSize[]> {
  const { documents, records, texts, assets, backups, versions, versionContents } = tables;
  const maps = await documents.where('id').notEqual('library').count();
  let mapBytes = 0;
  await records.each(({ record }) => {
    mapBytes += bytesOf(record);
  });
  let textBytes = 0;
  await texts.each(({ text }) => {
    textBytes += text.length;
  });
  let originalBytes = 0;
  await assets.each(({ bytes }) => {
    originalBytes += bytes.byteLength;
  });
  let versionBytes = 0;
  await versionContents.each(({ bytes }) => {
    versionBytes += bytes.byteLength;
  });
  await backups.each(({ rows }) => {
    versionBytes += bytesOf(rows);
  });
  return [
    { kind: 'maps', count: maps, sizeBytes: mapBytes },
    { kind: 'texts', count: await texts.count(), sizeBytes: textBytes },
    { kind: 'originals', count: await assets.count(), sizeBytes: originalBytes },
    { kind: 'versions', count: await versions.count(), sizeBytes: versionBytes },
  ];
}

function bytesOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
