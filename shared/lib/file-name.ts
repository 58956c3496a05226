const longestName = 120;
// File systems count bytes, 255 of them; what is left goes to endings and dates.
const longestNameBytes = 180;
const windowsDevices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
// Direction marks could show `gnp.exe` as `exe.png`.
const unwanted = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]/gu;

/**
 * Makes a file name, without ending, from a title: safe on every system, and still the title as
 * far as possible.
 */
export function toFileName(title: string): string {
  const cleaned = title.replace(unwanted, ' ').replace(/\s+/g, ' ');
  const name = trimEnds(shorten(trimEnds(cleaned)));
  if (name === '') return 'Untitled map';
  return windowsDevices.test(name.split('.')[0] ?? '') ? `${name} map` : name;
}

/** A moment in UTC as it can stand in the name of a file on every system, e.g. `2019-02-28 14.05.33`. */
export function timeForFileName(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}

function shorten(name: string): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const character of Array.from(name).slice(0, longestName)) {
    bytes += utf8Bytes(character.codePointAt(0) ?? 0);
    if (bytes > longestNameBytes) break;
    kept.push(character);
  }
  return kept.join('');
}

function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Windows drops dots and spaces at the end, other systems hide names that begin with a dot. */
function trimEnds(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, '');
}
