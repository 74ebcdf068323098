import { findingStrings } from './finding-strings.ts';
import { historyStrings } from './history-strings.ts';
import type { LanguageStrings } from './language-strings.ts';

/** English. One idea a sentence, figures where there are any. */
export const en: LanguageStrings = {
  notice: {
    region: 'About what is sent to other companies',
    optInTitle: 'Nothing is sent to other companies yet',
    optInTitleNecessary: 'So far only what is necessary is sent',
    optInLead: 'Number of companies that receive something if you allow it: {n}.',
    noticeTitle: 'This site sends information to other companies',
    noticeLead: 'Now it goes to {n} of them. You can stop this at any time.',
    meaning: 'Sites can send other companies information such as the page you are on.',
    cookies: {
      label: 'Cookies',
      text: 'Small notes kept in your browser, to recognise the same browser again.',
    },
    analytics: {
      label: 'Google Analytics',
      text: 'Counts how often pages are seen, so that we can improve the site.',
    },
    measurement: {
      label: 'Ad-effect measurement',
      text: 'The date and site of an ad you clicked may be matched with your sign-up or application.',
    },
    login: 'Logging in works as before, even if you allow nothing here.',
    policy: 'Who receives what',
    accept: 'Allow all',
    reject: 'Necessary only',
    customize: 'Choose',
    told: {
      stop: 'Stop sending',
      login: 'Logging in works as before, even if you stop this.',
      waiting: 'Anything else waits until you allow it.',
      more: 'What this means',
    },
    close: 'Close',
    reopen: 'What this site sends',
    failed: 'Your choice could not be saved. Check the connection, and press again.',
  },
  details: {
    again: {
      'policy-changed': 'What is sent has changed since you chose on {date}. Please choose again.',
      expired: 'What you allowed on {date} has run out. Please choose again.',
      invalid: 'Your earlier choice could not be read. Please choose again.',
    },
    gpcNotice:
      'Your browser’s opt-out signal (GPC) was received. Advertising and ad measurement are off.',
    inApp:
      'Inside an app, what you choose may be lost when you close it. In Chrome or Safari it lasts.',
    changed: 'Please look again at: {names}',
    title: 'What this site sends',
    lead: 'You can choose by purpose and by recipient. You can change it at any time.',
    gpc: 'Your browser sends an opt-out signal (GPC). Advertising and ad measurement stay off unless you allow them here.',
    categories: {
      necessary: {
        label: 'Necessary',
        text: 'Used so that the site works: logging in, applying.',
      },
      functional: { label: 'Extra functions', text: 'Used to show videos, maps and chat.' },
      analytics: {
        label: 'Usage statistics',
        text: 'Counts how pages are used, so that we can improve the site.',
      },
      advertising: {
        label: 'Advertising',
        text: 'Used to show ads on other sites that fit the pages you saw.',
      },
      measurement: {
        label: 'Ad-effect measurement',
        text: 'The date and site of an ad you clicked may be matched with your sign-up or application.',
      },
    },
    always: 'Always on',
    also: 'Under “{category}”, {names} also serve this purpose.',
    purposes: 'Purposes',
    allPurposes: 'Sent only while all of these purposes are allowed.',
    now: 'Now: {state} ({reason})',
    allowed: 'sending',
    closed: 'not sending',
    on: 'On',
    off: 'Off',
    reasons: {
      required: 'the site needs it to work',
      unknown: 'this recipient is not registered',
      invalid: 'your earlier choice can’t be read',
      loading: 'still loading',
      refused: 'you chose not to allow it',
      withdrawn: 'you took your permission back',
      gpc: 'your browser’s opt-out signal (GPC) was received',
      'policy-changed': 'it changed after you allowed it',
      expired: 'your permission has run out',
      chosen: 'you chose to allow it',
      notice: 'it is sent after telling you',
      deferred: 'you closed this without choosing',
      undecided: 'you have not chosen yet',
    },
    allow: 'Allow sending to {name}',
    more: 'See what is sent and why',
    sends: 'What is sent',
    operator: 'Company that receives it',
    purposeSite: 'Our purpose',
    purposeRecipient: 'The recipient’s purpose',
    policy: 'The recipient’s privacy policy',
    cookies: 'Cookies kept in your browser',
    retention: 'Kept for',
    reason: 'Why it is necessary',
    optOut: 'Opting out at the recipient',
    optOutEffect: {
      'stop-sending': 'On this company’s page you can stop the sending',
      'stop-use': 'On this company’s page you can stop the use for ads (the sending does not stop)',
    },
    optOutUnknown:
      'This company’s opt-out page could not be confirmed. The switch below stops the sending.',
    optOutNone: 'No opt-out page of this company was found. The switch below stops the sending.',
    draft: 'Draft (not confirmed): {fields}',
    draftFields: {
      operator: 'company that receives it',
      hosts: 'hosts',
      cookies: 'cookies',
      sends: 'what is sent',
      purpose: 'purposes',
      policyUrl: 'address of the privacy policy',
      optOut: 'address of the opt-out page',
      retention: 'how long it is kept',
    },
    comma: ', ',
    newWindow: ' (new window)',
    none: 'Not filled in',
    save: 'Save my choices',
    saved: 'Your choices are saved.',
    result: {
      left: 'This page could not remove everything. This is still here:',
      leftOf: '{name}: {traces}',
      unseen:
        'Cookies that a server set, or that are for other pages, can’t be checked from this page. The browser extension “External transmission choices” can find and remove them.',
    },
    receipt: {
      label: 'A copy of your choices, to keep',
      page: 'Save as a page',
      data: 'Save as data',
    },
    accept: 'Allow all',
    reject: 'Necessary only',
    withdraw: 'Take everything back',
    close: 'Close',
    contact: 'Contact',
    sitePolicy: 'Privacy policy',
    ask: {
      allow: 'Allow: {category} (optional)',
      recipients: 'Sent to: {names}',
      optional: 'You can go on without it, and take it back at any time.',
    },
    embed: {
      from: '{name} ({operator})',
      sends: 'If you show it, this is sent: {list}',
      once: 'Show once',
      always: 'Always allow',
      alwaysName: 'Always allow: {name}',
      unknown: 'This recipient is not registered, so it can’t be shown.',
    },
    signIn: {
      lead: 'Pressing loads the login of {operator}. Nothing is sent before.',
      sends: 'Sent when you press',
      receives: 'Received from {operator}',
      shares: 'What {operator} learns of your use',
      settings: 'See or end the connection at {operator}',
      use: 'Use {name}',
      allows: 'Pressing allows sending to {name}. You can take that back later.',
      loading: 'Loading.',
      loaded: 'Loaded. Log in with the next button.',
      failed:
        'It could not be loaded. Your browser or an extension may have stopped it. You can log in another way.',
    },
    declaration: {
      title: 'Information sent to other companies',
      lead: 'This lists what this site sends from your browser to others. There are {n} recipients.',
      own: {
        label: 'This site’s own note',
        text: 'What you choose is kept in this site’s cookie “{name}”.',
      },
      ownHolds:
        'It holds your choice, its time and the version of the policy. Where nothing is allowed, it can’t be used to recognise you.',
      ownLasts: 'It is gone after {n} days.',
      ownHistory:
        'The day and what you chose are also kept in this browser’s storage “{name}”, the latest {n}. They are sent nowhere. You can see and delete them under “What this site sends”.',
      ledger: {
        label: 'This site’s ledger',
        text: 'The company that runs this site keeps the same record, so that what you chose can be shown later.',
      },
      ledgerWaits:
        'Until it has arrived it waits in this browser’s storage “rj_outbox”; then a mark there says so.',
      ledgerLasts: 'Kept by the company for: {period}',
    },
    finding: findingStrings.en,
    history: historyStrings.en,
    browser: {
      title: 'Your browser’s cookie settings',
      lead: 'In your browser you can choose for the cookies of all sites:',
      choices: [
        {
          label: 'Allow all cookies (すべてのクッキーを許可する)',
          text: 'Cookies of every site are taken.',
        },
        {
          label: 'Refuse all cookies (すべてのクッキーを拒否する)',
          text: 'No cookies are taken. Services that need a login stop working.',
        },
        {
          label: 'Be told when a cookie arrives (クッキーを受信したらユーザーに通知する)',
          text: 'Today’s main browsers no longer have this setting (not confirmed).',
        },
      ],
      warning:
        'These are settings of your browser. They are not this site’s “Necessary only”, and they affect logging in too.',
      yours: 'Your browser: {browser}',
      paths: {
        chrome: 'Settings → Privacy and security → Third-party cookies',
        'chrome-android': 'Settings → Site settings → Third-party cookies',
        'chrome-ios': 'This browser has no setting that blocks cookies',
        'safari-mac': 'Safari → Settings → Advanced → Block all cookies',
        'safari-ios': 'Settings → Apps → Safari → Advanced → Block all cookies',
        firefox: 'Settings → Privacy & Security → Enhanced Tracking Protection',
        'firefox-android': 'Settings → Enhanced Tracking Protection',
        'firefox-ios': 'Settings → Tracking Protection',
        'edge-mobile': 'Settings → Privacy and security → Cookies',
        edge: 'Settings → Privacy, search, and services → Cookies',
        samsung: 'Settings → Privacy dashboard',
        'in-app':
          'The screen inside an app has no cookie settings. Open the page in Chrome or Safari',
      },
      help: 'How {browser} explains it',
      noHelp: 'Please see the Help menu of your browser.',
      unconfirmed: ' (not confirmed)',
      address: 'Paste this into the address bar:',
      others: 'See the settings of other browsers',
    },
    formHeld:
      'The form was not sent: sending to {name} is stopped. You can send it once you allow that in the settings.',
  },
  handOff: {
    title: 'What you chose on {site}',
    refused: 'On {site} you did not allow the following. It is stopped on this site too: {names}',
    settings: 'See the settings of this site',
    close: 'Close',
    suggested:
      'On {site} you allowed the following. This site would send the same data to the same companies. Nothing of it is allowed on this site yet.',
    purpose: '{purpose}: {names}',
    allow: 'Allow what I ticked',
  },
  userData:
    'In the EEA and the UK, allowing it also allows Google to use what it receives for ads.',
  us: {
    notice: {
      customize: 'Your Privacy Choices',
      reopen: 'Your Privacy Choices',
    },
    details: {
      gpcNotice:
        'Opt-Out Request Honored: your browser sends it (GPC), so advertising and ad measurement are off.',
      title: 'Your Privacy Choices',
      gpc: 'Opt-Out Request Honored: your browser sends it (GPC). Advertising and ad measurement stay off unless you allow them here.',
      stopped: 'Opt-Out Request Honored: advertising and ad measurement are off.',
    },
  },
};
