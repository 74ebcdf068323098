/** @jsxImportSource #view */
import { Fact } from '../service-facts.tsx';
import { fill } from '../texts.ts';
import type { Piece } from '../view/jsx-runtime.ts';
import type { RequestFields } from './draft-request.ts';
import type { RightsTexts } from './rights-texts.ts';

export interface RightsViewProps {
  readonly rights: RightsTexts;
  /** Level of its heading: its place in the page's own order, or within a dialog. */
  readonly level: 2 | 3;
  /** What writes the request. */
  readonly children?: Piece;
}

/** How a request begins: for the first kind of information that can be asked for. */
export const firstFields = ({ rows }: RightsTexts): RequestFields => ({
  kind: 'disclose',
  about: rows.find(({ disclosure }) => disclosure === 'yes')?.name ?? '',
  byAgent: false,
  name: '',
  agentName: '',
  email: '',
  details: '',
});

/** What the company holds and what for, where members see their own, and how people ask for it. */
export function RightsView({ rights, level, children }: RightsViewProps) {
  const { strings, memberData, notes, rows } = rights;
  const Title = level === 2 ? 'h2' : 'h3';
  const Part = level === 2 ? 'h3' : 'h4';
  const open = rows.filter(({ disclosure }) => disclosure === 'yes').length;
  return (
    <div class="root" part="rights" lang={rights.language}>
      <Title class="title">{strings.title}</Title>
      {memberData && (
        <>
          <Part class="part">{strings.memberTitle}</Part>
          <p>
            <Where text={strings.member} where={memberData.where} url={memberData.url} />
          </p>
        </>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Part class="part">{strings.rowsTitle}</Part>
      <p>{fill(strings.rowsLead, { n: rows.length, open }, rights.language)}</p>
      <ul class="rows">
        {rows.map(({ name, purposes, disclosure }) => (
          <li key={name} part="rights-row" data-disclosure={disclosure}>
            <b>{name}</b>
            <p class="state">{strings.disclosure[disclosure]}</p>
            <details>
              <summary>{fill(strings.purposes, { n: purposes.length })}</summary>
              <ul>
                {purposes.map((purpose) => (
                  <li key={purpose}>{purpose}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      <Part class="part">{strings.requestTitle}</Part>
      {children}
      <Procedure rights={rights} />
      {level === 2 && <Desk rights={rights} />}
    </div>
  );
}

/** A sentence with the place in it as a link, where the place has an address. */
function Where({ text, where, url }: { text: string; where: string; url?: string | undefined }) {
  const [before, after] = text.split('{where}');
  return (
    <>
      {before}
      {url ? (
        <a href={url} part="link">
          {where}
        </a>
      ) : (
        <b>{where}</b>
      )}
      {after}
    </>
  );
}

function Procedure({ rights }: Pick<RightsViewProps, 'rights'>) {
  const { strings, agent, identity, fee, answer, refusals } = rights;
  return (
    <dl class="procedure">
      {agent && <Fact label={strings.agentNote}>{agent}</Fact>}
      {identity && <Fact label={strings.identityNote}>{identity}</Fact>}
      {fee && <Fact label={strings.feeNote}>{fee}</Fact>}
      {answer && <Fact label={strings.answerNote}>{answer}</Fact>}
      {refusals.length > 0 && (
        <Fact label={strings.refusalsNote}>
          <ul>
            {refusals.map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

/** The window for questions, in every surface (WCAG 3.2.6); a dialog has it at its own end. */
function Desk({ rights: { strings, contact, policyUrl, email } }: Pick<RightsViewProps, 'rights'>) {
  return (
    <div class="contact" part="contact">
      {policyUrl && (
        <p>
          <a href={policyUrl}>{strings.sitePolicy}</a>
        </p>
      )}
      <p>
        {`${strings.contact}: ${contact?.name ?? ''} `}
        <a href={`mailto:${email}`}>{email}</a>
      </p>
      {contact?.address && <p>{contact.address}</p>}
    </div>
  );
}
