// Keyboard shortcuts: a letter moves the focus to what carries it in data-key, and opens it; j and k walk the queue, ? opens
// the help. Nothing is decided by a letter alone: Enter on the focused button does that. They can be switched off in the help.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  function enabled() {
    try { return localStorage.getItem('souffleur-keys') !== 'off'; } catch (e) { return true; }
  }

  function reach(el) {
    var box = el.closest('details');
    if (box) { box.open = true; }
    if (el.tagName === 'SUMMARY') {
      el = box.querySelector('textarea, select, input:not([type=hidden])') || el;
    }
    el.focus();
    el.scrollIntoView({ block: 'nearest' });
  }

  function step(by) {
    var rows = Array.prototype.slice.call(document.querySelectorAll('[data-row]'));
    if (!rows.length) { return; }
    var at = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
  }

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !enabled()) { return; }
    if (e.target.closest && e.target.closest('input:not([type=checkbox]), textarea, select')) {
      if (e.key === 'Escape') { e.target.blur(); }
      return;
    }
    if (e.key === 'j' || e.key === 'k') {
      e.preventDefault();
      step(e.key === 'j' ? 1 : -1);
      return;
    }
    var el = e.key === '?' ? document.querySelector('#help > summary') : null;
    if (/^[a-z]$/.test(e.key)) { el = document.querySelector('[data-key="' + e.key + '"]'); }
    if (el) {
      e.preventDefault();
      reach(el);
    }
  });

  document.addEventListener('click', function (e) {
    var button = e.target.closest && e.target.closest('[data-copy]');
    if (!button) { return; }
    var field = document.getElementById(button.getAttribute('data-copy'));
    function done() { document.getElementById(field.id + '-said').textContent = button.getAttribute('data-done'); }
    function plainly() { if (document.execCommand('copy')) { done(); } } // it stays selected
    field.select();
    if (navigator.clipboard) {
      navigator.clipboard.writeText(field.value).then(done, plainly);
    } else {
      plainly();
    }
  });

  document.addEventListener('DOMContentLoaded', function () {
    var box = document.getElementById('keys-on');
    if (!box) { return; }
    box.checked = enabled();
    box.addEventListener('change', function () {
      try { localStorage.setItem('souffleur-keys', box.checked ? 'on' : 'off'); } catch (e) { /* kept for this page only */ }
    });
  });
})();
