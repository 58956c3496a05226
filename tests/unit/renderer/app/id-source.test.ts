import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { idSchema } from '../../../../shared/model/fields.ts';

describe('new ids', () => {
  it('begin with what they name, and are valid in every file', () => {
    const id = createIdSource().newId('node');
    expect(id).toMatch(/^node-[0-9A-Za-z]{12}$/);
    expect(idSchema().safeParse(id).success).toBe(true);
  });

  it('are never the same twice', () => {
    const ids = createIdSource();
    const made = new Set(Array.from({ length: 10_000 }, () => ids.newId('node')));
    expect(made.size).toBe(10_000);
  });
});
