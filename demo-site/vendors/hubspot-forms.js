// The shape of HubSpot's form embed: draws a form where the page wants one.
for (const place of document.querySelectorAll('[data-hubspot-form]')) {
  const form = document.createElement('form');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const button = document.createElement('button');
  label.textContent = place.dataset.label;
  input.type = 'email';
  input.autocomplete = 'off';
  button.type = 'submit';
  button.textContent = place.dataset.button;
  label.append(input);
  form.append(label, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    navigator.sendBeacon(at('forms.hsforms.com', '/submissions/v3/demo'));
    place.textContent = place.dataset.thanks;
  });
  place.replaceChildren(form);
}
