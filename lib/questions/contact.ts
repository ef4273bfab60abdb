import 'server-only';
import { seal, unseal } from '@/lib/auth/factors/seal';
import { keyedHash } from '@/lib/keys';

/** Stands for an asker's address where its owner's account looks for it. */
export const askerKey = (address: string): string => keyedHash('question', address);

/** The address as its question's row keeps it: unreadable, and bound to that row. */
export const sealContact = (questionId: string, address: string): Uint8Array =>
  seal(address, questionId, 'question');

export const openContact = (questionId: string, contact: Uint8Array): string =>
  unseal(contact, questionId, 'question');
