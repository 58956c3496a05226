/** What files of other programs that become maps are called, beside `.json`, for dialogues and drops. */
export const networkEndings = ['bif', 'xmlbif', 'xdsl', 'xml'] as const;
