import { clipMimeType } from '../../../shared/formats/clipboard/clip.ts';
import { type ClipText, clipJsonInHtml } from '../../../shared/formats/clipboard/write-clip.ts';

/** What lies on the clipboard, as far as a map can use it; empty where there is nothing of a kind. */
export interface ClipboardContent {
  readonly json: string;
  readonly html: string;
  readonly text: string;
}

export function readContent(data: DataTransfer): ClipboardContent {
  return {
    json: data.getData(clipMimeType),
    html: data.getData('text/html'),
    text: data.getData('text/plain'),
  };
}

export function writeContent(data: DataTransfer, { json, html, text }: ClipText): void {
  data.setData(clipMimeType, json);
  data.setData('text/html', html);
  data.setData('text/plain', text);
}

/** The clip on the clipboard, and whether it is only what its outline showed; null where there is none. */
export function clipOf({
  json,
  html,
}: ClipboardContent): { json: string; isWhole: boolean } | null {
  if (json !== '') return { json, isWhole: true };
  const shown = clipJsonInHtml(html);
  return shown === null ? null : { json: shown, isWhole: false };
}
