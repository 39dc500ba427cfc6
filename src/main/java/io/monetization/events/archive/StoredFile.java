package io.monetization.events.archive;

/**
 * A file of the archive.
 *
 * @param name its name in the directory
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes, as 64 hexadecimal digits
 */
record StoredFile(String name, long bytes, String sha256) {
}
