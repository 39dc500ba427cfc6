package io.monetization.events.event;

import java.nio.charset.StandardCharsets;

/** Tells text that PostgreSQL can store unchanged from text that it cannot. */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {
    }

    /** The text with other characters for those that cannot be stored. */
    public static String made(String text) {
        if (isStorable(text)) {
            return text;
        }
        // Encoding to UTF-8 replaces half a pair, by a question mark.
        byte[] bytes = text.replace('\0', REPLACEMENT).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the text is free of U+0000 and of surrogates without their other half, which UTF-8 has no form for. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
