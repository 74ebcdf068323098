// The shape of Google's sign-in client: a button where the page wants one.
for (const place of document.querySelectorAll('[data-google-sign-in]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = place.dataset.label;
  place.replaceChildren(button);
}
