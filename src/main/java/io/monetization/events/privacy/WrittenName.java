package io.monetization.events.privacy;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the name of a person in what was sent, be it JSON or only meant to be, as a regular expression of PostgreSQL. */
final class WrittenName {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** A number alone says nothing: that may be anybody's price. */
    private static final String MEMBER_OF_A_PERSON = "\"(?:user_id|userId|session_token|anonymousId)\"\\s*:\\s*";
    private static final String END_OF_NUMBER = "(?![0-9.eE])";

    /** What JSON escapes by a letter, and the letters. */
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final String ESCAPES = "\"\\/bfnrt";

    private WrittenName() {
    }

    /**
     * Matches text in which the name is a string, whatever is escaped in it, or a member that names a person is that number.
     */
    static String pattern(String name) {
        String string = '"' + name.codePoints().mapToObj(WrittenName::anyWay).collect(Collectors.joining()) + '"';
        return NUMBER.matcher(name).matches()
                ? string + '|' + MEMBER_OF_A_PERSON
                        + name.codePoints().mapToObj(WrittenName::literal).collect(Collectors.joining()) + END_OF_NUMBER
                : string;
    }

    private static String anyWay(int character) {
        Stream<String> escape = ESCAPED.indexOf(character) < 0 ? Stream.empty()
                : Stream.of("\\\\" + literal(ESCAPES.charAt(ESCAPED.indexOf(character))));
        String units = Character.toString(character).chars().mapToObj(WrittenName::unit).collect(Collectors.joining());
        return Stream.concat(Stream.of(literal(character), units), escape).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String unit(int unit) {
        return "\\\\u(?:%04x|%04X)".formatted(unit, unit);
    }

    /** A backslash before a letter or a digit would mean something. */
    private static String literal(int character) {
        return (character < 128 && !Character.isLetterOrDigit(character) ? "\\" : "") + Character.toString(character);
    }
}
