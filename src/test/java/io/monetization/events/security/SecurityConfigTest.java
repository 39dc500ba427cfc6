package io.monetization.events.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityConfigTest {

    private static final String DIGEST = HexFormat.of().formatHex(ApiKeys.sha256("secret"));
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void hasTheseDefaults() {
        SecurityConfig config = config(Map.of());

        assertThat(config.open()).isFalse();
        assertThat(config.keys()).isEmpty();
        assertThat(config.keysFile()).isEmpty();
    }

    @Test
    void keyIsGoodUntilItExpires() {
        Map<String, String> config = Map.of("monetization.security.keys.shop.sha256", DIGEST,
                "monetization.security.keys.shop.scopes", "ingest,read", "monetization.security.keys.shop.event-ids", "devconf",
                "monetization.security.keys.shop.expires-at", END.toString());

        SecurityIdentity holder = keys(config, END.minusNanos(1)).holderOf("secret").orElseThrow();
        assertThat(holder.getPrincipal()).isEqualTo(new Caller("shop", Optional.of(Set.of("devconf"))));
        assertThat(holder.getRoles()).containsExactlyInAnyOrder("ingest", "read");
        assertThat(keys(config, END).holderOf("secret")).isEmpty();
        assertThat(keys(config, END.minusNanos(1)).holderOf("secret ")).isEmpty();
    }

    @Test
    void keysMayBeInAFileOfTheirOwn() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.properties"),
                "backoffice.sha256=" + DIGEST + "\nbackoffice.scopes=read,admin\n");
        Map<String, String> config = Map.of("monetization.security.keys-file", file.toString());

        SecurityIdentity holder = keys(config, END).holderOf("secret").orElseThrow();
        assertThat(holder.getPrincipal().getName()).isEqualTo("backoffice");
        assertThat(holder.getRoles()).contains(Scope.READ_ALL, Scope.ADMIN_ALL).doesNotContain(Scope.INGEST);
    }

    @ParameterizedTest
    @CsvSource({ "shop, 00ff, read, 64 hexadecimal digits", "shop, , write, some of ingest", "open, , read, not 'open'",
            "a:b, , read, the name" })
    void refusesWhatIsNoKey(String name, String digest, String scopes, String reason) {
        Map<String, String> config = Map.of("monetization.security.keys.\"" + name + "\".sha256",
                digest == null ? DIGEST : digest, "monetization.security.keys.\"" + name + "\".scopes", scopes);

        assertThatThrownBy(() -> keys(config, END)).isInstanceOf(IllegalStateException.class).hasMessageContaining(reason)
                .hasMessageContaining(name).hasMessageNotContaining(DIGEST);
    }

    /** Or a line whose value got lost would allow everything, for ever. */
    @ParameterizedTest
    @ValueSource(strings = { "event-ids", "expires-at", "scopes" })
    void refusesWhatIsLeftEmpty(String member) {
        Map<String, String> config = new HashMap<>(Map.of("monetization.security.keys.shop.sha256", DIGEST,
                "monetization.security.keys.shop.scopes", "read"));
        config.put("monetization.security.keys.shop." + member, "");

        assertThatThrownBy(() -> keys(config, END)).hasMessageContaining("keys.shop." + member);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> keys(Map.of("monetization.security.keys-file", "nowhere"), END))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("nowhere");
    }

    private static ApiKeys keys(Map<String, String> config, Instant now) {
        return new ApiKeys(config(config), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SecurityConfig config(Map<String, String> config) {
        return new SmallRyeConfigBuilder().withMapping(SecurityConfig.class)
                .withSources(new PropertiesConfigSource(config, "test", 100)).build().getConfigMapping(SecurityConfig.class);
    }
}
