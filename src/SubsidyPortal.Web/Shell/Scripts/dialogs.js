// Who closes a dialog is back where it was opened: the library takes the focus into the dialog, and loses it with the dialog.
(() => {
  let opener = null;
  const inDialog = element => element instanceof Element && element.closest('[role=dialog]') !== null;
  const closed = new MutationObserver(() => {
    if (document.querySelector('[role=dialog]') !== null) {
      return;
    }
    closed.disconnect();
    // An act may have taken the focus elsewhere, or its button away.
    if (document.activeElement === document.body && opener?.isConnected) {
      opener.focus();
    }
  });

  // A button that works is switched off meanwhile and loses the focus before the dialog has it, so the last one counts.
  document.addEventListener('focusin', event => {
    if (inDialog(event.target)) {
      closed.observe(document.body, { childList: true, subtree: true });
    } else {
      opener = event.target;
    }
  });

  // A click beside a dialog takes the focus out of it, and the key that closes it would be heard by nobody.
  document.addEventListener('keydown', event => {
    const dialog = event.key === 'Escape' ? [...document.querySelectorAll('[role=dialog]')].at(-1) : undefined;
    if (dialog && !inDialog(event.target)) {
      event.stopPropagation();
      dialog.focus();
      dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
    }
  }, true);
})();
