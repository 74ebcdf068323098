/** @jsxImportSource #view */
import { REQUEST_KINDS } from '../../core/index.ts';
import { draftRequest, type RequestFields } from './draft-request.ts';
import type { RightsTexts } from './rights-texts.ts';

export interface RequestViewProps {
  readonly rights: RightsTexts;
  readonly fields: RequestFields;
  /** What is said after the text was copied. */
  readonly said: string;
  change(next: Partial<RequestFields>): void;
  /** @param text the element with the e-mail in it. */
  copy(text: HTMLTextAreaElement): void;
}

/** Writes the e-mail of a request as its fields are filled in. It sends nothing. */
export function RequestView({ rights, fields, said, change, copy }: RequestViewProps) {
  const { strings, rows } = rights;
  const draft = draftRequest(fields, rights);
  const text = (name: 'name' | 'agentName' | 'email' | 'details') => ({
    id: `request-${name}`,
    onInput: ({ target }: Event) => change({ [name]: (target as HTMLInputElement).value }),
  });
  return (
    <form class="request" part="request" onSubmit={(event: Event) => event.preventDefault()}>
      <p>{strings.requestLead}</p>
      <fieldset>
        <legend>{strings.kind}</legend>
        {REQUEST_KINDS.map((kind) => (
          <label key={kind} class="pick">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={kind === fields.kind}
              onChange={() => change({ kind })}
            />
            <span>{strings.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <label for="request-about">{strings.about}</label>
      <select
        id="request-about"
        onChange={({ target }) => change({ about: (target as HTMLSelectElement).value })}
      >
        {rows
          .filter(({ disclosure }) => disclosure === 'yes')
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </select>
      <fieldset>
        <legend>{strings.who}</legend>
        {([false, true] as const).map((byAgent) => (
          <label key={`${byAgent}`} class="pick">
            <input
              type="radio"
              name="who"
              value={byAgent ? 'agent' : 'self'}
              checked={byAgent === fields.byAgent}
              onChange={() => change({ byAgent })}
            />
            <span>{byAgent ? strings.agent : strings.self}</span>
          </label>
        ))}
      </fieldset>
      <label for="request-name">{strings.name}</label>
      <input type="text" autocomplete={fields.byAgent ? 'off' : 'name'} {...text('name')} />
      {fields.byAgent && (
        <div key="agent">
          <label for="request-agentName">{strings.agentName}</label>
          <input type="text" autocomplete="name" {...text('agentName')} />
        </div>
      )}
      <label for="request-email">{strings.emailLabel}</label>
      <input type="email" autocomplete={fields.byAgent ? 'off' : 'email'} {...text('email')} />
      <label for="request-details">{strings.details}</label>
      <textarea rows="3" {...text('details')} />
      <p class="to">
        <b>{strings.to}</b> {draft.to}
        <br />
        <b>{strings.subject}</b> {draft.subject}
      </p>
      <label for="request-draft">{strings.draft}</label>
      <textarea id="request-draft" rows="14" readonly>
        {draft.body}
      </textarea>
      {!draft.whole && (
        <p key="long" class="long">
          {strings.tooLong}
        </p>
      )}
      <div class="acts">
        <button
          type="button"
          part="button copy"
          data-action="copy"
          onClick={({ currentTarget }) => {
            const form = (currentTarget as HTMLElement).closest('form');
            const mail = form?.querySelector<HTMLTextAreaElement>('#request-draft');
            if (mail) copy(mail);
          }}
        >
          {strings.copy}
        </button>
        <a class="button" part="link" data-action="mail" href={draft.link}>
          {strings.open}
        </a>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}
