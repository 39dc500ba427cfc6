package io.monetization.events.archive;

import java.util.SortedMap;

/**
 * What identifies a set of rows, in whatever order they come.
 *
 * @param rows how many there are
 * @param hash the sum, modulo 2^256, of the SHA-256 of each row's line of COPY text, as 64 hexadecimal digits: an additive
 *        multiset
 *        hash (Clarke et al., Incremental Multiset Hash Functions, 2003)
 * @param days how many of them happened on each UTC day, yyyy-MM-dd
 */
record ContentDigest(long rows, String hash, SortedMap<String, Long> days) {
}
