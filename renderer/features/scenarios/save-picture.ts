import { useDocument } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { drawPng, fileNameOf } from '../export/index.ts';
import { useServices } from '../services/index.ts';

/** Twice as many pixels as the picture is wide: sharp on a projector and on paper. */
const pngScale = 2;

/** Saves a picture that the program drew itself. */
export function useSavePicture() {
  const { bridge, fontFacesFor } = useServices();
  const document = useDocument((state) => state);
  return async (
    kind: 'svg' | 'png',
    title: string,
    write: (fontFaceCss: string) => string,
  ): Promise<void> => {
    try {
      const svg = write(await fontFacesFor(document));
      const bytes = kind === 'svg' ? new TextEncoder().encode(svg) : await drawPng(svg, pngScale);
      const suggestedName = fileNameOf(title, kind);
      const answer = await bridge.filesSave({ kind, suggestedName, bytes });
      if (!answer.ok) notifyProblem('The picture was not saved', answer.message);
      else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      notifyProblem('The picture could not be drawn', `${detail} The map itself is unchanged.`);
    }
  };
}
