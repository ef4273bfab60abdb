import { useTranslations } from 'next-intl';
import { QrCode } from '@/components/ui/qr-code';
import { qrPath } from '@/lib/images/qr';

/** For a donor without an address: this page is what they have. Its address to keep, and to take to another phone. */
export function KeepPage({ address }: { address: string }) {
  const t = useTranslations('gift.keepPage');
  return (
    <section id="keep">
      <h2>{t('title')}</h2>
      <p className="small">{t('text')}</p>
      <div className="keepsake-check mt-3">
        <QrCode code={qrPath(address)} label={t('scan')} />
        <div className="small">
          <b className="block">{t('scan')}</b>
          <span className="cap block break-all">{address}</span>
          <button
            type="button"
            className="button button-quiet button-small no-print"
            hidden
            data-copy={address}
            data-copied={t('copied')}
          >
            {t('copy')}
          </button>
        </div>
      </div>
    </section>
  );
}
