// The keys j and k of a case page: the next and the previous case of the list, as in the list itself.
export function start() {
  const stop = new AbortController();
  document.addEventListener('keydown', event => {
    const target = event.target;
    const typing = target.isContentEditable || /^(TEXTAREA|SELECT|INPUT)$/.test(target.tagName);
    if (typing || document.body.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.mud-dialog')) return;
    if (event.key !== 'j' && event.key !== 'k') return;
    const link = document.querySelector(`.walk a[data-key=${event.key}]`);
    if (!link) return;
    link.click();
    event.preventDefault();
  }, { signal: stop.signal });
  return { stop() { stop.abort(); } };
}
