import { findingStrings } from './finding-strings.ts';
import { historyStrings } from './history-strings.ts';
import type { LanguageStrings } from './language-strings.ts';

/** Filipino. A draft: nobody whose first language it is has read it yet. One idea a sentence. */
export const fil: LanguageStrings = {
  notice: {
    region: 'Tungkol sa ipinapadala sa ibang kumpanya',
    optInTitle: 'Wala pang ipinapadala sa ibang kumpanya',
    optInTitleNecessary: 'Kailangan lang ang ipinapadala sa ngayon',
    optInLead: 'Kung papayag ka, {n} kumpanya ang makakatanggap.',
    noticeTitle: 'Nagpapadala ang site na ito sa ibang kumpanya',
    noticeLead: 'Ngayon, {n} kumpanya ang tumatanggap. Puwede mo itong ihinto anumang oras.',
    meaning:
      'Puwedeng magpadala ang isang site sa ibang kumpanya ng impormasyon, gaya ng pahinang binubuksan mo.',
    cookies: {
      label: 'Cookie',
      text: 'Maliit na tala sa iyong browser, para makilala ulit ang parehong browser.',
    },
    analytics: {
      label: 'Google Analytics',
      text: 'Binibilang kung ilang beses binuksan ang mga pahina, para mapabuti namin ang site.',
    },
    measurement: {
      label: 'Pagsukat ng epekto ng ad',
      text: 'Ang petsa at site ng ad na pinindot mo ay puwedeng itugma sa iyong pagrehistro o aplikasyon.',
    },
    login: 'Gumagana pa rin ang pag-login kahit wala kang payagan dito.',
    policy: 'Sino ang tumatanggap ng ano',
    accept: 'Payagan lahat',
    reject: 'Kailangan lang',
    customize: 'Pumili',
    told: {
      stop: 'Ihinto ang pagpapadala',
      login: 'Gumagana pa rin ang pag-login kahit ihinto mo ito.',
      waiting: 'Ang iba ay hindi ipapadala hangga’t hindi mo pinapayagan.',
      more: 'Ano ang ibig sabihin nito',
    },
    close: 'Isara',
    reopen: 'Ano ang ipinapadala nito',
    failed: 'Hindi na-save ang pinili mo. Tingnan ang koneksyon at pindutin muli.',
  },
  details: {
    again: {
      'policy-changed': 'May nagbago sa ipinapadala mula nang pumili ka noong {date}. Pumili ulit.',
      expired: 'Tapos na ang bisa ng pinayagan mo noong {date}. Pumili ulit.',
      invalid: 'Hindi mabasa ang dati mong pinili. Pumili ulit.',
    },
    gpcNotice:
      'Natanggap ang hudyat ng paghinto (GPC) ng iyong browser. Nakahinto ang mga ad at ang pagsukat ng epekto nito.',
    inApp:
      'Sa loob ng isang app, puwedeng mawala ang pinili mo kapag isinara ito. Mananatili ito sa Chrome o Safari.',
    changed: 'Tingnan muli: {names}',
    title: 'Ano ang ipinapadala ng site na ito',
    lead: 'Puwede kang pumili ayon sa layunin at sa tatanggap. Puwede mo itong baguhin anumang oras.',
    gpc: 'Nagpapadala ang iyong browser ng hudyat ng paghinto (GPC). Nakahinto ang mga ad at ang pagsukat ng epekto nito, maliban kung papayagan mo rito.',
    categories: {
      necessary: {
        label: 'Kailangan',
        text: 'Ginagamit para gumana ang site: pag-login, pag-apply.',
      },
      functional: {
        label: 'Dagdag na gamit',
        text: 'Ginagamit para maipakita ang mga video, mapa at chat.',
      },
      analytics: {
        label: 'Bilang ng paggamit',
        text: 'Binibilang kung paano ginagamit ang mga pahina, para mapabuti namin ang site.',
      },
      advertising: {
        label: 'Mga ad',
        text: 'Ginagamit para magpakita sa ibang site ng ad na bagay sa mga pahinang tiningnan mo.',
      },
      measurement: {
        label: 'Pagsukat ng epekto ng ad',
        text: 'Ang petsa at site ng ad na pinindot mo ay puwedeng itugma sa iyong pagrehistro o aplikasyon.',
      },
    },
    always: 'Laging bukas',
    also: 'Sa ilalim ng “{category}”, ginagamit din para rito ang {names}.',
    purposes: 'Mga layunin',
    allPurposes: 'Ipinapadala lang kapag pinayagan ang lahat ng layuning ito.',
    now: 'Ngayon: {state} ({reason})',
    allowed: 'may ipinapadala',
    closed: 'walang ipinapadala',
    on: 'Bukas',
    off: 'Sarado',
    reasons: {
      required: 'kailangan ito para gumana ang site',
      unknown: 'hindi nakalista ang tatanggap na ito',
      invalid: 'hindi mabasa ang dati mong pinili',
      loading: 'naglo-load pa',
      refused: 'pinili mong huwag payagan',
      withdrawn: 'binawi mo ang iyong pahintulot',
      gpc: 'natanggap ang hudyat ng paghinto (GPC) ng iyong browser',
      'policy-changed': 'may nagbago matapos mong payagan',
      expired: 'tapos na ang bisa ng iyong pahintulot',
      chosen: 'pinili mong payagan',
      notice: 'ipinapadala matapos kang sabihan',
      deferred: 'isinara mo ito nang hindi pumipili',
      undecided: 'hindi ka pa pumipili',
    },
    allow: 'Payagan ang pagpapadala sa {name}',
    more: 'Tingnan kung ano ang ipinapadala at bakit',
    sends: 'Ano ang ipinapadala',
    operator: 'Kumpanyang tumatanggap',
    purposeSite: 'Layunin namin',
    purposeRecipient: 'Layunin ng tatanggap',
    policy: 'Patakaran sa privacy ng tatanggap',
    cookies: 'Mga cookie sa iyong browser',
    retention: 'Gaano katagal itinatago',
    reason: 'Bakit ito kailangan',
    optOut: 'Paghinto sa tatanggap',
    optOutEffect: {
      'stop-sending': 'Sa pahina ng kumpanyang ito, puwede mong ihinto ang pagpapadala',
      'stop-use':
        'Sa pahina ng kumpanyang ito, puwede mong ihinto ang paggamit sa mga ad (hindi humihinto ang pagpapadala)',
    },
    optOutUnknown:
      'Hindi pa natitiyak ang pahina ng paghinto ng kumpanyang ito. Inihihinto ng switch sa ibaba ang pagpapadala.',
    optOutNone:
      'Walang nakitang pahina ng paghinto ang kumpanyang ito. Inihihinto ng switch sa ibaba ang pagpapadala.',
    draft: 'Burador (hindi pa natitiyak): {fields}',
    draftFields: {
      operator: 'kumpanyang tumatanggap',
      hosts: 'mga host',
      cookies: 'mga cookie',
      sends: 'ano ang ipinapadala',
      purpose: 'mga layunin',
      policyUrl: 'address ng patakaran sa privacy',
      optOut: 'address ng pahina ng paghinto',
      retention: 'gaano katagal itinatago',
    },
    comma: ', ',
    newWindow: ' (bagong window)',
    none: 'Walang nakalagay',
    save: 'I-save ang pinili ko',
    saved: 'Na-save ang iyong pinili.',
    result: {
      left: 'Hindi naalis ng pahinang ito ang lahat. Narito pa ang mga ito:',
      leftOf: '{name}: {traces}',
      unseen:
        'Hindi makikita ng pahinang ito ang mga cookie na inilagay ng server o para sa ibang pahina. Mahahanap at maaalis ang mga ito ng extension ng browser na “External transmission choices”.',
    },
    receipt: {
      label: 'Kopya ng mga pinili mo, para itago',
      page: 'I-save bilang pahina',
      data: 'I-save bilang data',
    },
    accept: 'Payagan lahat',
    reject: 'Kailangan lang',
    withdraw: 'Bawiin ang lahat',
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
      sends: 'Kung ipapakita mo ito, ipapadala ang: {list}',
      once: 'Ipakita nang isang beses',
      always: 'Payagan lagi',
      alwaysName: 'Payagan lagi: {name}',
      unknown: 'Hindi nakalista ang tatanggap na ito, kaya hindi ito maipapakita.',
    },
    signIn: {
      lead: 'Kapag pinindot, bubuksan ang login ng {operator}. Walang ipinapadala bago nito.',
      sends: 'Ipinapadala kapag pinindot mo',
      receives: 'Natatanggap mula sa {operator}',
      shares: 'Nalalaman ng {operator} tungkol sa paggamit mo',
      settings: 'Tingnan o ihinto ang koneksiyon sa {operator}',
      use: 'Gamitin ang {name}',
      allows: 'Kapag pinindot, pinapayagan mo ang pagpapadala sa {name}. Mababawi mo ito.',
      loading: 'Binubuksan.',
      loaded: 'Handa na. Mag-login gamit ang susunod na button.',
      failed:
        'Hindi ito nabuksan. Maaaring pinigilan ng browser o ng extension mo. May iba pang paraan ng pag-login.',
    },
    declaration: {
      title: 'Impormasyong ipinapadala sa ibang kumpanya',
      lead: 'Listahan ito ng ipinapadala ng site na ito mula sa iyong browser. {n} ang tatanggap.',
      own: {
        label: 'Sariling tala ng site na ito',
        text: 'Ang pinili mo ay nakatago sa cookie ng site na ito na “{name}”.',
      },
      ownHolds:
        'Nakatala rito ang pinili mo, ang oras, at ang bersiyon ng patakaran. Kung walang pinayagan, hindi ito magagamit para makilala ka.',
      ownLasts: 'Mawawala ito pagkalipas ng {n} araw.',
      ownHistory:
        'Ang araw at ang pinili mo ay nakatago rin sa “{name}” ng browser na ito, ang huling {n}. Walang pinagpapadalhan. Makikita at mabubura mo ito sa mga setting ng site na ito.',
      ledger: {
        label: 'Talaan ng site na ito',
        text: 'Itinatago rin ng kumpanyang nagpapatakbo ng site na ito ang parehong tala, para maipakita kung ano ang pinili mo.',
      },
      ledgerWaits:
        'Habang hindi pa dumarating, naghihintay ito sa “rj_outbox” ng iyong browser; pagkatapos, may marka roon na dumating na.',
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
          label: 'Ipaalam kapag may dumating na cookie (クッキーを受信したらユーザーに通知する)',
          text: 'Wala nang ganitong setting ang mga pangunahing browser ngayon (hindi pa natitiyak).',
        },
      ],
      warning:
        'Mga setting ito ng iyong browser. Iba ito sa “Kailangan lang” ng site na ito, at apektado rin ang pag-login.',
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
      unconfirmed: ' (hindi pa natitiyak)',
      address: 'I-paste ito sa address bar:',
      others: 'Tingnan ang mga setting ng ibang browser',
    },
    formHeld:
      'Hindi naipadala ang form: nakahinto ang pagpapadala sa {name}. Maipapadala mo ito kapag pinayagan mo sa settings.',
  },
  handOff: {
    title: 'Ang pinili mo sa {site}',
    refused:
      'Sa {site}, hindi mo pinayagan ang mga sumusunod. Itinigil din ang mga ito sa site na ito: {names}',
    settings: 'Tingnan ang setting ng site na ito',
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
        'Opt-Out Request Honored: ipinapadala ito ng iyong browser (GPC), kaya nakahinto ang mga ad at ang pagsukat ng epekto nito.',
      title: 'Your Privacy Choices',
      gpc: 'Opt-Out Request Honored: ipinapadala ito ng iyong browser (GPC). Nakahinto ang mga ad at ang pagsukat ng epekto nito, maliban kung papayagan mo rito.',
      stopped: 'Opt-Out Request Honored: nakahinto na ang mga ad at ang pagsukat ng epekto nito.',
    },
  },
};
