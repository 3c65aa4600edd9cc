import { SENT_PHOTO_PX } from '../../domain/contract/photos.ts';

/** JPEG quality: faces and number plates stay readable at about 300 KB. */
const QUALITY = 0.82;

/** A photograph as a JPEG whose long side is short enough to be sent. Drawing it anew leaves out all that is not picture. Undefined if it cannot be read. */
export async function smallerPhoto(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, SENT_PHOTO_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((made) => canvas.toBlob((photo) => made(photo ?? undefined), 'image/jpeg', QUALITY));
}
