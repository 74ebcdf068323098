// One line a file of services/, written by: npx vitest run --config test/vitest.config.ts test/unit/catalogue/list.test.ts -u
import _a8_net from './services/a8-net.json' with { type: 'json' };
import _ab_tasty from './services/ab-tasty.json' with { type: 'json' };
import _accesstrade from './services/accesstrade.json' with { type: 'json' };
import _ad_ebis from './services/ad-ebis.json' with { type: 'json' };
import _ad_stir from './services/ad-stir.json' with { type: 'json' };
import _adjust from './services/adjust.json' with { type: 'json' };
import _adlpo from './services/adlpo.json' with { type: 'json' };
import _admatrix from './services/admatrix.json' with { type: 'json' };
import _adobe_advertising from './services/adobe-advertising.json' with { type: 'json' };
import _adobe_analytics from './services/adobe-analytics.json' with { type: 'json' };
import _adobe_audience_manager from './services/adobe-audience-manager.json' with { type: 'json' };
import _adobe_fonts from './services/adobe-fonts.json' with { type: 'json' };
import _adobe_tags from './services/adobe-tags.json' with { type: 'json' };
import _adobe_target from './services/adobe-target.json' with { type: 'json' };
import _adroll from './services/adroll.json' with { type: 'json' };
import _afb from './services/afb.json' with { type: 'json' };
import _amazon_ads from './services/amazon-ads.json' with { type: 'json' };
import _amazon_pay from './services/amazon-pay.json' with { type: 'json' };
import _amplitude from './services/amplitude.json' with { type: 'json' };
import _apple_sign_in from './services/apple-sign-in.json' with { type: 'json' };
import _appsflyer from './services/appsflyer.json' with { type: 'json' };
import _b_dash from './services/b-dash.json' with { type: 'json' };
import _branch from './services/branch.json' with { type: 'json' };
import _braze from './services/braze.json' with { type: 'json' };
import _brightcove from './services/brightcove.json' with { type: 'json' };
import _bugsnag from './services/bugsnag.json' with { type: 'json' };
import _calendly from './services/calendly.json' with { type: 'json' };
import _channel_talk from './services/channel-talk.json' with { type: 'json' };
import _chartbeat from './services/chartbeat.json' with { type: 'json' };
import _chatplus from './services/chatplus.json' with { type: 'json' };
import _clicky from './services/clicky.json' with { type: 'json' };
import _cloudflare from './services/cloudflare.json' with { type: 'json' };
import _cloudflare_turnstile from './services/cloudflare-turnstile.json' with { type: 'json' };
import _cloudflare_web_analytics from './services/cloudflare-web-analytics.json' with { type: 'json' };
import _comscore from './services/comscore.json' with { type: 'json' };
import _contentsquare from './services/contentsquare.json' with { type: 'json' };
import _crazy_egg from './services/crazy-egg.json' with { type: 'json' };
import _crisp from './services/crisp.json' with { type: 'json' };
import _criteo from './services/criteo.json' with { type: 'json' };
import _dac_impact from './services/dac-impact.json' with { type: 'json' };
import _dailymotion from './services/dailymotion.json' with { type: 'json' };
import _datadog_rum from './services/datadog-rum.json' with { type: 'json' };
import _deqwas from './services/deqwas.json' with { type: 'json' };
import _disqus from './services/disqus.json' with { type: 'json' };
import _docodoco from './services/docodoco.json' with { type: 'json' };
import _drift from './services/drift.json' with { type: 'json' };
import _dynalyst from './services/dynalyst.json' with { type: 'json' };
import _dynamic_yield from './services/dynamic-yield.json' with { type: 'json' };
import _eloqua from './services/eloqua.json' with { type: 'json' };
import _facebook_login from './services/facebook-login.json' with { type: 'json' };
import _facebook_plugins from './services/facebook-plugins.json' with { type: 'json' };
import _fluct from './services/fluct.json' with { type: 'json' };
import _formrun from './services/formrun.json' with { type: 'json' };
import _freakout from './services/freakout.json' with { type: 'json' };
import _freshchat from './services/freshchat.json' with { type: 'json' };
import _fullstory from './services/fullstory.json' with { type: 'json' };
import _geniee from './services/geniee.json' with { type: 'json' };
import _gmo_pg from './services/gmo-pg.json' with { type: 'json' };
import _google_ad_manager from './services/google-ad-manager.json' with { type: 'json' };
import _google_ads from './services/google-ads.json' with { type: 'json' };
import _google_ads_conversion from './services/google-ads-conversion.json' with { type: 'json' };
import _google_adsense from './services/google-adsense.json' with { type: 'json' };
import _google_analytics_4 from './services/google-analytics-4.json' with { type: 'json' };
import _google_doubleclick from './services/google-doubleclick.json' with { type: 'json' };
import _google_enhanced_conversions from './services/google-enhanced-conversions.json' with { type: 'json' };
import _google_fonts from './services/google-fonts.json' with { type: 'json' };
import _google_forms from './services/google-forms.json' with { type: 'json' };
import _google_maps from './services/google-maps.json' with { type: 'json' };
import _google_programmable_search from './services/google-programmable-search.json' with { type: 'json' };
import _google_sign_in from './services/google-sign-in.json' with { type: 'json' };
import _google_tag_manager from './services/google-tag-manager.json' with { type: 'json' };
import _hatena from './services/hatena.json' with { type: 'json' };
import _hcaptcha from './services/hcaptcha.json' with { type: 'json' };
import _heap from './services/heap.json' with { type: 'json' };
import _hotjar from './services/hotjar.json' with { type: 'json' };
import _hubspot from './services/hubspot.json' with { type: 'json' };
import _hubspot_chat from './services/hubspot-chat.json' with { type: 'json' };
import _hubspot_forms from './services/hubspot-forms.json' with { type: 'json' };
import _i_mobile from './services/i-mobile.json' with { type: 'json' };
import _id5 from './services/id5.json' with { type: 'json' };
import _index_exchange from './services/index-exchange.json' with { type: 'json' };
import _instagram_embed from './services/instagram-embed.json' with { type: 'json' };
import _intercom from './services/intercom.json' with { type: 'json' };
import _intimate_merger from './services/intimate-merger.json' with { type: 'json' };
import _juicer from './services/juicer.json' with { type: 'json' };
import _karte from './services/karte.json' with { type: 'json' };
import _klaviyo from './services/klaviyo.json' with { type: 'json' };
import _komoju from './services/komoju.json' with { type: 'json' };
import _line_login from './services/line-login.json' with { type: 'json' };
import _line_social from './services/line-social.json' with { type: 'json' };
import _line_tag from './services/line-tag.json' with { type: 'json' };
import _linkedin_insight from './services/linkedin-insight.json' with { type: 'json' };
import _livechat from './services/livechat.json' with { type: 'json' };
import _liveramp from './services/liveramp.json' with { type: 'json' };
import _logicad from './services/logicad.json' with { type: 'json' };
import _logly from './services/logly.json' with { type: 'json' };
import _logrocket from './services/logrocket.json' with { type: 'json' };
import _lucky_orange from './services/lucky-orange.json' with { type: 'json' };
import _magnite from './services/magnite.json' with { type: 'json' };
import _mailchimp from './services/mailchimp.json' with { type: 'json' };
import _mapbox from './services/mapbox.json' with { type: 'json' };
import _marketo from './services/marketo.json' with { type: 'json' };
import _matomo_cloud from './services/matomo-cloud.json' with { type: 'json' };
import _meta_pixel from './services/meta-pixel.json' with { type: 'json' };
import _microad from './services/microad.json' with { type: 'json' };
import _microsoft_ads_uet from './services/microsoft-ads-uet.json' with { type: 'json' };
import _microsoft_clarity from './services/microsoft-clarity.json' with { type: 'json' };
import _mixpanel from './services/mixpanel.json' with { type: 'json' };
import _moshimo_affiliate from './services/moshimo-affiliate.json' with { type: 'json' };
import _mouseflow from './services/mouseflow.json' with { type: 'json' };
import _naver_analytics from './services/naver-analytics.json' with { type: 'json' };
import _new_relic from './services/new-relic.json' with { type: 'json' };
import _niconico from './services/niconico.json' with { type: 'json' };
import _nielsen from './services/nielsen.json' with { type: 'json' };
import _ninja_analytics from './services/ninja-analytics.json' with { type: 'json' };
import _note_embed from './services/note-embed.json' with { type: 'json' };
import _onesignal from './services/onesignal.json' with { type: 'json' };
import _openx from './services/openx.json' with { type: 'json' };
import _optimizely from './services/optimizely.json' with { type: 'json' };
import _outbrain from './services/outbrain.json' with { type: 'json' };
import _paidy from './services/paidy.json' with { type: 'json' };
import _parsely from './services/parsely.json' with { type: 'json' };
import _pay_jp from './services/pay-jp.json' with { type: 'json' };
import _paypal from './services/paypal.json' with { type: 'json' };
import _piano from './services/piano.json' with { type: 'json' };
import _pinterest_embed from './services/pinterest-embed.json' with { type: 'json' };
import _pinterest_tag from './services/pinterest-tag.json' with { type: 'json' };
import _plausible from './services/plausible.json' with { type: 'json' };
import _popin from './services/popin.json' with { type: 'json' };
import _posthog from './services/posthog.json' with { type: 'json' };
import _ptengine from './services/ptengine.json' with { type: 'json' };
import _pubmatic from './services/pubmatic.json' with { type: 'json' };
import _qualtrics from './services/qualtrics.json' with { type: 'json' };
import _quantcast from './services/quantcast.json' with { type: 'json' };
import _quora_pixel from './services/quora-pixel.json' with { type: 'json' };
import _rakuten_advertising from './services/rakuten-advertising.json' with { type: 'json' };
import _rakuten_affiliate from './services/rakuten-affiliate.json' with { type: 'json' };
import _rakuten_analytics from './services/rakuten-analytics.json' with { type: 'json' };
import _rakuten_rmp from './services/rakuten-rmp.json' with { type: 'json' };
import _recaptcha from './services/recaptcha.json' with { type: 'json' };
import _reddit_pixel from './services/reddit-pixel.json' with { type: 'json' };
import _rentracks from './services/rentracks.json' with { type: 'json' };
import _repro from './services/repro.json' with { type: 'json' };
import _rollbar from './services/rollbar.json' with { type: 'json' };
import _rtb_house from './services/rtb-house.json' with { type: 'json' };
import _rtoaster from './services/rtoaster.json' with { type: 'json' };
import _salesforce_chat from './services/salesforce-chat.json' with { type: 'json' };
import _salesforce_pardot from './services/salesforce-pardot.json' with { type: 'json' };
import _salesforce_personalization from './services/salesforce-personalization.json' with { type: 'json' };
import _satori from './services/satori.json' with { type: 'json' };
import _segment from './services/segment.json' with { type: 'json' };
import _sentry from './services/sentry.json' with { type: 'json' };
import _sinclo from './services/sinclo.json' with { type: 'json' };
import _sitest from './services/sitest.json' with { type: 'json' };
import _smartlook from './services/smartlook.json' with { type: 'json' };
import _smartnews_ads from './services/smartnews-ads.json' with { type: 'json' };
import _snap_pixel from './services/snap-pixel.json' with { type: 'json' };
import _soundcloud_embed from './services/soundcloud-embed.json' with { type: 'json' };
import _spotify_embed from './services/spotify-embed.json' with { type: 'json' };
import _statcounter from './services/statcounter.json' with { type: 'json' };
import _stripe from './services/stripe.json' with { type: 'json' };
import _supership_scaleout from './services/supership-scaleout.json' with { type: 'json' };
import _surveymonkey from './services/surveymonkey.json' with { type: 'json' };
import _taboola from './services/taboola.json' with { type: 'json' };
import _tawk_to from './services/tawk-to.json' with { type: 'json' };
import _tealium from './services/tealium.json' with { type: 'json' };
import _the_trade_desk from './services/the-trade-desk.json' with { type: 'json' };
import _threads_embed from './services/threads-embed.json' with { type: 'json' };
import _tiktok_embed from './services/tiktok-embed.json' with { type: 'json' };
import _tiktok_pixel from './services/tiktok-pixel.json' with { type: 'json' };
import _treasure_data from './services/treasure-data.json' with { type: 'json' };
import _trustpilot from './services/trustpilot.json' with { type: 'json' };
import _twitch_embed from './services/twitch-embed.json' with { type: 'json' };
import _typeform from './services/typeform.json' with { type: 'json' };
import _unicorn from './services/unicorn.json' with { type: 'json' };
import _user_heat from './services/user-heat.json' with { type: 'json' };
import _user_insight from './services/user-insight.json' with { type: 'json' };
import _usergram from './services/usergram.json' with { type: 'json' };
import _valuecommerce from './services/valuecommerce.json' with { type: 'json' };
import _vimeo from './services/vimeo.json' with { type: 'json' };
import _vwo from './services/vwo.json' with { type: 'json' };
import _webantenna from './services/webantenna.json' with { type: 'json' };
import _wistia from './services/wistia.json' with { type: 'json' };
import _x_ads from './services/x-ads.json' with { type: 'json' };
import _x_embed from './services/x-embed.json' with { type: 'json' };
import _xandr from './services/xandr.json' with { type: 'json' };
import _yahoo_japan_ads from './services/yahoo-japan-ads.json' with { type: 'json' };
import _yandex_metrica from './services/yandex-metrica.json' with { type: 'json' };
import _youtube_embed from './services/youtube-embed.json' with { type: 'json' };
import _zendesk from './services/zendesk.json' with { type: 'json' };
import _zucks from './services/zucks.json' with { type: 'json' };

/** `unknown`, as the type of every file would make one long union; a test parses each. */
export const services: readonly unknown[] = [
  _a8_net,
  _ab_tasty,
  _accesstrade,
  _ad_ebis,
  _ad_stir,
  _adjust,
  _adlpo,
  _admatrix,
  _adobe_advertising,
  _adobe_analytics,
  _adobe_audience_manager,
  _adobe_fonts,
  _adobe_tags,
  _adobe_target,
  _adroll,
  _afb,
  _amazon_ads,
  _amazon_pay,
  _amplitude,
  _apple_sign_in,
  _appsflyer,
  _b_dash,
  _branch,
  _braze,
  _brightcove,
  _bugsnag,
  _calendly,
  _channel_talk,
  _chartbeat,
  _chatplus,
  _clicky,
  _cloudflare,
  _cloudflare_turnstile,
  _cloudflare_web_analytics,
  _comscore,
  _contentsquare,
  _crazy_egg,
  _crisp,
  _criteo,
  _dac_impact,
  _dailymotion,
  _datadog_rum,
  _deqwas,
  _disqus,
  _docodoco,
  _drift,
  _dynalyst,
  _dynamic_yield,
  _eloqua,
  _facebook_login,
  _facebook_plugins,
  _fluct,
  _formrun,
  _freakout,
  _freshchat,
  _fullstory,
  _geniee,
  _gmo_pg,
  _google_ad_manager,
  _google_ads,
  _google_ads_conversion,
  _google_adsense,
  _google_analytics_4,
  _google_doubleclick,
  _google_enhanced_conversions,
  _google_fonts,
  _google_forms,
  _google_maps,
  _google_programmable_search,
  _google_sign_in,
  _google_tag_manager,
  _hatena,
  _hcaptcha,
  _heap,
  _hotjar,
  _hubspot,
  _hubspot_chat,
  _hubspot_forms,
  _i_mobile,
  _id5,
  _index_exchange,
  _instagram_embed,
  _intercom,
  _intimate_merger,
  _juicer,
  _karte,
  _klaviyo,
  _komoju,
  _line_login,
  _line_social,
  _line_tag,
  _linkedin_insight,
  _livechat,
  _liveramp,
  _logicad,
  _logly,
  _logrocket,
  _lucky_orange,
  _magnite,
  _mailchimp,
  _mapbox,
  _marketo,
  _matomo_cloud,
  _meta_pixel,
  _microad,
  _microsoft_ads_uet,
  _microsoft_clarity,
  _mixpanel,
  _moshimo_affiliate,
  _mouseflow,
  _naver_analytics,
  _new_relic,
  _niconico,
  _nielsen,
  _ninja_analytics,
  _note_embed,
  _onesignal,
  _openx,
  _optimizely,
  _outbrain,
  _paidy,
  _parsely,
  _pay_jp,
  _paypal,
  _piano,
  _pinterest_embed,
  _pinterest_tag,
  _plausible,
  _popin,
  _posthog,
  _ptengine,
  _pubmatic,
  _qualtrics,
  _quantcast,
  _quora_pixel,
  _rakuten_advertising,
  _rakuten_affiliate,
  _rakuten_analytics,
  _rakuten_rmp,
  _recaptcha,
  _reddit_pixel,
  _rentracks,
  _repro,
  _rollbar,
  _rtb_house,
  _rtoaster,
  _salesforce_chat,
  _salesforce_pardot,
  _salesforce_personalization,
  _satori,
  _segment,
  _sentry,
  _sinclo,
  _sitest,
  _smartlook,
  _smartnews_ads,
  _snap_pixel,
  _soundcloud_embed,
  _spotify_embed,
  _statcounter,
  _stripe,
  _supership_scaleout,
  _surveymonkey,
  _taboola,
  _tawk_to,
  _tealium,
  _the_trade_desk,
  _threads_embed,
  _tiktok_embed,
  _tiktok_pixel,
  _treasure_data,
  _trustpilot,
  _twitch_embed,
  _typeform,
  _unicorn,
  _user_heat,
  _user_insight,
  _usergram,
  _valuecommerce,
  _vimeo,
  _vwo,
  _webantenna,
  _wistia,
  _x_ads,
  _x_embed,
  _xandr,
  _yahoo_japan_ads,
  _yandex_metrica,
  _youtube_embed,
  _zendesk,
  _zucks,
];
