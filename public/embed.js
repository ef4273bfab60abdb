/*
 * A campaign on somebody else's page:
 *   <script async src="https://…/embed.js" data-campaign="the-slug" data-look="button" data-lang="zh"></script>
 * puts a donate button (`data-look="button"`) or a card with the campaign's progress (an <iframe>) after itself. It asks
 * for nothing, keeps nothing, reads nothing of the page but its language, and writes no inline style: a page with a
 * strict policy allows this origin in `script-src`, and for the card in `frame-src`.
 */
(() => {
  const self = document.currentScript;
  if (!self || !/^[a-z0-9-]{1,80}$/.test(self.dataset.campaign ?? '')) return;
  const { campaign, look, lang, label } = self.dataset;
  const { origin } = new URL(self.src);
  const spoken = lang ?? document.documentElement.lang ?? '';
  const locale = /^en/i.test(spoken) ? 'en' : 'zh';
  const style = (element, properties) => {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  };
  if (look === 'button') {
    const link = document.createElement('a');
    link.href = `${origin}/${locale}/campaigns/${campaign}/donate`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = label ?? { zh: '捐赠', en: 'Donate' }[locale];
    style(link, {
      display: 'inline-block',
      padding: '12px 24px',
      font: '600 16px/1.25 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif',
      color: '#fff',
      background: '#175638',
      'border-radius': '3px',
      'text-decoration': 'none',
    });
    self.after(link);
    return;
  }
  const frame = document.createElement('iframe');
  frame.src = `${origin}/${locale}/embed/${campaign}`;
  frame.title = { zh: '募捐项目的进展', en: 'Progress of a campaign' }[locale];
  frame.loading = 'lazy';
  frame.width = '360';
  frame.height = '300';
  style(frame, { border: '0', 'max-width': '100%' });
  self.after(frame);
})();
