/*
 * One hand-in for a double tap, and none while a photo is still on its way. The server answers a repeated form with
 * the first receipt anyway; this spares the waiting. Plain ES2017 without modules.
 */
(() => {
  'use strict';
  document.documentElement.classList.add('js');
  const form = document.getElementById('task');
  if (!form) return;
  const note = document.getElementById('form-note');
  const buttons = Array.from(form.querySelectorAll('button[name="action"]'));
  const texts = buttons.map((b) => b.textContent);

  const reset = () => {
    form.removeAttribute('data-sent');
    buttons.forEach((b, n) => {
      b.disabled = false;
      b.textContent = texts[n];
    });
  };

  form.addEventListener('submit', (event) => {
    const busy = new CustomEvent('tx:busy', { cancelable: true });
    if (!form.dispatchEvent(busy)) {
      event.preventDefault();
      note.textContent = '照片还在上传，传完再提交。';
      note.hidden = false;
      return;
    }
    note.hidden = true;
    form.setAttribute('data-sent', '1');
    // Only after the browser has read which button was pressed.
    window.setTimeout(() => {
      buttons.forEach((b) => {
        b.disabled = true;
      });
      (document.activeElement && document.activeElement.name === 'action'
        ? document.activeElement
        : buttons[0]).textContent = '正在提交…';
    }, 0);
  });
  // Back from the receipt: the page may come out of the browser's memory as it was left.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) reset();
  });
})();
