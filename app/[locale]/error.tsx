'use client';
import { useParams } from 'next/navigation';
import { Button } from '@/components/ui/button';

const words = {
  zh: { title: '这一页暂时打不开', text: '不是你的操作有误。已经到账的捐赠不受影响。', again: '再试一次' },
  en: {
    title: 'This page can’t be shown right now',
    text: 'It was nothing you did. Gifts already received are not affected.',
    again: 'Try again',
  },
};

/** A bug, said plainly, where scripts run (signed-in areas). Public pages get the front server's own page. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const { locale } = useParams();
  const t = words[locale === 'en' ? 'en' : 'zh'];
  return (
    <div className="wrap section stack">
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <Button type="button" onClick={reset}>
        {t.again}
      </Button>
    </div>
  );
}
