import { errorText } from '#areas/error-text.ts';
import { pathOf } from '#areas/paths.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { Client, ClientFinder } from './client-finder.ts';

interface ClientNameProps {
  readonly client: Client;
  readonly finder: ClientFinder;
}

/** Leads to the client's card. */
export function ClientName({ client, finder }: ClientNameProps) {
  return (
    <button type="button" class="client" title={client.name} onClick={() => finder.find(client)}>
      <span class="clip" dir="auto">
        {client.name}
      </span>
    </button>
  );
}

interface FoundProps {
  readonly text: Translate;
  readonly finder: ClientFinder;
}

/** What looking for a card came to, where it did not simply open. */
export function Found({ text, finder }: FoundProps) {
  const finding = finder.finding.value;
  return (
    <div role="status" class="found">
      {finding.kind === 'looking' && text('dashboard.client.looking', { name: finding.client.name })}
      {finding.kind === 'found' && finding.cards.length === 0 && (
        <Alert tone="neutral" title={text('dashboard.client.none', { name: finding.client.name })} boxed>
          <p>{text('dashboard.client.none_hint')}</p>
        </Alert>
      )}
      {finding.kind === 'found' && finding.cards.length > 0 && !finding.opened && (
        <Alert tone="neutral" title={text('dashboard.client.several', { name: finding.client.name })} boxed>
          <ul>
            {finding.cards.map((card) => (
              <li key={`${card.type} ${card.id}`}>
                <a class="link" href={pathOf(card)} target="_blank" rel="noopener" dir="auto">
                  {card.name || card.id}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {finding.kind === 'failed' && (
        <Alert
          tone="bad"
          title={text('errors.crm.title')}
          boxed
          actions={<Button onPress={() => finder.find(finding.client)}>{text('common.retry')}</Button>}
        >
          <p>{errorText(finding.error, text).hint}</p>
        </Alert>
      )}
    </div>
  );
}
