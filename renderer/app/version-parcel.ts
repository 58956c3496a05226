import type { VersionParcel } from '../../shared/versions/version-desk.ts';
import type { VersionContent } from '../persistence/versions.ts';

/** A stored version as those take it that read, compare and draw versions. */
export function parcelOf(content: VersionContent): VersionParcel {
  if (content.kind === 'packed') return content;
  const { document, rows } = content.backup;
  const { id: mapId, title, schema } = document;
  const records = rows.map(({ record }) => record);
  return { kind: 'rows', mapId, title, schema, records };
}
