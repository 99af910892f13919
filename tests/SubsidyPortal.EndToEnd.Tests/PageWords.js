// Run inside a page: which words would a reader of the page's language stumble over, and which links lead nowhere?
async ({ allowed, seenLinks }) => {
  const chinese = document.documentElement.lang.startsWith('zh');
  const shown = element => element.checkVisibility({ visibilityProperty: true }) || element.closest('.vh') !== null;
  const found = [];

  // What a person or a company wrote, what a machine computed, and quotes marked as such may be in any language.
  const skipped = `script, style, template, noscript, svg, iframe, bdi, kbd, pre, .mono, .hash, .hashline, .stamp, [lang]:not(html):not([lang^="${chinese ? 'zh' : 'en'}"])`;
  const codes = /[\w.+-]+@[\w.-]+|https?:\/\/\S+|\S+\.(?:pdf|png|jpe?g|xlsx|csv|xml|ofd|eml|json)\b|\b[A-Z]{2}\d{2}(?:-[A-Z0-9]+)*\b|\b[A-Z]{2}\d{12,}\b|\b[0-9A-HJ-NP-RTUWXY]{18}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?:sha256:)?[0-9a-f]{8,}…?|\b[0-9a-f]{4}…[0-9a-f]{4}\b|\b[a-z]+(?:-[a-z]+)+-\d{4}\b|\b[A-Z]{2,4}(?:-\d{4})?-[A-Z0-9-]*\d+\b/gu;
  const words = new Set(allowed);
  const stumble = text => {
    const rest = text.replace(codes, ' ');
    return chinese ? (rest.match(/[A-Za-z][A-Za-z'-]+/gu) ?? []).filter(word => !words.has(word)) : rest.match(/\p{Script=Han}+/gu) ?? [];
  };

  // Chinese: every text. English: what the portal itself says; names, titles and reasons are the people's own, and a dialog is named by one.
  const roots = chinese ? [document.body] : document.querySelectorAll('h2:not(.mud-dialog-title h2), th, label, legend, button, summary, dt, nav a, .st, .pill, .btn, .empty, .hint, .banner b');
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element.closest(skipped) || !shown(element)) {
        continue;
      }
      const strange = stumble(node.data);
      if (strange.length > 0) {
        found.push(`“${strange.slice(0, 4).join(' ')}” in “${node.data.trim().slice(0, 70)}”`);
      }
    }
  }

  const keys = document.body.innerText.replace(codes, ' ').match(/\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z0-9-]+)+\b/gu);
  if (keys) {
    found.push(`texts without words: ${[...new Set(keys)].slice(0, 5).join(', ')}`);
  }

  // One link of each kind is enough: the same page with another id opens or not for the same reason.
  const kind = url => url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}\d{2}-[A-Z]-\d+(?:-\d+)?|[^/]+\.eml/g, '*');
  const kinds = new Set(seenLinks);
  for (const link of document.querySelectorAll('a[href]')) {
    const url = new URL(link.href);
    const here = url.pathname === location.pathname && url.hash !== '';
    if (url.origin === location.origin && !here && !kinds.has(kind(url))) {
      kinds.add(kind(url));
      const answer = await fetch(url, { redirect: 'follow' });
      if (!answer.ok) {
        found.push(`a link to ${url.pathname} that answers ${answer.status}`);
      }
    }
  }

  return { found: [...new Set(found)], links: [...kinds] };
}
