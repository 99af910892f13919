// For every page, with or without a circuit: the search key, menus that close on choice, theme and keys without a
// reload. Other scripts with single-key shortcuts obey document.body.dataset.keys === 'off' too.
(() => {
  'use strict';
  const root = document.documentElement;
  const typing = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  document.addEventListener('keydown', event => {
    if (event.key !== '/' || document.body.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const field = document.querySelector('.appbar .search input');
    if (!field || field.offsetParent === null) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  document.addEventListener('click', event => {
    const choice = event.target.closest('.menu a, .menu button[type=submit]');
    const menu = choice && choice.closest('[popover]');
    if (menu && menu.hidePopover) setTimeout(() => menu.hidePopover());
  });

  // A line of an error summary puts the cursor into its field, not only into view.
  document.addEventListener('click', event => {
    const link = event.target.closest('.problems a[href*="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  }, true);

  // The browser's own calendar behind a day's text field.
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-day-of]');
    if (!button) return;
    const native = button.nextElementSibling;
    const text = document.getElementById(button.dataset.dayOf);
    native.value = /^\d{4}-\d\d-\d\d$/.test(text.value) ? text.value : '';
    if (native.showPicker) native.showPicker();
  });
  document.addEventListener('change', event => {
    if (!event.target.matches('.day-native')) return;
    const text = event.target.parentElement.querySelector('.in');
    text.value = event.target.value;
    text.dispatchEvent(new Event('change', { bubbles: true }));
    text.focus();
  });

  // How much of a limited text is typed.
  document.addEventListener('input', event => {
    const count = event.target.id && document.querySelector(`[data-count-of="${CSS.escape(event.target.id)}"]`);
    if (count) count.dataset.typed = event.target.value.length;
  });

  // On paper every step of a calculation is open.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.trace details:not([open])')];
    opened.forEach(step => step.setAttribute('open', ''));
  });
  addEventListener('afterprint', () => opened.forEach(step => step.removeAttribute('open')));

  document.addEventListener('submit', async event => {
    const keys = event.target.closest('form[data-keys-choice]');
    if (keys) {
      event.preventDefault();
      const button = event.submitter;
      const choice = button.value;
      document.body.dataset.keys = choice;
      button.value = choice === 'off' ? 'on' : 'off';
      button.setAttribute('aria-pressed', String(choice === 'on'));
      await fetch(keys.action, { method: 'POST', body: new URLSearchParams({ keys: choice }), redirect: 'manual' }).catch(() => { });
      return;
    }

    const form = event.target.closest('form[data-theme-choice]');
    if (!form) return;
    event.preventDefault();
    const theme = event.submitter ? event.submitter.value : 'auto';
    const show = () => theme === 'auto' ? root.removeAttribute('data-theme') : root.setAttribute('data-theme', theme);
    show();
    document.querySelectorAll('form[data-theme-choice] [aria-pressed]').forEach(button =>
      button.setAttribute('aria-pressed', String(button.value === theme)));
    const body = new URLSearchParams({ theme });
    await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => { });
  });
})();
