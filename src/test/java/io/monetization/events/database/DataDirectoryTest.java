package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = { "", "80x", "999999" })
    void portThatAKilledProcessLeftHalfWrittenIsChosenAnew(String left) throws IOException {
        Files.writeString(root.resolve("port"), left);

        try (DataDirectory directory = DataDirectory.lock(root)) {
            assertThat(directory.port(OptionalInt.empty())).isBetween(1024, 65535);
        }
    }
}
