package io.monetization.events.page;

import java.util.Locale;

import com.microsoft.playwright.options.ColorScheme;

/** What the page is looked at with. */
enum Screen {

    DESK(1280, 900, ColorScheme.LIGHT),
    DESK_AT_NIGHT(1280, 900, ColorScheme.DARK),
    PHONE(360, 740, ColorScheme.LIGHT),
    PHONE_AT_NIGHT(360, 740, ColorScheme.DARK);

    final int width;
    final int height;
    final ColorScheme scheme;

    Screen(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    /** For the name of a picture. */
    String label() {
        return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
}
