import { z } from 'zod';
import { recordTypes } from '../../model/record.ts';
import { fileRecordSchemas, mapFileSchema } from './envelope.ts';

/**
 * The file format as JSON Schema (draft 2020-12), made from the schemas that the program itself reads
 * with. It says less than they do: rules across records are in `docs/FORMAT.md`.
 */
export function createMapFileJsonSchema(): Record<string, unknown> {
  const names = z.registry<{ id: string }>();
  for (const type of recordTypes) names.add(fileRecordSchemas[type], { id: type });
  const { $schema, ...schema } = z.toJSONSchema(mapFileSchema, {
    target: 'draft-2020-12',
    io: 'input',
    metadata: names,
  });
  return { $schema, title: 'Branchpoint map', ...schema };
}
