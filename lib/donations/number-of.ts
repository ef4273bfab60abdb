import { takesTexts } from '@/lib/auth/phone-key';

/**
 * The number to text about a gift, in E.164: of a donor who left a number and no address, if texts reach it; else null.
 * Also when the payment page asked for an address later: whoever left only a number does not know to look there.
 */
export function textedNumberOf(gift: {
  donorPhone: string | null;
  donorEmail: string | null;
  donorKey: string;
}): string | null {
  const { donorPhone, donorEmail, donorKey } = gift;
  if (donorPhone === null || !takesTexts(donorPhone)) return null;
  return donorEmail === null || donorKey.startsWith('phone:') ? donorPhone : null;
}
