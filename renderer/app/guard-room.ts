import { failure } from '../../shared/lib/result.ts';
import type { MapsService } from '../features/services/index.ts';
import type { ArticlesClient } from '../workers/articles-client.ts';
import type { RoomWatch } from './watch-room.ts';

/** An article takes its text and, beside it, the file as it came. */
const perByte = 2;

/** Articles are read only while there is room to keep them. */
export function guardArticles(
  articles: ArticlesClient,
  room: Pick<RoomWatch, 'refuse'>,
): ArticlesClient {
  return {
    ...articles,
    async read(arrived, signal, onProgress) {
      const isPasted = arrived.kind === 'pasted';
      const size = isPasted ? arrived.text.length : arrived.bytes.byteLength;
      const message = await room.refuse(perByte * size);
      if (message === null) return articles.read(arrived, signal, onProgress);
      return failure({ name: isPasted ? 'Pasted text' : arrived.name, message });
    },
    async reviewBibliography(question, signal, onProgress) {
      const message = await room.refuse(0);
      if (message === null) return articles.reviewBibliography(question, signal, onProgress);
      return failure({ name: 'The bibliography', message });
    },
  };
}

/** Maps come in only while there is room for them; small edits of those that are here go on. */
export function guardImports(maps: MapsService, room: Pick<RoomWatch, 'refuse'>): MapsService {
  return {
    ...maps,
    async importFiles(texts) {
      const size = texts.reduce((sum, { length }) => sum + length, 0);
      const message = await room.refuse(perByte * size);
      return message === null ? maps.importFiles(texts) : failure([message]);
    },
    async replaceByFile(text) {
      const message = await room.refuse(perByte * text.length);
      return message === null ? maps.replaceByFile(text) : failure([message]);
    },
    async createFromTemplate(templateId) {
      const message = await room.refuse(0);
      return message === null ? maps.createFromTemplate(templateId) : failure(message);
    },
    async duplicate(mapId) {
      const message = await room.refuse(0);
      return message === null ? maps.duplicate(mapId) : failure(message);
    },
  };
}
