// Sends one event with the SDK of CloudEvents in binary and in structured mode, then in a batch, and prints the answers.
import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents'

const [url, attributes] = process.argv.slice(2)
const event = new CloudEvent(JSON.parse(attributes))
for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
  const answer = await emitterFor(httpTransport(url), { mode })(event)
  console.log(answer.body)
}
const answer = await fetch(url, {
  method: 'POST',
  headers: { 'Content-Type': 'application/cloudevents-batch+json' },
  body: JSON.stringify([event]),
})
console.log(await answer.text())
