import { getTranslations } from 'next-intl/server';

/** The sentences of a passkey's button, under the name it has here. */
export async function passkeyWords(submit: string) {
  const t = await getTranslations('secondFactor.passkey');
  return {
    submit,
    wrong: t('wrong'),
    failed: t('failed'),
    unsupported: t('unsupported'),
    noScript: t('noScript'),
  };
}
