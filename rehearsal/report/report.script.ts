/**
 * Folding and filtering, for comfort only. Written for Chrome 70 on old office PCs. Without it the bar with the buttons
 * stays hidden and the folds work by themselves. No `</` may stand in it.
 */
export const REPORT_SCRIPT = `(function () {
  var each = function (list, act) { Array.prototype.forEach.call(list, act); };
  var setAll = function (root, open) {
    each(root.querySelectorAll('details'), function (d) { d.open = open; });
  };
  each(document.querySelectorAll('.tools'), function (bar) {
    bar.hidden = false;
    var root = document.getElementById(bar.getAttribute('data-for'));
    var input = bar.querySelector('input');
    var told = bar.querySelector('.told');
    each(bar.querySelectorAll('button'), function (button) {
      button.addEventListener('click', function () { setAll(root, button.getAttribute('data-open') === '1'); });
    });
    var timer = 0;
    if (input) input.addEventListener('input', function () {
      clearTimeout(timer);
      // A pause in typing: thousands of rows are looked at.
      timer = setTimeout(function () {
        var wanted = input.value.trim();
        var found = 0;
        each(root.querySelectorAll('[data-row]'), function (row) {
          row.hidden = wanted !== '' && row.textContent.indexOf(wanted) < 0;
          if (!row.hidden) found += 1;
        });
        each(root.querySelectorAll('[data-fold]'), function (fold) {
          fold.hidden = !fold.querySelector('[data-row]:not([hidden])');
          if (wanted !== '') fold.open = !fold.hidden;
        });
        told.textContent = wanted === '' ? '' : found === 0 ? '没有找到。' : '找到 ' + found + ' 条。';
      }, 250);
    });
  });
  window.addEventListener('beforeprint', function () {
    each(document.querySelectorAll('details[data-print]'), function (d) { d.open = true; });
  });
})();
`;
