package io.monetization.events.problem;

/** A parameter of a request that is true or false, read as text: what is neither must not pass for one of them. */
public final class BooleanParameter {

    private BooleanParameter() {
    }

    /**
     * Reads the text.
     *
     * @param name the parameter
     * @param text what was sent; null if it was not
     * @param otherwise its value where it was not sent
     * @throws ProblemException {@code invalid_parameter}
     */
    public static boolean read(String name, String text, boolean otherwise) {
        return switch (text) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidParameter(name, "'" + text + "' is neither true nor false");
        };
    }
}
