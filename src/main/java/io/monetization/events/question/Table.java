package io.monetization.events.question;

import java.util.List;

/**
 * Rows under named columns.
 *
 * @param columns their names, all different
 * @param rows one value for each column; null where there is none
 */
public record Table(List<String> columns, List<List<?>> rows) {
}
