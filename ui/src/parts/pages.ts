/** The pages of a document, drawn in the window from the very bytes that are written. */
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** A document that can be looked at page by page. */
export interface Pages {
  count: number;
  /** Draws a page, counted from 1, so wide in CSS pixels. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>;
  /** The words of a page in reading order, a line each. */
  text(page: number): Promise<string[]>;
  close(): void;
}

/** The bytes of a document that came as base 64. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The SHA-256 of bytes in hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Opens a document. The glyphs are drawn as shapes, because the window may load no font that is not its own. */
export async function open(bytes: Uint8Array): Promise<Pages> {
  // pdf.js keeps the buffer it is given, so it gets its own.
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, disableFontFace: true, useWasm: false, useSystemFonts: false });
  const document = await task.promise;
  return {
    count: document.numPages,
    draw: (page, canvas, width) => draw(document, page, canvas, width),
    text: (page) => text(document, page),
    close: () => void task.destroy(),
  };
}

async function draw(document: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const page = await document.getPage(number);
  const scale = (width * devicePixelRatio) / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}

async function text(document: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const lines: string[] = [];
  let line = '';
  for (const item of content.items) {
    if (!('str' in item)) continue;
    line += item.str;
    if (item.hasEOL) {
      lines.push(line);
      line = '';
    }
  }
  lines.push(line);
  return lines.map((one) => one.trim()).filter(Boolean);
}
