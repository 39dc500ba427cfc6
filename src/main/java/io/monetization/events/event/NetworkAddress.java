package io.monetization.events.event;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses as they are stored: as a rule truncated to their network, so that none points at one person. */
public final class NetworkAddress {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int IPV4_NETWORK_BYTES = 24 / 8;
    private static final int IPV6_NETWORK_BYTES = 48 / 8;

    private NetworkAddress() {
    }

    /**
     * The network part of an address: the first 24 bits of IPv4, the first 48 of IPv6, the rest zero. An IPv4-mapped
     * IPv6 address counts as IPv4.
     *
     * @throws IllegalArgumentException if the text is not an IP address
     */
    public static String truncate(String text) {
        InetAddress address = parse(text);
        byte[] bytes = address.getAddress();
        int network = address instanceof Inet4Address ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
        Arrays.fill(bytes, network, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address keeps its length", e);
        }
    }

    /**
     * The whole address, in the form that truncated ones have.
     *
     * @throws IllegalArgumentException if the text is not an IP address
     */
    public static String whole(String text) {
        return parse(text).getHostAddress();
    }

    private static InetAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            throw new IllegalArgumentException("not an IP address");
        }
        return InetAddress.ofLiteral(text);
    }
}
