import { DraggablePicture } from '@/components/campaign-form/draggable-picture';
import { PageImage } from '@/components/campaigns/page-image';
import { ActionForm } from '@/components/forms/action-form';
import { Tag } from '@/components/ui/tag';
import type { listPictures } from '@/lib/campaigns/picture-queries';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { cover, describe, move, remove } from './actions';

type Row = Awaited<ReturnType<typeof listPictures>>[number];

interface Props {
  locale: Locale;
  path: string;
  campaignId: string;
  pictures: readonly Row[];
  /** What may be done with them now. */
  can: { gallery: boolean; cover: boolean };
}

/** The pictures of a page in their order, each with what may be done with it. */
export function PictureList({ pictures, ...props }: Props) {
  const { locale, path, campaignId, can } = props;
  const gallery = pictures.filter(({ place }) => place === 'gallery');
  return (
    <ul className="grid max-w-[860px] gap-8 sm:grid-cols-2">
      {pictures.map((picture) => {
        const index = gallery.indexOf(picture);
        return (
          <DraggablePicture
            key={picture.id}
            pictureId={picture.id}
            index={index}
            move={index >= 0 && can.gallery ? move.bind(null, locale, path, campaignId) : undefined}
          >
            <OnePicture {...props} picture={picture} index={index} count={gallery.length} />
          </DraggablePicture>
        );
      })}
    </ul>
  );
}

function OnePicture({
  locale,
  path,
  campaignId,
  can,
  picture,
  index,
  count,
}: Omit<Props, 'pictures'> & { picture: Row; index: number; count: number }) {
  const { pictures: words, errors } = messagesOf(locale);
  const { id, altZh, altEn } = picture;
  const alt = locale === 'zh' ? altZh : altEn;
  const isCover = index < 0;
  const mayChange = isCover ? can.cover : can.gallery;
  const name = words.number.replace('{n}', String(picture.no));
  const wrong = errors.VALIDATION;
  const act = (
    kind: string,
    label: string,
    action: (before: Parameters<typeof describe>[4], form: FormData) => ReturnType<typeof describe>,
  ) => (
    <ActionForm
      id={`${kind}-${id}`}
      wrong={wrong}
      action={action}
      sections={[]}
      submits={[{ label: `${label}${locale === 'zh' ? '：' : ': '}${name}`, kind: 'quiet' }]}
    />
  );
  return (
    <>
      <PageImage picture={{ ...picture, alt }} isLazy sizes="400px" />
      <p className="small mt-2">
        <Tag>{name}</Tag> {isCover && <Tag>{words.cover}</Tag>} {alt || words.undescribed}
      </p>
      {mayChange && (
        <>
          <ActionForm
            id={`describe-${id}`}
            wrong={wrong}
            action={describe.bind(null, locale, path, campaignId, id)}
            values={{ altZh, altEn }}
            sections={[
              {
                fields: [
                  { kind: 'text', name: 'altZh', label: words.altZh, hint: words.altHint, lang: 'zh-Hans' },
                  { kind: 'text', name: 'altEn', label: words.altEn, lang: 'en' },
                ],
              },
            ]}
            submits={[{ label: words.describe, kind: 'secondary' }]}
          />
          <div className="button-row mt-2">
            {index > 0 &&
              act('earlier', words.earlier, move.bind(null, locale, path, campaignId, id, index - 1))}
            {!isCover &&
              index < count - 1 &&
              act('later', words.later, move.bind(null, locale, path, campaignId, id, index + 1))}
            {!isCover &&
              can.cover &&
              act('cover', words.makeCover, cover.bind(null, locale, path, campaignId, id))}
            {act('remove', words.remove, remove.bind(null, locale, path, campaignId, id))}
          </div>
        </>
      )}
    </>
  );
}
