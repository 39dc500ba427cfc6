package io.monetization.events.security;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Keys in a file of their own, such as a secret that is mounted. */
final class KeysFile {

    private static final int ORDINAL = 100;

    private KeysFile() {
    }

    /**
     * Reads the keys of a properties file, whose names lack the prefix that they have elsewhere.
     *
     * @throws IllegalStateException if it cannot be read
     */
    static Map<String, SecurityConfig.Key> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(SecurityConfig.PREFIX + ".keys-file cannot be read: " + file, e);
        }
        Map<String, String> keys = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> SecurityConfig.PREFIX + ".keys." + name, properties::getProperty));
        return new SmallRyeConfigBuilder().withMapping(SecurityConfig.class)
                .withSources(new PropertiesConfigSource(keys, file.toString(), ORDINAL)).build()
                .getConfigMapping(SecurityConfig.class).keys();
    }
}
