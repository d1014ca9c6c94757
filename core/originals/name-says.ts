/** What a file's name claims it to be, when its content says otherwise. Reads no content. */

/** Extensions and every type of content that may rightly bear them; the first is what the extension claims. */
const claims: Record<string, readonly string[]> = {
  ...sameClaim(['jpg', 'jpeg', 'jpe', 'jfif'], ['image/jpeg']),
  ...sameClaim(['mpo'], ['image/jpeg']),
  ...sameClaim(['png'], ['image/png', 'image/apng']),
  ...sameClaim(['apng'], ['image/apng', 'image/png']),
  ...sameClaim(['gif'], ['image/gif']),
  ...sameClaim(['webp'], ['image/webp']),
  ...sameClaim(['bmp'], ['image/bmp']),
  ...sameClaim(['tif', 'tiff'], ['image/tiff']),
  ...sameClaim(['heic', 'heif', 'hif'], ['image/heic', 'image/heif']),
  ...sameClaim(['avif'], ['image/avif', 'image/heif']),
  ...sameClaim(['jxl'], ['image/jxl']),
  ...sameClaim(['jp2'], ['image/jp2']),
  ...sameClaim(['psd'], ['image/vnd.adobe.photoshop']),
  ...sameClaim(['dng'], ['image/x-adobe-dng', 'image/tiff']),
  ...sameClaim(['cr2'], ['image/x-canon-cr2', 'image/tiff']),
  ...sameClaim(['cr3'], ['image/x-canon-cr3']),
  ...sameClaim(['nef', 'nrw'], ['image/x-nikon-nef', 'image/tiff']),
  ...sameClaim(['arw', 'sr2'], ['image/x-sony-arw', 'image/tiff']),
  ...sameClaim(['pef'], ['image/x-pentax-pef', 'image/tiff']),
  ...sameClaim(['srw'], ['image/x-samsung-srw', 'image/tiff']),
  ...sameClaim(['orf'], ['image/x-olympus-orf']),
  ...sameClaim(['rw2'], ['image/x-panasonic-rw2']),
  ...sameClaim(['raf'], ['image/x-fujifilm-raf']),
  ...sameClaim(['mp4', 'm4v'], ['video/mp4', 'audio/mp4']),
  ...sameClaim(['mov', 'qt'], ['video/quicktime', 'audio/quicktime']),
  ...sameClaim(['3gp', '3gpp'], ['video/3gpp', 'audio/3gpp']),
  ...sameClaim(['3g2', '3gpp2'], ['video/3gpp2', 'audio/3gpp2']),
  ...sameClaim(['mkv'], ['video/x-matroska']),
  ...sameClaim(['mka'], ['audio/x-matroska', 'video/x-matroska']),
  ...sameClaim(['webm'], ['video/webm', 'audio/webm']),
  ...sameClaim(['avi'], ['video/vnd.avi']),
  ...sameClaim(['mts', 'm2ts', 'ts'], ['video/mp2t']),
  ...sameClaim(['mpg', 'mpeg', 'vob'], ['video/mpeg']),
  ...sameClaim(['wmv', 'asf'], ['video/x-ms-asf']),
  ...sameClaim(['wma'], ['audio/x-ms-asf', 'video/x-ms-asf']),
  ...sameClaim(['wav'], ['audio/wav']),
  ...sameClaim(['mp3'], ['audio/mpeg']),
  ...sameClaim(['m4a', 'm4b'], ['audio/mp4', 'video/mp4']),
  ...sameClaim(['aac'], ['audio/aac']),
  ...sameClaim(['amr', 'awb'], ['audio/amr', 'audio/amr-wb', 'audio/3gpp', 'video/3gpp']),
  ...sameClaim(['ogg', 'oga', 'opus'], ['audio/ogg', 'application/ogg']),
  ...sameClaim(['ogv'], ['video/ogg', 'application/ogg']),
  ...sameClaim(['flac'], ['audio/flac']),
  ...sameClaim(['pdf'], ['application/pdf']),
  ...sameClaim(['docx'], ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip']),
  ...sameClaim(['xlsx'], ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip']),
  ...sameClaim(['pptx'], ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip']),
  ...sameClaim(['odt'], ['application/vnd.oasis.opendocument.text', 'application/zip']),
  ...sameClaim(['ods'], ['application/vnd.oasis.opendocument.spreadsheet', 'application/zip']),
  ...sameClaim(['doc'], ['application/msword', 'application/x-cfb', 'application/rtf', 'text/rtf']),
  ...sameClaim(['xls'], ['application/vnd.ms-excel', 'application/x-cfb']),
  ...sameClaim(['ppt'], ['application/vnd.ms-powerpoint', 'application/x-cfb']),
  ...sameClaim(['rtf'], ['application/rtf', 'text/rtf']),
  ...sameClaim(['zip'], ['application/zip']),
};

function sameClaim(extensions: readonly string[], types: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, types]));
}

/** The MIME type that the extension claims, or null when content and name agree or the name claims nothing known. */
export function nameSays(name: string, mime: string): string | null {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase();
  const types = extension === undefined || !Object.hasOwn(claims, extension) ? undefined : claims[extension];
  return types === undefined || types.includes(mime) ? null : types[0]!;
}
