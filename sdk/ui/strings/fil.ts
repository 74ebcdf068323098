import { findingStrings } from './finding-strings.ts';
import { historyStrings } from './history-strings.ts';
import type { LanguageStrings } from './language-strings.ts';

/** Filipino. A draft: nobody whose first language it is has read it yet. One idea a sentence. */
export const fil: LanguageStrings = {
  notice: {
    region: 'Impormasyong ipinapadala sa ibang kumpanya',
    optInTitle: 'Walang ipinapadala sa ibang kumpanya',
    optInTitleNecessary: 'Sa ngayon, mga kinakailangan lang ang ipinapadala',
    optInLead: 'Kung papayag ka, {n} {n|kumpanya|na kumpanya} ang makakatanggap ng impormasyon.',
    noticeTitle: 'Nagpapadala ang site na ito ng impormasyon sa ibang kumpanya',
    noticeLead:
      'Ngayon, {n} {n|kumpanya|na kumpanya} ang tumatanggap ng impormasyon. Puwede mo itong ihinto anumang oras.',
    meaning: 'Kasama rito, halimbawa, ang pahinang binubuksan mo at ang uri ng device mo.',
    cookies: {
      label: 'Cookie',
      text: 'Maliliit na file sa iyong browser, para makilala ito ng site sa susunod.',
    },
    analytics: {
      label: 'Google Analytics',
      text: 'Binibilang kung ilang beses binuksan ang mga pahina, para mapabuti namin ang site.',
    },
    measurement: {
      label: 'Pagsukat ng bisa ng ad',
      text: 'Puwede naming itugma ang ad na pinindot mo (petsa at site) sa iyong pagrehistro o aplikasyon.',
    },
    more: 'Ano ang ibig sabihin nito',
    flow: { browser: 'Browser mo', sent: 'nagpapadala', held: 'hindi pa' },
    login: 'Makakapag-login ka pa rin kahit wala kang payagan.',
    policy: 'Tingnan kung sino ang tumatanggap',
    accept: 'Payagan lahat',
    reject: 'Mga kinaka\u00adilangan lang',
    customize: 'Pumili',
    told: {
      stop: 'Ihinto ang pagpapadala',
      login: 'Makakapag-login ka pa rin kahit ihinto mo ito.',
      waiting: 'Walang ibang ipapadala hangga’t hindi mo pinapayagan.',
    },
    close: 'Isara',
    reopen: 'Ano ang ipinapadala ng site na ito',
    failed: 'Hindi ito gumana. Tingnan ang koneksyon at pindutin muli.',
  },
  details: {
    again: {
      'policy-changed': 'May nagbago sa ipinapadala mula nang pumili ka noong {date}. Pumili ulit.',
      expired: 'Tapos na ang bisa ng mga pinili mo noong {date}. Pumili ulit.',
      invalid: 'Hindi mabasa ang dati mong pinili. Pumili ulit.',
    },
    gpcNotice:
      'Natanggap ang opt-out signal (GPC) ng iyong browser. Nakahinto ang mga ad at ang pagsukat ng bisa ng mga ito.',
    inApp:
      'Sa loob ng isang app, puwedeng mawala ang pinili mo kapag isinara ito. Mananatili ito sa Chrome o Safari.',
    changed: 'Bago o nagbago mula noon: {names}',
    title: 'Ano ang ipinapadala ng site na ito',
    lead: 'May bisa agad ang switch. Buksan ang layunin para pumili ayon sa kumpanya.',
    gpc: 'Nagpapadala ang iyong browser ng opt-out signal (GPC). Nakahinto ang mga ad at ang pagsukat ng bisa ng mga ito, maliban kung papayagan mo rito.',
    categories: {
      necessary: {
        label: 'Kinakailangan',
        text: 'Ginagamit para gumana ang site: pag-login, pag-apply.',
      },
      functional: {
        label: 'Mga karagdagang feature',
        text: 'Ginagamit para maipakita ang mga video, mapa at chat.',
      },
      analytics: {
        label: 'Istatistika ng paggamit',
        text: 'Binibilang kung paano ginagamit ang mga pahina, para mapabuti namin ang site.',
      },
      advertising: {
        label: 'Mga ad',
        text: 'Ginagamit para magpakita sa ibang site ng ad na bagay sa mga pahinang tiningnan mo.',
      },
      measurement: {
        label: 'Pagsukat ng bisa ng ad',
        text: 'Puwede naming itugma ang ad na pinindot mo (petsa at site) sa iyong pagrehistro o aplikasyon.',
      },
    },
    always: 'Laging naka-on',
    also: 'Ginagamit din para rito: {names} (sa ilalim ng “{category}”).',
    purposes: 'Mga layunin',
    allPurposes: 'Ipinapadala lang kapag pinayagan ang lahat ng layuning ito.',
    now: '{state}: {reason}',
    allowed: 'May ipinapadala',
    closed: 'Walang ipinapadala',
    on: 'Naka-on',
    off: 'Naka-off',
    reasons: {
      required: 'kailangan ito para gumana ang site',
      unknown: 'hindi nakalista ang tatanggap na ito',
      invalid: 'hindi mabasa ang dati mong pinili',
      loading: 'naglo-load pa',
      refused: 'tinanggihan mo ito',
      withdrawn: 'binawi mo ang iyong pahintulot',
      gpc: 'nagpapadala ang iyong browser ng opt-out signal (GPC)',
      'policy-changed': 'may nagbago matapos mong payagan',
      expired: 'tapos na ang bisa ng iyong pahintulot',
      chosen: 'pinayagan mo ito',
      notice: 'naka-on mula sa simula; puwede mo itong i-off',
      deferred: 'isinara mo ang paunawa nang hindi pumipili',
      undecided: 'hindi ka pa pumipili',
    },
    count: '{n} sa {of} ang naka-on',
    more: 'Tingnan kung ano ang ipinapadala at bakit',
    sends: 'Ano ang ipinapadala',
    operator: 'Kumpanyang tumatanggap',
    purposeSite: 'Layunin namin',
    purposeRecipient: 'Layunin ng tatanggap',
    policy: 'Patakaran sa privacy ng tatanggap',
    cookies: 'Mga cookie sa iyong browser',
    retention: 'Gaano katagal itinatago',
    reason: 'Bakit ito kailangan',
    optOut: 'Pag-opt out sa mismong kumpanya',
    optOutEffect: {
      'stop-sending': 'Sa pahina ng kumpanyang ito, puwede mong ihinto ang pagpapadala',
      'stop-use':
        'Sa pahina ng kumpanyang ito, puwede mong ihinto ang paggamit sa mga ad (hindi humihinto ang pagpapadala)',
    },
    optOutUnknown:
      'Hindi pa nakukumpirma ang pahina ng pag-opt out ng kumpanyang ito. Puwede mong gamitin ang switch dito.',
    optOutNone:
      'Walang nakitang pahina ng pag-opt out ang kumpanyang ito. Puwede mong gamitin ang switch dito.',
    drafts: 'Mga tatanggap na may hindi pa nakumpirma sa kumpanya: {n} sa {of}',
    draft: 'Hindi pa nakumpirma sa kumpanya: {fields}',
    draftFields: {
      operator: 'kumpanyang tumatanggap',
      hosts: 'mga host',
      cookies: 'mga cookie',
      sends: 'ano ang ipinapadala',
      purpose: 'mga layunin',
      policyUrl: 'address ng patakaran sa privacy',
      optOut: 'address ng pahina ng pag-opt out',
      retention: 'gaano katagal itinatago',
    },
    comma: ', ',
    newWindow: ' (bagong window)',
    none: 'Walang nakalagay',
    save: 'I-save at isara',
    saved: 'Na-save ang iyong pinili.',
    result: {
      stopped: 'Inihinto: {names}.',
      allowed: 'Pinayagan: {names}.',
      more: '{names} at {n} pa',
      deleted: '{n} cookie ang nabura.',
      tally: 'Pinapayagan ngayon: {n} sa {of}.',
      undo: 'I-undo',
      receipt: 'Kopya',
      left: 'Hindi nabura ang mga ito:',
      leftOf: '{name}: {traces}',
      unseen: 'May mga cookie na hindi makikita mula sa pahinang ito.',
      finder:
        'Mahahanap at mabubura ang mga ito ng extension ng browser na “RareJob Privacy Choices”.',
    },
    receipt: {
      label: 'Kopya ng mga pinili mo',
      page: 'I-save bilang web page',
      data: 'I-save bilang data (JSON)',
    },
    accept: 'Payagan lahat',
    reject: 'Mga kinakailangan lang',
    withdraw: 'Bawiin ang lahat ng pahintulot',
    close: 'Isara',
    contact: 'Makipag-ugnayan',
    sitePolicy: 'Patakaran sa privacy',
    ask: {
      allow: 'Payagan: {category} (opsyonal)',
      recipients: 'Ipapadala sa: {names}',
      optional: 'Puwede kang magpatuloy nang wala ito, at bawiin ito anumang oras.',
    },
    embed: {
      from: '{name} ({operator})',
      sends: 'Kapag ipinakita ito, ipapadala ang: {list}',
      once: 'Ipakita nang isang beses',
      always: 'Payagan lagi',
      alwaysName: 'Payagan lagi: {name}',
      unknown: 'Hindi nakalista ang tatanggap na ito, kaya hindi ito maipapakita.',
    },
    signIn: {
      lead: 'Kapag pinindot, bubuksan ang login ng {operator}. Walang ipinapadala bago nito.',
      sends: 'Ipinapadala kapag pinindot mo',
      receives: 'Natatanggap mula sa {operator}',
      shares: 'Nalalaman ng {operator} tungkol sa iyo',
      settings: 'Tingnan o ihinto ang koneksiyon sa {operator}',
      use: 'Gamitin ang {name}',
      allows: 'Kapag pinindot, pinapayagan mo ang pagpapadala sa {name}. Mababawi mo ito.',
      loading: 'Binubuksan…',
      loaded: 'Handa na. Mag-login gamit ang button sa ibaba.',
      failed:
        'Hindi ito nabuksan. Maaaring pinigilan ng browser o ng extension mo. May iba pang paraan ng pag-login.',
    },
    declaration: {
      title: 'Impormasyong ipinapadala sa ibang kumpanya',
      lead: 'Ano ang puwedeng ipadala ng site na ito mula sa iyong browser, at kanino: {n} {n|tatanggap|na tatanggap}.',
      own: {
        label: 'Sariling tala ng site na ito',
        text: 'Ang pinili mo ay nakatago sa cookie ng site na ito na “{name}”.',
      },
      ownHolds:
        'Nakatala rito ang pinili mo, ang oras, at ang bersiyon ng patakaran. Kung wala kang pinayagan, walang nakatala na magpapakilala sa iyo.',
      ownLasts: 'Mabubura ito pagkalipas ng {n} {n|araw|na araw}.',
      ownHistory:
        'Ang araw at ang pinili mo ay nakatago rin sa “{name}” ng browser na ito, hanggang {n}. Hindi ito ipinapadala kahit saan. Makikita at mabubura mo ito sa “Ano ang ipinapadala ng site na ito”.',
      ledger: {
        label: 'Talaan ng site na ito',
        text: 'Itinatago rin ng kumpanyang nagpapatakbo ng site na ito ang parehong tala, para maipakita kung ano ang pinili mo.',
      },
      ledgerWaits:
        'Nakatago ito sa “rj_outbox” ng iyong browser hanggang kumpirmahin ng server na natanggap ito. Pagkatapos, iyon na lang ang natitira roon.',
      ledgerLasts: 'Itinatago ng kumpanya nang: {period}',
    },
    finding: findingStrings.fil,
    history: historyStrings.fil,
    browser: {
      title: 'Setting ng cookie ng iyong browser',
      lead: 'Sa iyong browser, puwede kang pumili para sa cookie ng lahat ng site:',
      choices: [
        {
          label: 'Payagan ang lahat ng cookie (すべてのクッキーを許可する)',
          text: 'Tinatanggap ang cookie ng bawat site.',
        },
        {
          label: 'Tanggihan ang lahat ng cookie (すべてのクッキーを拒否する)',
          text: 'Walang tinatanggap na cookie. Hihinto ang mga serbisyong kailangan ng login.',
        },
        {
          label: 'Ipaalam kapag may natanggap na cookie (クッキーを受信したらユーザーに通知する)',
          text: 'Wala nang ganitong setting ang mga kasalukuyang browser (hindi pa nakumpirma).',
        },
      ],
      warning:
        'Mga setting ito ng iyong browser. Iba ang mga ito sa “Mga kinakailangan lang” ng site na ito, at apektado rin ang pag-login.',
      yours: 'Ang iyong browser: {browser}',
      paths: {
        chrome: 'Settings → Privacy and security → Third-party cookies',
        'chrome-android': 'Settings → Site settings → Third-party cookies',
        'chrome-ios': 'Walang setting ang browser na ito na humaharang sa cookie',
        'safari-mac': 'Safari → Settings → Advanced → Block all cookies',
        'safari-ios': 'Settings → Apps → Safari → Advanced → Block all cookies',
        firefox: 'Settings → Privacy & Security → Enhanced Tracking Protection',
        'firefox-android': 'Settings → Enhanced Tracking Protection',
        'firefox-ios': 'Settings → Tracking Protection',
        'edge-mobile': 'Settings → Privacy and security → Cookies',
        edge: 'Settings → Privacy, search, and services → Cookies',
        samsung: 'Settings → Privacy dashboard',
        'in-app':
          'Walang setting ng cookie ang screen sa loob ng app. Buksan ang pahina sa Chrome o Safari',
      },
      help: 'Paano ito ipinapaliwanag ng {browser}',
      noHelp: 'Tingnan ang menu na Help ng iyong browser.',
      unconfirmed: ' (hindi pa nakumpirma)',
      address: 'I-paste ito sa address bar:',
      others: 'Tingnan ang mga setting ng ibang browser',
    },
    formHeld:
      'Hindi naipadala ang form dahil naka-off ang pagpapadala sa {name}. Para maipadala ito, payagan mo sa mga setting.',
  },
  handOff: {
    title: 'Ang pinili mo sa {site}',
    refused:
      'Sa {site}, tinanggihan mo ang mga sumusunod. Naka-off din ang mga ito sa site na ito: {names}',
    settings: 'Tingnan ang mga setting ng site na ito',
    close: 'Isara',
    suggested:
      'Sa {site}, pinayagan mo ang mga sumusunod. Parehong impormasyon ang ipadadala ng site na ito sa parehong mga kumpanya. Wala pang pinapayagan dito.',
    purpose: '{purpose}: {names}',
    allow: 'Payagan ang mga nilagyan ko ng tsek',
  },
  userData:
    'Sa EEA at UK, kapag pinayagan mo ito, pinapayagan din ang Google na gamitin sa ad ang natatanggap nito.',
  us: {
    notice: {
      customize: 'Your Privacy Choices (pumili)',
      reopen: 'Your Privacy Choices',
    },
    details: {
      gpcNotice:
        'Opt-Out Request Honored: ipinapadala ito ng iyong browser (GPC), kaya nakahinto ang mga ad at ang pagsukat ng bisa ng mga ito.',
      title: 'Your Privacy Choices',
      gpc: 'Opt-Out Request Honored: ipinapadala ito ng iyong browser (GPC). Nakahinto ang mga ad at ang pagsukat ng bisa ng mga ito, maliban kung papayagan mo rito.',
      stopped:
        'Opt-Out Request Honored: nakahinto na ang mga ad at ang pagsukat ng bisa ng mga ito.',
    },
  },
};
