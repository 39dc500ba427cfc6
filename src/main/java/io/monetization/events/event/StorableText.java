package io.monetization.events.event;

/** Tells text that PostgreSQL can store unchanged from text that it cannot. */
public final class StorableText {

    private StorableText() {
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
