export const versionReasons = [
  'named',
  'opened',
  'hourly',
  'left',
  'import',
  'export',
  'replacement',
  'restore',
  'migration',
] as const;

/** Why a version of a map was kept. */
export type VersionReason = (typeof versionReasons)[number];

/** What is shown of a version that nobody named: the moment it is of. */
export const reasonWords: Readonly<Record<VersionReason, string>> = {
  named: 'Kept by you',
  opened: 'When it was opened',
  hourly: 'After an hour of work',
  left: 'When it was left',
  import: 'Before articles came in',
  export: 'When it was exported',
  replacement: 'Before another version took its place',
  restore: 'Before an earlier version was restored',
  migration: 'Before a newer Branchpoint brought it up to date',
};
