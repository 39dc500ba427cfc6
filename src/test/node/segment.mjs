// Sends events with the client of Segment, twice, and prints what it says of each delivery.
import { Analytics } from '@segment/analytics-node'

const [host, tracks] = process.argv.slice(2)
for (const attempt of [1, 2]) {
  const analytics = new Analytics({ host, writeKey: 'shop', maxRetries: 0 })
  analytics.on('http_request', request => console.log(`request ${attempt}`, request.method, request.url))
  analytics.on('error', error => console.log(`error ${attempt}`, error.code, error.reason))
  for (const track of JSON.parse(tracks)) {
    analytics.track({ ...track, timestamp: new Date(track.timestamp) }, error => console.log(error ? `lost ${attempt}` : `delivered ${attempt}`))
  }
  analytics.identify({ userId: 'u-1' })
  await analytics.closeAndFlush()
}
