// The rows' boxes, the cursor and the keys of the queue live here; the server hears only which rows are ticked, and writes rows
// without a handler in any of them.
export function start(root, queue) {
  const stop = new AbortController();
  const listen = (target, type, handle) => target.addEventListener(type, handle, { signal: stop.signal });
  const rows = () => [...root.querySelectorAll('tbody tr')];
  const box = row => row.querySelector('input[type=checkbox]');
  const idOf = row => row.querySelector('a').getAttribute('href').split('?')[0].split('/').pop();
  let cursor = null;
  let under = null;
  let last = null;

  function paint() {
    let ticked = 0;
    const all = rows();
    for (const row of all) {
      const on = box(row)?.checked === true;
      ticked += on;
      on ? row.setAttribute('aria-selected', 'true') : row.removeAttribute('aria-selected');
    }
    const head = root.querySelector('input[data-all]');
    if (head) {
      head.checked = ticked > 0 && ticked === all.length;
      head.indeterminate = ticked > 0 && ticked < all.length;
    }
  }

  const tell = () => {
    paint();
    queue.invokeMethodAsync('Select', rows().filter(row => box(row)?.checked).map(idOf)).catch(() => { });
  };

  function move(to) {
    cursor?.classList.remove('cursor');
    cursor = to;
    under = to && idOf(to);
    if (!to) return;
    to.classList.add('cursor');
    to.querySelector('a').focus({ preventScroll: true });
    to.scrollIntoView({ block: 'nearest' });
  }

  listen(root, 'change', event => {
    if (event.target.type !== 'checkbox') return;
    if (event.target.hasAttribute('data-all')) rows().forEach(row => { box(row).checked = event.target.checked; });
    tell();
  });

  // With the shift key everything between two boxes follows the second one.
  listen(root, 'click', event => {
    const row = event.target.closest?.('tbody tr');
    if (!row || event.target.type !== 'checkbox') return;
    if (event.shiftKey && last) {
      const all = rows();
      const [from, to] = [all.indexOf(last), all.indexOf(row)].sort((a, b) => a - b);
      if (from >= 0) all.slice(from, to + 1).forEach(other => { box(other).checked = box(row).checked; });
    }
    last = row;
  });

  // A case takes the list along that it was opened from, so that its neighbours are one key away. Written here, not into every row.
  listen(root, 'click', event => {
    const link = event.target.closest?.('tbody a[href]');
    if (link) link.setAttribute('href', `${link.getAttribute('href').split('?')[0]}?list=${encodeURIComponent(location.pathname + location.search)}`);
  });

  // The address is the list; what it says of the page stays in it too.
  listen(root, 'click', async event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    const status = root.querySelector('[data-copied]');
    const copied = await navigator.clipboard?.writeText(new URL(button.dataset.copy, location.href).href).then(() => true, () => false);
    status.textContent = copied ? status.dataset.copied : status.dataset.failed;
    setTimeout(() => { status.textContent = ''; }, 4000);
  });

  listen(document, 'keydown', event => {
    const target = event.target;
    const typing = target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === 'INPUT' && target.type !== 'checkbox');
    if (typing || document.body.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.mud-dialog')) return;
    const all = rows();
    const at = all.indexOf(cursor);
    switch (event.key) {
      case 'j': move(all[Math.min(at + 1, all.length - 1)]); break;
      case 'k': move(all[Math.max(at - 1, 0)]); break;
      case 'x': if (cursor && box(cursor)) { box(cursor).checked = !box(cursor).checked; tell(); } break;
      case 'e': cursor?.querySelector('a').click(); break;
      case 'd': root.querySelector('[data-key=d]')?.click(); break;
      case 'v': root.querySelector('#queue-views')?.togglePopover(); break;
      case '?': root.querySelector('#queue-keys')?.togglePopover(); break;
      default: return;
    }
    event.preventDefault();
  });

  // What the server wrote counts. The cursor stays on its case, such as while a dry run's results come in, and begins anew where it is gone.
  const body = root.querySelector('.queue');
  const watch = new MutationObserver(changes => {
    if (!changes.some(change => change.target.closest?.('tbody'))) return;
    if (cursor && !(cursor.isConnected && idOf(cursor) === under)) move(null);
    paint();
  });
  watch.observe(body, { childList: true, subtree: true });

  return { stop() { stop.abort(); watch.disconnect(); } };
}
