/** What is put on the clipboard, for programs with and without formatting. */
export interface CopiedText {
  readonly text: string;
  readonly html: string;
}

/** Copies with and without formatting; false where the system does not allow it. */
export async function putOnClipboard({ text, html }: CopiedText): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}
