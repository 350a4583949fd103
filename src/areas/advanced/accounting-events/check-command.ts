/** A harmless event, signed and sent from any shell: it is stored and listed, and changes nothing. */
export function checkCommand(url: string, key: string): string {
  return [
    `KEY='${key}'`,
    `URL='${url}'`,
    'NOW=$(date +%s); ID="test_$NOW"',
    'BODY="{\\"type\\":\\"sverka.test\\",\\"occurred_at\\":\\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\\"}"',
    'HEX=$(printf %s "$KEY" | cut -c7- | base64 -d | od -An -vtx1 | tr -d \' \\n\')',
    'SIGN=$(printf %s "$ID.$NOW.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$HEX" -binary | base64)',
    'curl -sS -X POST "$URL" -H "Content-Type: application/json" -H "webhook-id: $ID" \\',
    '  -H "webhook-timestamp: $NOW" -H "webhook-signature: v1,$SIGN" -d "$BODY"',
  ].join('\n');
}
