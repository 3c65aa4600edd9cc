import { newId } from '../api/new-id.ts';
import { sendHazardPhoto } from '../api/photo-api.ts';
import { smallerPhoto } from '../photos/smaller-photo.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { tell } from '../ui/notices.ts';
import { phrase } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { faultWords } from '../words/terms.ts';

/** The photographs that were picked in a form. */
export function filesIn(said: FormData): readonly File[] {
  return said.getAll('photos').filter((file): file is File => file instanceof File && file.size > 0);
}

/** Sends photographs of a hazard, or of the step by which it was cleared. What cannot be read or is not accepted is told, and the others go on. */
export async function sendHazardPhotos(
  { api, operation }: OperationStore,
  hazardId: string,
  files: readonly File[],
): Promise<void> {
  for (const file of files) {
    const photo = await smallerPhoto(file);
    if (!photo) {
      tell(phrase(matterWords['photo-unread'], { name: file.name }), 'fault');
      continue;
    }
    const reply = await sendHazardPhoto(api.operationId, hazardId, newId(), photo);
    if (!reply.ok) tell(faultWords(reply.refusal, operation.brief.timeZone), 'fault');
  }
}
