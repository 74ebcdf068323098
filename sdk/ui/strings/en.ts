import type { LanguageStrings } from './language-strings.ts';

/** English. `{n}` is the number of companies that would be sent something. */
export const en: LanguageStrings = {
  notice: {
    region: 'About what is sent to other companies',
    optInTitle: 'Nothing is sent to other companies yet',
    optInLead:
      'Sites can send other companies information such as the page you are on. If you allow it, {n} companies get it.',
    noticeTitle: 'This site sends information to other companies',
    noticeLead:
      'It sends {n} companies information such as the page you are on. You can stop this at any time.',
    cookies: {
      label: 'Cookies',
      text: 'Small notes kept in your browser, to recognise the same browser again.',
    },
    analytics: {
      label: 'Google Analytics',
      text: 'Counts how pages are used, so that we can improve the site.',
    },
    measurement: {
      label: 'Ad-effect measurement',
      text: 'The date and place of an ad you clicked may be matched with your sign-up or application.',
    },
    login: 'Logging in works as before if you allow nothing.',
    gpc: 'Your browser’s opt-out signal (GPC) was received: advertising and ad measurement are off.',
    again: {
      'policy-changed': 'What is sent has changed since you chose. Please choose again.',
      expired: 'What you allowed has run out. Please choose again.',
      invalid: 'Your earlier choice could not be read. Please choose again.',
    },
    policy: 'Privacy policy',
    accept: 'Allow all',
    reject: 'Necessary only',
    customize: 'Choose',
    stop: 'Stop sending',
    close: 'Close',
    reopen: 'What this site sends',
  },
  details: {
    title: 'What this site sends',
    lead: 'You can choose by purpose and by recipient, and change it at any time.',
    gpc: 'Your browser sends an opt-out signal (GPC). Advertising and ad measurement stay off unless you allow them here one by one.',
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
        text: 'The date and place of an ad you clicked may be matched with your sign-up or application.',
      },
    },
    always: 'Always on',
    serviceCount: '{n} recipients',
    state: 'Now',
    allowed: 'Sent',
    closed: 'Not sent',
    reasons: {
      required: 'the site needs it',
      unknown: 'it is not registered',
      invalid: 'the settings can’t be read',
      loading: 'still loading',
      refused: 'you refused it',
      withdrawn: 'you took your permission back',
      gpc: 'your browser’s opt-out signal (GPC) was received',
      'policy-changed': 'it changed after you allowed it',
      expired: 'your permission has run out',
      chosen: 'you allowed it',
      notice: 'it runs by notice; you can stop it',
      deferred: 'you have not chosen yet',
      undecided: 'you have not chosen yet',
    },
    sends: 'What is sent',
    operator: 'Company that gets it',
    purposeSite: 'Our purpose',
    purposeRecipient: 'The recipient’s purpose',
    policy: 'The recipient’s privacy policy',
    cookies: 'Cookies kept in your browser',
    retention: 'Kept for',
    hosts: 'Hosts it is sent to',
    reason: 'Why it is necessary',
    optOut: 'Opting out at the recipient',
    optOutEffect: {
      'stop-sending': 'On this company’s page you can stop the sending',
      'stop-use': 'On this company’s page you can stop the use for ads (the sending does not stop)',
    },
    optOutUnknown:
      'This company’s opt-out page could not be confirmed. The switch here stops the sending.',
    optOutNone: 'No opt-out page of this company was found.',
    draft: 'Draft (not confirmed): {fields}',
    draftFields: {
      hosts: 'hosts',
      cookies: 'cookies',
      sends: 'what is sent',
      purpose: 'purposes',
      policyUrl: 'address of the privacy policy',
      optOut: 'address of the opt-out page',
    },
    newWindow: ' (new window)',
    none: 'None',
    save: 'Save my choices',
    accept: 'Allow all',
    reject: 'Necessary only',
    withdraw: 'Take everything back',
    close: 'Close',
    contact: 'Contact',
    sitePolicy: 'Privacy policy',
    declaration: {
      title: 'Information sent to other companies',
      lead: 'What this site sends from your browser to others. There are {n} recipients.',
      allow: 'Allow sending to {name}',
      own: {
        label: 'This site’s own note',
        text: 'What you choose is kept in this site’s cookie “{name}”. It is sent to nobody else.',
      },
      ownHolds:
        'It holds your choice, its time and the version of the policy. Where nothing is allowed, it can’t be used to recognise you.',
      ownLasts: 'It is gone after {n} days.',
    },
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
          text: 'Today’s main browsers no longer have this setting.',
        },
      ],
      help: 'How to set this in {browser}',
      noHelp: 'Please see the Help menu of your browser.',
      warning:
        'These are settings of your browser. They are not this site’s “Necessary only”, and also affect logging in.',
      unconfirmed: ' (not confirmed)',
    },
  },
};
