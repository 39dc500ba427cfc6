package io.monetization.events.question;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param rows what it holds
 * @param nextCursor where the next page starts; null when there is none
 */
public record Page<T>(List<T> rows, String nextCursor) {

    /** Makes a page of rows that were fetched with one more than the page holds, which tells whether another page follows. */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> cursorAfter) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        List<T> rows = List.copyOf(fetched.subList(0, limit));
        return new Page<>(rows, cursorAfter.apply(rows.getLast()));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(rows.stream().map(mapping).toList(), nextCursor);
    }
}
