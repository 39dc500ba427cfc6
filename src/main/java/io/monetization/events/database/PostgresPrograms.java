package io.monetization.events.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the PostgreSQL distribution for this platform. They are unpacked once, inside the data directory: in a place
 * shared by all users another user could have put them.
 */
final class PostgresPrograms {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path bin;
    private final String version;

    private PostgresPrograms(Path home) {
        this.bin = home.resolve("bin");
        this.version = run("pg_ctl", List.of("--version")).replaceFirst(".*\\) ", "").strip();
    }

    static PostgresPrograms unpackedIn(DataDirectory directory) throws IOException {
        byte[] archive = archive();
        CRC32C checksum = new CRC32C();
        checksum.update(archive);
        Path home = directory.programs().resolve(Long.toHexString(checksum.getValue()));
        if (Files.notExists(home)) {
            Path draft = directory.draft();
            unpack(new ByteArrayInputStream(archive), draft);
            Files.createDirectories(directory.programs());
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(home);
    }

    /** The version, such as 18.6. */
    String version() {
        return version;
    }

    String majorVersion() {
        return version.replaceFirst("[.].*", "");
    }

    /**
     * Runs a program to its end, in the C locale and untouched by the PG variables of the environment.
     *
     * @return what it printed
     * @throws IllegalStateException if it failed; the message holds what it printed
     */
    String run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed with status " + status + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", command) + " was interrupted", e);
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own it is nobody, and the files stay root's. */
    private static List<String> asOrdinaryUser() {
        return LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of();
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return archive.readAllBytes();
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    path.toFile().setExecutable((entry.getMode() & OWNER_MAY_EXECUTE) != 0);
                }
            }
        }
    }
}
