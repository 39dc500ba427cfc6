package io.monetization.events.question;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.monetization.events.database.PoolMetrics;

/** How busy the connections of questions are. */
@Singleton
class QuestionMetrics implements MeterBinder {

    private final Questions questions;
    private final QuestionPool pool;

    QuestionMetrics(Questions questions, QuestionPool pool) {
        this.questions = questions;
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.questions.running", questions, Questions::running)
                .description("Questions that are being answered; each holds a connection").register(registry);
        Gauge.builder("monetization.questions.waiting", questions, Questions::waiting)
                .description("Questions that wait for a connection").register(registry);
        PoolMetrics.of("questions", pool.dataSource()).bindTo(registry);
    }
}
