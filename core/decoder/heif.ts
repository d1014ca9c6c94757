/** Decodes HEIC and HEIF stills with libheif in WebAssembly, since sharp brings no HEVC decoder. Knows no derivative. */
import { createRequire } from 'node:module';
import type { Limits } from './protocol.ts';
import { refuseTooManyPixels, Refusal } from './refusal.ts';

type Handle = object;
type Failure = { readonly code: unknown; readonly message?: string };
type Plane = { readonly id: unknown; readonly width: number; readonly height: number; readonly stride: number; readonly data: Uint8Array };

/** The part of libheif-js's interface that is used here; the package describes only its own build script's types. */
type LibHeif = {
  heif_get_version(): string;
  heif_context_alloc(): Handle;
  heif_context_free(context: Handle): void;
  heif_context_read_from_memory(context: Handle, bytes: Uint8Array): Failure;
  heif_js_context_get_primary_image_handle(context: Handle): Handle | Failure;
  heif_image_handle_get_width(image: Handle): number;
  heif_image_handle_get_height(image: Handle): number;
  heif_image_handle_release(image: Handle): void;
  heif_image_release(image: Handle): void;
  heif_js_decode_image2(
    image: Handle,
    colourSpace: unknown,
    chroma: unknown,
  ): { readonly image: Handle; readonly channels: readonly Plane[] } | Failure | undefined;
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: unknown };
  readonly heif_channel: { readonly heif_channel_interleaved: unknown };
};

/** `rgb` is three bytes a pixel, row after row, as displayed; it lives only as long as the call it is given to. */
export type HeifPixels = { readonly rgb: Uint8Array; readonly widthPx: number; readonly heightPx: number; readonly tool: string };

export function isHeif(mime: string): boolean {
  return mime.startsWith('image/heic') || mime.startsWith('image/heif');
}

/** Decodes the primary image and hands it on without copying it out of libheif's memory. Throws Refusal. */
export async function withHeifPixels<T>(bytes: Uint8Array, limits: Limits, work: (pixels: HeifPixels) => Promise<T>): Promise<T> {
  const lib = libHeif();
  const context = lib.heif_context_alloc();
  try {
    const read = lib.heif_context_read_from_memory(context, bytes);
    if (read.code !== lib.heif_error_code.heif_error_Ok) throw new Refusal('not-decodable', read.message ?? 'This is no HEIF file.');
    const primary = succeeded(lib.heif_js_context_get_primary_image_handle(context));
    try {
      refuseTooManyPixels(lib.heif_image_handle_get_width(primary), lib.heif_image_handle_get_height(primary), limits.pixels);
      return await withDecoded(lib, primary, work);
    } finally {
      lib.heif_image_handle_release(primary);
    }
  } finally {
    lib.heif_context_free(context);
  }
}

async function withDecoded<T>(lib: LibHeif, primary: Handle, work: (pixels: HeifPixels) => Promise<T>): Promise<T> {
  const rgbSpace = lib.heif_colorspace.heif_colorspace_RGB;
  const decoded = succeeded(lib.heif_js_decode_image2(primary, rgbSpace, lib.heif_chroma.heif_chroma_interleaved_RGB));
  try {
    const plane = decoded.channels.find((channel) => channel.id === lib.heif_channel.heif_channel_interleaved);
    if (plane === undefined) throw new Refusal('not-decodable', 'The HEIF picture has no colour plane.');
    return await work({ rgb: tight(plane), widthPx: plane.width, heightPx: plane.height, tool: `libheif ${lib.heif_get_version()}` });
  } finally {
    lib.heif_image_release(decoded.image);
  }
}

function succeeded<T extends object>(answer: T | Failure | undefined): T {
  if (answer !== undefined && !('code' in answer)) return answer;
  throw new Refusal('not-decodable', answer?.message ?? 'libheif could not decode the picture.');
}

/** The plane without the padding at the end of its rows, in place: rows only ever move towards the start. */
function tight({ data, width, height, stride }: Plane): Uint8Array {
  const row = width * 3;
  if (stride !== row) for (let y = 1; y < height; y += 1) data.copyWithin(y * row, y * stride, y * stride + row);
  return data.subarray(0, row * height);
}

let loaded: LibHeif | undefined;

function libHeif(): LibHeif {
  return (loaded ??= createRequire(import.meta.url)('libheif-js/wasm-bundle') as LibHeif);
}
