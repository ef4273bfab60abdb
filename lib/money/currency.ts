import { assertFen } from './fen';
import { amountParts, formatYuan } from './format';

/** Decimals of a currency, as ISO 4217 has them: 2 for most, 0 for the yen. */
function decimalsOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
}

/** An amount in a currency's minor unit: `¥1,234.50`, `USD 0.72`. Exact for every safe integer. */
export function formatMinor(amount: number, currency: string): string {
  if (currency === 'cny') return formatYuan(amount);
  const name = currency.toUpperCase();
  const decimals = decimalsOf(currency);
  if (decimals === 2) {
    const { sign, yuan, cents } = amountParts(amount);
    return `${sign}${name} ${yuan}.${cents}`;
  }
  const unit = 10 ** decimals;
  const value = Math.abs(assertFen(amount));
  const rest = decimals === 0 ? '' : `.${String(value % unit).padStart(decimals, '0')}`;
  return `${amount < 0 ? '\u2212' : ''}${name} ${((value - (value % unit)) / unit).toLocaleString('en-US')}${rest}`;
}
