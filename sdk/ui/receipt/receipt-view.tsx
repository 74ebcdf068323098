// biome-ignore-all lint/a11y/noRedundantRoles: laid out as boxes, browsers forget that it is a table.
/** @jsxImportSource #view */
import type { Receipt, ReceiptProcess, ReceiptState } from '../../core/index.ts';
import { type DetailStrings, fill } from '../texts.ts';
import type { Piece } from '../view/jsx-runtime.ts';
import { Code } from './code.tsx';
import { type ReceiptWords, receiptWords } from './words.ts';

export interface ReceiptViewProps {
  readonly receipt: Receipt;
  readonly strings: DetailStrings;
  /** ISO 8601, as people read it. */
  readonly when: (time: string) => string;
}

/** A receipt for reading and printing: the whole answer first, then everything that the JSON-LD says to people. */
export function ReceiptView({ receipt, strings, when }: ReceiptViewProps) {
  const words = receiptWords(receipt['dct:language']);
  const [notice] = receipt['dpv:hasNotice'];
  const processes = receipt['dpv:hasProcess'];
  const [first] = processes;
  const allowed = processes.filter((one) => stateOf(one) === 'ConsentGiven');
  const closed = processes.filter((one) => !allowed.includes(one));
  const names = (some: readonly ReceiptProcess[]): string =>
    some.map((one) => one['dct:title']).join(strings.comma);
  const event = first?.['dpv:hasConsentStatus'][0];
  const controller = receipt['dpv:hasEntity']['party:controller'];
  const choices = event?.['dpv:isExercisedAt'];
  const at = (time: string) => <time datetime={time}>{when(time)}</time>;
  return (
    <main>
      <h1>{words.title}</h1>
      <p>{fill(words.lead, { site: controller?.['dpv:hasName'] ?? strings.none })}</p>
      <div class="answer">
        <div>
          <p class="result">
            <b>{fill(words.result, { n: allowed.length, of: processes.length })}</b>
          </p>
          <dl>
            {allowed.length > 0 && <Fact label={words.states.ConsentGiven}>{names(allowed)}</Fact>}
            {closed.length > 0 && <Fact label={words.closed}>{names(closed)}</Fact>}
            {event && <Fact label={words.decidedAt}>{at(event['dpv:isIndicatedAtTime'])}</Fact>}
            {event && (
              <Fact label={words.expiresAt}>{at(event['dpv:hasDuration']['rdf:value'])}</Fact>
            )}
            <Fact label={words.record}>
              {`${receipt['dct:source']['dpv:hasIdentifier']} (${receipt['dct:source']['dct:hasVersion']})`}
            </Fact>
            {choices && (
              <Fact label={words.withdraw}>
                {words.withdrawAt} <a href={choices}>{choices}</a>
              </Fact>
            )}
          </dl>
        </div>
        {choices && <Code address={choices} label={words.code} />}
      </div>
      <h2>{words.choices}</h2>
      <Choices receipt={receipt} strings={strings} words={words} />
      <h2 class="details">{words.details}</h2>
      {notice && 'dct:isReplacedBy' in notice && <p>{words.noticeChanged}</p>}
      {processes.map((one) => (
        <Details one={one} receipt={receipt} strings={strings} words={words} />
      ))}
      <h2>{words.about}</h2>
      <dl>
        {event && (
          <Fact label={words.method}>{words.methods[event['dpv:hasIndicationMethod']]}</Fact>
        )}
        <Fact label={words.controller}>
          {lines(
            [
              controller?.['dpv:hasName'],
              controller?.['dpv:hasAddress'],
              ...(controller?.['dpv:hasContact'] ?? []),
            ].filter((text) => text !== strings.none),
          )}
        </Fact>
        {notice && (
          <Fact label={words.notice}>
            {lines([
              fill(words.noticeOf, {
                version: notice['dct:hasVersion'],
                digest: notice['dpv:hasIdentifier'],
              }),
              notice['dpv:hasLocation'],
            ])}
          </Fact>
        )}
        <Fact label={words.receipt}>{receipt['dpv:hasIdentifier']}</Fact>
        <Fact label={words.madeAt}>{at(receipt['dct:created'])}</Fact>
      </dl>
      <p>{words.standard}</p>
    </main>
  );
}

interface ChoicesProps {
  readonly receipt: Receipt;
  readonly strings: DetailStrings;
  readonly words: ReceiptWords;
}

/** What was chosen, recipient by recipient. */
function Choices({ receipt, strings, words }: ChoicesProps) {
  return (
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          {[words.service, words.purpose, words.choice].map((label) => (
            <th role="columnheader" scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {receipt['dpv:hasProcess'].map((one) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {one['dct:title']}
            </th>
            <td role="cell">{purposes(one, strings)}</td>
            <td role="cell">{choiceOf(one, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DetailsProps extends ChoicesProps {
  readonly one: ReceiptProcess;
}

function Details({ one, receipt, strings, words }: DetailsProps) {
  const [recipient = ''] = one['dpv:hasRecipient'];
  const party = receipt['dpv:hasEntity'][recipient];
  const [purpose] = one['dpv:hasPurpose'];
  const retention = one['dpv:hasStorageCondition'].flatMap((own) =>
    'dpv:hasDuration' in own && own['dpv:hasDuration'] ? [own['dpv:hasDuration']['rdf:value']] : [],
  );
  return (
    <details>
      <summary>
        <h3>{one['dct:title']}</h3>
      </summary>
      <dl>
        <Fact label={words.choice}>{choiceOf(one, words)}</Fact>
        <Fact label={strings.operator}>{party?.['dpv:hasName']}</Fact>
        <Fact label={strings.sends}>
          {lines(one['dpv:hasPersonalData'].map((data) => data['skos:prefLabel']))}
        </Fact>
        <Fact label={strings.purposes}>{purposes(one, strings)}</Fact>
        <Fact label={strings.purposeSite}>{purpose?.['skos:definition']}</Fact>
        <Fact label={strings.purposeRecipient}>{purpose?.['skos:scopeNote']}</Fact>
        <Fact label={strings.retention}>{lines(retention)}</Fact>
        <Fact label={strings.policy}>{lines(party?.['dpv:hasContact'] ?? [])}</Fact>
        <Fact label={words.law}>{lines(one['dpv:hasApplicableLaw'])}</Fact>
      </dl>
    </details>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children?: Piece }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const lines = (texts: readonly (string | undefined)[]): Piece =>
  texts.filter(Boolean).map((text) => <div>{text}</div>);

const purposes = (one: ReceiptProcess, { comma }: DetailStrings): string =>
  one['dpv:hasPurpose'].map((purpose) => purpose['skos:prefLabel']).join(comma);

/** Where a state by itself says what the person did, no more is said. */
const PLAIN: readonly ReceiptState[] = ['ConsentGiven', 'ConsentWithdrawn', 'ConsentExpired'];

const stateOf = (one: ReceiptProcess): ReceiptState =>
  one['dpv:hasConsentStatus'][0]?.['@type'][0]?.slice('dpv:'.length) as ReceiptState;

function choiceOf(one: ReceiptProcess, { states }: ReceiptWords): Piece {
  const [status] = one['dpv:hasConsentStatus'];
  const state = stateOf(one);
  return [
    <b>{states[state]}</b>,
    !PLAIN.includes(state) && <div class="why">{status?.['skos:note']}</div>,
  ];
}
