// The shape of reCAPTCHA: what waits for it can be used once it is there.
for (const button of document.querySelectorAll('[data-needs-recaptcha]')) button.disabled = false;
document.documentElement.dataset.recaptcha = 'ready';
