/** One picture per kind of item, for lists and for items without a thumbnail. */
import { AudioLines, Clapperboard, File, FileText, Image, type LucideIcon } from 'lucide-react';
import type { ItemKind } from '../../shared/model/item.ts';

export const kindIcons: Record<ItemKind, LucideIcon> = { photo: Image, video: Clapperboard, audio: AudioLines, document: FileText, other: File };
