package io.monetization.events.question;

/** An answer about a window of time. */
public interface WindowAnswer {

    AnsweredWindow window();
}
