package io.monetization.events.idempotency;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.Job;

/** Deletes the answers whose time is over. */
@Singleton
class IdempotencyKeysPurgeJob implements Job {

    private final IdempotencyKeys keys;
    private final Transactions transactions;
    private final IdempotencyConfig config;

    IdempotencyKeysPurgeJob(IdempotencyKeys keys, Transactions transactions, IdempotencyConfig config) {
        this.keys = keys;
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public String id() {
        return "idempotency-keys-purge";
    }

    @Override
    public String name() {
        return "Forget the answers of idempotency keys that are too old";
    }

    @Override
    public Duration every() {
        return config.purgeEvery();
    }

    /** An answer that is too old is not given, whether it is still there or not. */
    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public String run() {
        return transactions.write(keys::forget) + " answers forgotten";
    }
}
