import jsQR from 'jsqr';

/** Enough for a code that fills a tenth of a photograph; more only takes longer, ms by the square. */
const LONGEST_SIDE = 1_600;

/** The text of the QR code in a picture; null when it is no picture or there is none to be found. Sends nothing. */
export async function readPicture(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null); // not a picture that this browser knows
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const paper = new OffscreenCanvas(width, height).getContext('2d');
  if (!paper) return null;
  // What is transparent would be read as black.
  paper.fillStyle = 'white';
  paper.fillRect(0, 0, width, height);
  paper.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = paper.getImageData(0, 0, width, height);
  const text = jsQR(data, width, height)?.data.trim() ?? '';
  return text === '' ? null : text;
}
