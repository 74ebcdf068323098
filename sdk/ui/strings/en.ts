import { findingStrings } from './finding-strings.ts';
import { historyStrings } from './history-strings.ts';
import type { LanguageStrings } from './language-strings.ts';

/** English. One idea a sentence, figures where there are any. */
export const en: LanguageStrings = {
  notice: {
    region: 'Data sent to other companies',
    optInTitle: 'No data is being sent to other companies',
    optInTitleNecessary: 'Only necessary data is being sent',
    optInLead: 'If you allow it, {n} {n|company|companies} will receive data about your visit.',
    noticeTitle: 'This site sends data to other companies',
    noticeLead:
      '{n} {n|company receives|companies receive} data about your visit. You can stop this at any time.',
    meaning: 'This data can include the page you are on and the type of device you use.',
    cookies: {
      label: 'Cookies',
      text: 'Small files stored in your browser so that a site can recognise it next time.',
    },
    analytics: {
      label: 'Google Analytics',
      text: 'Counts page views so that we can improve the site.',
    },
    measurement: {
      label: 'Ad measurement',
      text: 'We may link an ad you clicked (its date and site) to your sign-up or application.',
    },
    more: 'What this means',
    flow: { browser: 'This browser', sent: 'sends to', held: 'not sent to' },
    login: 'You can still log in if you allow nothing.',
    policy: 'See who receives data',
    accept: 'Allow all',
    reject: 'Necessary only',
    customize: 'Choose what to allow',
    told: {
      stop: 'Stop sending',
      login: 'You can still log in if you stop this.',
      waiting: 'Nothing else is sent unless you allow it.',
    },
    close: 'Close',
    reopen: 'Privacy choices',
    failed: 'That did not work. Check your connection and try again.',
  },
  details: {
    again: {
      'policy-changed':
        'What this site sends has changed since you chose on {date}. Please choose again.',
      expired: 'Your choices from {date} have expired. Please choose again.',
      invalid: 'We could not read your earlier choice. Please choose again.',
    },
    gpcNotice:
      'Your browser’s opt-out signal (GPC) was received. Advertising and ad measurement are off.',
    inApp:
      'Inside an app, your choices may be lost when you close it. Chrome and Safari keep them.',
    changed: 'New or changed since then: {names}',
    title: 'Privacy choices',
    lead: 'A switch takes effect at once. Open a purpose to choose by company.',
    gpc: 'Your browser sends an opt-out signal (GPC). Advertising and ad measurement stay off unless you allow them here.',
    categories: {
      necessary: {
        label: 'Necessary',
        text: 'Needed for the site to work, for example to log in or apply.',
      },
      functional: { label: 'Extra features', text: 'Used to show videos, maps and chat.' },
      analytics: {
        label: 'Visitor statistics',
        text: 'Counts how pages are used so that we can improve the site.',
      },
      advertising: {
        label: 'Advertising',
        text: 'Used to show you ads on other sites, based on the pages you viewed here.',
      },
      measurement: {
        label: 'Ad measurement',
        text: 'We may link an ad you clicked (its date and site) to your sign-up or application.',
      },
    },
    always: 'Always on',
    also: 'Also used for this purpose: {names} (under “{category}”).',
    purposes: 'Purposes',
    allPurposes: 'Sent only while you allow all of these purposes.',
    now: '{state}: {reason}',
    allowed: 'Sending',
    closed: 'Not sending',
    on: 'On',
    off: 'Off',
    reasons: {
      required: 'the site needs it to work',
      unknown: 'this recipient is not registered',
      invalid: 'your earlier choice could not be read',
      loading: 'still loading',
      refused: 'you refused it',
      withdrawn: 'you turned it off',
      gpc: 'your browser sends an opt-out signal (GPC)',
      'policy-changed': 'it changed after you allowed it',
      expired: 'your consent has expired',
      chosen: 'you allowed it',
      notice: 'on by default; you can turn it off',
      deferred: 'you closed the notice without choosing',
      undecided: 'you have not chosen yet',
    },
    count: '{n} of {of} on',
    more: 'See what is sent and why',
    sends: 'What is sent',
    operator: 'Company that receives it',
    purposeSite: 'Our purpose',
    purposeRecipient: 'The recipient’s purpose',
    policy: 'The recipient’s privacy policy',
    cookies: 'Cookies stored in your browser',
    retention: 'Kept for',
    reason: 'Why it is necessary',
    optOut: 'Opt out with the company itself',
    optOutEffect: {
      'stop-sending': 'On this company’s page you can stop the sending',
      'stop-use': 'On this company’s page you can stop the use for ads (data is still sent)',
    },
    optOutUnknown:
      'We could not confirm an opt-out page for this company. You can use the switch here.',
    optOutNone: 'We found no opt-out page for this company. You can use the switch here.',
    drafts: 'Recipients with facts not yet confirmed with the company: {n} of {of}',
    draft: 'Not yet confirmed with the company: {fields}',
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
    none: 'Not stated',
    save: 'Save and close',
    saved: 'Your choices are saved.',
    result: {
      stopped: 'Stopped: {names}.',
      allowed: 'Allowed: {names}.',
      more: '{names} and {n} more',
      deleted: '{n} {n|cookie|cookies} deleted.',
      tally: 'Allowed now: {n} of {of}.',
      undo: 'Undo',
      receipt: 'Receipt',
      left: 'These could not be deleted:',
      leftOf: '{name}: {traces}',
      unseen: 'Some cookies can’t be seen from this page.',
      finder: 'The browser extension “RareJob Privacy Choices” can find and delete them.',
    },
    receipt: {
      label: 'Receipt of your choices',
      page: 'Save as web page',
      data: 'Save as data (JSON)',
    },
    accept: 'Allow all',
    reject: 'Necessary only',
    withdraw: 'Withdraw all consent',
    close: 'Close',
    contact: 'Contact',
    sitePolicy: 'Privacy policy',
    ask: {
      allow: 'Allow: {category} (optional)',
      recipients: 'Sent to: {names}',
      optional: 'You can continue without it, and withdraw your consent at any time.',
    },
    embed: {
      from: '{name} ({operator})',
      sends: 'Showing it sends: {list}',
      once: 'Show once',
      always: 'Always allow',
      alwaysName: 'Always allow: {name}',
      unknown: 'This recipient is not registered, so it can’t be shown.',
    },
    signIn: {
      lead: 'Pressing the button loads the login of {operator}. Nothing is sent before that.',
      sends: 'Sent when you press it',
      receives: 'Received from {operator}',
      shares: 'What {operator} learns about you',
      settings: 'See or end this connection at {operator}',
      use: 'Use {name}',
      allows:
        'Pressing the button also allows sending to {name}. You can withdraw your consent later.',
      loading: 'Loading…',
      loaded: 'Ready. Use the button below to log in.',
      failed:
        'It could not be loaded. Your browser or an extension may have blocked it. You can log in another way.',
    },
    declaration: {
      title: 'Data sent to other companies',
      lead: 'What this site can send from your browser, and to whom: {n} {n|recipient|recipients}.',
      own: {
        label: 'This site’s own record',
        text: 'Your choice is stored in this site’s cookie “{name}”.',
      },
      ownHolds:
        'It holds your choice, its time and the policy version. If you allow nothing, the record contains nothing that identifies you.',
      ownLasts: 'It is deleted after {n} {n|day|days}.',
      ownHistory:
        'The day and what you chose are also stored in this browser under “{name}”. It holds the latest choices, up to {n}, and is sent nowhere. You can see and delete it under “Privacy choices”.',
      ledger: {
        label: 'This site’s consent ledger',
        text: 'The company that runs this site keeps the same record, so that it can show later what you chose.',
      },
      ledgerWaits:
        'It is kept in this browser under “rj_outbox” until the server confirms it. Then only a note of that stays there.',
      ledgerLasts: 'Kept by the company for: {period}',
    },
    finding: findingStrings.en,
    history: historyStrings.en,
    browser: {
      title: 'Your browser’s cookie settings',
      lead: 'Your browser has its own settings for the cookies of all sites:',
      choices: [
        {
          label: 'Allow all cookies (すべてのクッキーを許可する)',
          text: 'Your browser accepts cookies from every site.',
        },
        {
          label: 'Refuse all cookies (すべてのクッキーを拒否する)',
          text: 'Your browser accepts no cookies. Services that need a login stop working.',
        },
        {
          label: 'Notify me when a cookie is received (クッキーを受信したらユーザーに通知する)',
          text: 'Current browsers no longer offer this (not confirmed).',
        },
      ],
      warning:
        'These are your browser’s settings. They are separate from this site’s “Necessary only”, and they also affect logging in.',
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
      help: 'See the help page of {browser}',
      noHelp: 'See the Help menu of your browser.',
      unconfirmed: ' (not confirmed)',
      address: 'Paste this into the address bar:',
      others: 'See the settings of other browsers',
    },
    formHeld:
      'The form was not sent, because sending to {name} is off. To send it, allow this in the settings.',
  },
  handOff: {
    title: 'What you chose on {site}',
    refused: 'On {site} you refused the following. It is off on this site too: {names}',
    settings: 'See this site’s settings',
    close: 'Close',
    suggested:
      'On {site} you allowed the following. This site would send the same data to the same companies. None of it is allowed on this site yet.',
    purpose: '{purpose}: {names}',
    allow: 'Allow what I ticked',
  },
  userData: 'In the EEA and the UK, this also allows Google to use what it receives for ads.',
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
