package io.monetization.events.question;

/** An answer that is also given as a table, by {@code Accept: text/csv}. */
public interface Tabular {

    /** The rows of the answer, without what is said of it as a whole. */
    Table table();
}
