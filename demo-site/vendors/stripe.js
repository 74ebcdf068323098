// The shape of stripe.js: a fraud check that payment needs.
keepId('__stripe_mid', () => crypto.randomUUID?.() ?? String(random()), 365);
keepId('__stripe_sid', () => crypto.randomUUID?.() ?? String(random()), 1);
navigator.sendBeacon(at('m.stripe.com', '/6'));
