package io.monetization.events.event;

/**
 * What the request says of the client, used where an event does not say it itself.
 *
 * @param userAgent the client program, or null
 * @param ipAddress the address that it came from, or null
 */
public record Origin(String userAgent, String ipAddress) {

    /**
     * What is known of a client. Its address is not stored as it is, see {@link PersonalData}.
     *
     * @param userAgent the User-Agent header, or null
     * @param remoteAddress the client's address, or null
     */
    public static Origin of(String userAgent, String remoteAddress) {
        return new Origin(
                userAgent == null || !StorableText.isStorable(userAgent) ? null : userAgent,
                remoteAddress == null ? null : withoutZone(remoteAddress));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
