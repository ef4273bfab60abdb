import { useTranslations } from 'next-intl';
import { Scene } from '@/components/art/scene';
import { QrCode } from '@/components/ui/qr-code';
import type { KeepsakeSheet as Words } from '@/lib/images/keepsake-sheet';

/** A keepsake on the page, made to fill one sheet of paper when it is printed. */
export function KeepsakeSheet({ words, code }: { words: Words; code: { size: number; d: string } }) {
  const t = useTranslations('keepsake');
  return (
    <article className="certificate keepsake-sheet" aria-labelledby="keepsake-title">
      <p className="small muted">{words.brand}</p>
      <h2 id="keepsake-title">{words.title}</h2>
      <Scene name={words.scene} alt="" />
      <p className="keepsake-name">{words.name}</p>
      <p className="keepsake-amount num">{words.amount}</p>
      <p>{words.campaign}</p>
      <p className="small muted">
        {words.holder}
        <span className="block">{words.day}</span>
      </p>
      <div className="keepsake-check">
        <QrCode code={code} label={t('verify.title')} />
        <p className="cap">
          <b className="num">{words.serial}</b>
          <span className="block">{words.verify}</span>
          <span className="block">{words.note}</span>
          {words.demo && <span className="block">{words.demo}</span>}
        </p>
      </div>
    </article>
  );
}
