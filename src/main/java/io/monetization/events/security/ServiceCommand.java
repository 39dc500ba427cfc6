package io.monetization.events.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** What the packaged service does when it is called: it runs, unless it is to make a key. */
@QuarkusMain
public final class ServiceCommand {

    private static final String GENERATE_KEY = "generate-key";
    private static final int KEY_BYTES = 32;

    private ServiceCommand() {
    }

    /** Runs the service, or, given {@code generate-key <name>}, prints a new key and how to configure it. */
    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(GENERATE_KEY)) {
            System.out.print(generated(arguments[arguments.length - 1]));
        } else {
            Quarkus.run(arguments);
        }
    }

    private static String generated(String name) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return """
                The key, which only whoever sends it needs to know:
                %s
                The configuration, with the scopes that you want (ingest, read, admin):
                monetization.security.keys.%s.sha256=%s
                monetization.security.keys.%2$s.scopes=ingest
                """.formatted(key, name, HexFormat.of().formatHex(ApiKeys.sha256(key)));
    }
}
