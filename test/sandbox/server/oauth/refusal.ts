const BODY = {
  title: 'Некорректный запрос',
  type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson',
  detail: 'В запросе отсутствует ряд параметров или параметры невалидны',
};

/**
 * A refusal of the token endpoint: 400 for a code, 401 for a refresh token and for keys (amocrm-api-php,
 * issue 123).
 */
export class OAuthRefused extends Error {
  readonly status: 400 | 401;

  constructor(status: 400 | 401, hint: string) {
    super(hint);
    this.status = status;
  }

  get body(): Record<string, unknown> {
    return { hint: this.message, ...BODY, status: this.status };
  }
}

export const refuseRequest = (hint: string): OAuthRefused => new OAuthRefused(400, hint);
export const refuseClient = (): OAuthRefused => new OAuthRefused(401, 'Client authentication failed');
