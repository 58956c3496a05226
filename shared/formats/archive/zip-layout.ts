/** What begins each part of a ZIP file (PKWARE APPNOTE 6.3), as a little-endian number. */
export const zipSignatures = {
  entry: 0x04_03_4b_50,
  directory: 0x02_01_4b_50,
  end: 0x06_05_4b_50,
} as const;

/** Lengths of the parts without the names that they carry. */
export const zipLengths = { entry: 30, directory: 46, end: 22 } as const;

/** How an entry is packed. */
export const zipMethods = { stored: 0, deflated: 8 } as const;

/** Beyond these a ZIP file needs another layout (ZIP64), which is neither written nor read. */
export const zipLimits = { bytes: 0xff_ff_ff_fe, entries: 0xff_fe } as const;

/** Names are in UTF-8. */
export const utf8Flag = 0x08_00;
