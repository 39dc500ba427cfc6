// Sends events with the client of RudderStack, twice, and prints what it says of each delivery.
import { createRequire } from 'node:module'

const RudderAnalytics = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node')
const [dataPlaneUrl, tracks] = process.argv.slice(2)
for (const attempt of [1, 2]) {
  const analytics = new RudderAnalytics('shop', { dataPlaneUrl, retryCount: 0, logLevel: 'error' })
  for (const track of JSON.parse(tracks)) {
    analytics.track({ ...track, timestamp: new Date(track.timestamp) }, error => console.log(error ? `lost ${attempt}: ${error}` : `delivered ${attempt}`))
  }
  await analytics.flush()
}
