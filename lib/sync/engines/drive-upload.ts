/** What a file is called and where it lies, and its bytes, as one request body (RFC 2387, `multipart/related`). */
export function multipart(about: object, bytes: Uint8Array): { type: string; body: Uint8Array } {
  // 122 random bits: sealed bytes do not hold them by chance.
  const boundary = `duologue-${crypto.randomUUID()}`;
  const text = (lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));
  const head = text([
    `--${boundary}`,
    'Content-Type: application/json; charset=UTF-8',
    '',
    JSON.stringify(about),
    `--${boundary}`,
    'Content-Type: application/octet-stream',
    '',
    '',
  ]);
  const tail = text(['', `--${boundary}--`, '']);
  const body = new Uint8Array(head.length + bytes.length + tail.length);
  body.set(head);
  body.set(bytes, head.length);
  body.set(tail, head.length + bytes.length);
  return { type: `multipart/related; boundary=${boundary}`, body };
}
