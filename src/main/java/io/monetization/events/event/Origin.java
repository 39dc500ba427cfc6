package io.monetization.events.event;

/**
 * What the request says of the client, used where an event does not say it itself.
 *
 * @param userAgent the client program, or null
 * @param ipAddress the network that it came from, truncated, or null
 */
public record Origin(String userAgent, String ipAddress) {

    /**
     * What can be stored of a client.
     *
     * @param userAgent the User-Agent header, or null
     * @param remoteAddress the client's full address, or null
     */
    public static Origin of(String userAgent, String remoteAddress) {
        return new Origin(
                userAgent == null || !StorableText.isStorable(userAgent) ? null : userAgent,
                remoteAddress == null ? null : NetworkAddress.truncate(withoutZone(remoteAddress)));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
