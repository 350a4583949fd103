import type { Channels } from '../app/channels.ts';
import type { Host } from '../app/host.ts';
import type { Widget } from './types.ts';

const PROXY_INTERVAL_MS = 1000;

/** Runs tasks one by one, at most one per interval: the platform's proxy accepts one call a second. */
export function createQueue(
  interval: number,
  now: () => number,
  later: (task: () => void, ms: number) => unknown,
) {
  let next = 0;
  return (task: () => void): void => {
    const at = Math.max(now(), next);
    next = at + interval;
    if (at === now()) task();
    else later(task, at - now());
  };
}

const queues = new WeakMap<object, (task: () => void) => void>();
const socket = new WeakMap<object, Channels>();

function queueOf(host: Host): (task: () => void) => void {
  const known =
    queues.get(host) ??
    createQueue(
      PROXY_INTERVAL_MS,
      () => performance.now(),
      (task, ms) => setTimeout(task, ms),
    );
  queues.set(host, known);
  return known;
}

/** Gives the host its message bus; `listenSocketChannel` reads it from here. */
export function provideChannels(host: Host, channels: Channels): void {
  socket.set(host, channels);
}

type AjaxOptions = JQuery.AjaxSettings & { url?: string };

/**
 * `$.ajax` with a one-time token in `X-Auth-Token`; returns a Deferred-compatible promise, as `$.ajax` does.
 */
function authorized(host: Host, widget: Widget, options: AjaxOptions): JQuery.Promise<unknown> {
  const deferred = host.$.Deferred<unknown>();
  const uuid = widget.params.oauth_client_uuid;
  if (typeof uuid !== 'string' || uuid === '')
    return deferred.reject(null, 'error', 'no oauth integration').promise();
  host.api.token(uuid).then(
    (token) => {
      const headers = { ...options.headers, 'X-Auth-Token': token };
      // Not returned: the caller handles a refused request, so it must not be an unhandled rejection here.
      host.$.ajax({ ...options, headers }).then(
        (...done: unknown[]) => deferred.resolve(...done),
        (...failed: unknown[]) => deferred.reject(...failed),
      );
    },
    (error: unknown) => deferred.reject(null, 'error', String(error)),
  );
  return deferred.promise();
}

type ProxyDone = (answer: unknown) => void;

/** Reports the relay's own failure of a post, as opposed to an error from the target address. */
function reportRelay(host: Host, code: string, url: string, answer: JQuery.jqXHR): void {
  const relay = answer.getResponseHeader('x-sandbox-relay');
  if (relay === 'refused')
    host.probe.fault(code, `crm_post: the relay refuses ${url} (https, or http on loopback)`, {
      rule: 'crm-post',
    });
  if (relay === 'unreachable')
    host.probe.note(code, `crm_post: nobody answers at ${url}`, { rule: 'crm-post' });
}

function proxyPost(
  host: Host,
  code: string,
  url: string,
  data: unknown,
  done: ProxyDone,
  type: string,
  failed?: (error: unknown) => void,
): void {
  const body = JSON.stringify({ url, data, type });
  queueOf(host)(() => {
    host.$.ajax({
      url: '/ajax/crm_post',
      method: 'POST',
      data: body,
      contentType: 'application/json',
      dataType: type,
    })
      .done((answer: unknown) => done?.(answer))
      .fail((answer: JQuery.jqXHR) => {
        reportRelay(host, code, url, answer);
        failed?.(answer);
      });
  });
}

/** `crm_post`, `$authorizedAjax`, `listenSocketChannel`. */
export function networkMethods(host: Host): Record<string, unknown> {
  return {
    crm_post(
      this: Widget,
      url: string,
      data: unknown,
      done: ProxyDone,
      type = 'text',
      failed?: (error: unknown) => void,
    ) {
      proxyPost(host, String(this.params.widget_code), url, data, done, type, failed);
    },
    $authorizedAjax(this: Widget, options: AjaxOptions) {
      return authorized(host, this, options);
    },
    listenSocketChannel(
      channel: string,
      keys: string[] = [],
      call: (message: Record<string, unknown>) => void,
    ) {
      return socket.get(host)?.listen(channel, keys, call) ?? (() => undefined);
    },
  };
}
