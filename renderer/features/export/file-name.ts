/** What a map's file is called unless somebody says otherwise: "hanoi-february-2019.svg". */
export function fileNameOf(title: string, kind: 'svg' | 'png' | 'json'): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const ending = kind === 'json' ? 'branchpoint.json' : kind;
  return `${words || 'map'}.${ending}`;
}
