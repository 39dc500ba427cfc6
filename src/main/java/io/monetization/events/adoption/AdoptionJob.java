package io.monetization.events.adoption;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.Job;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Carries the active adoption on, from wherever it was cut off to its end, or to where it needs somebody.
 * <p>
 * What stops an adoption stands in its ledger and waits for somebody who resumes or aborts it. The run itself has
 * done what it could: a bad row in a table of others is no reason for this service not to be ready.
 */
@Singleton
class AdoptionJob implements Job {

    static final String ID = "adoption";

    private static final Logger LOG = Logger.getLogger(AdoptionJob.class);

    private static final String INTEGRITY_VIOLATIONS = "23";

    /** Classes of SQLSTATE: no connection, operator intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "57");

    private final Transactions transactions;
    private final AdoptionLedger ledger;
    private final AdoptionWork work;
    private final AdoptionConfig config;

    AdoptionJob(Transactions transactions, AdoptionLedger ledger, AdoptionWork work, AdoptionConfig config) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.work = work;
        this.config = config;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Carry on the adoption of a table";
    }

    @Override
    public Duration every() {
        return config.interval();
    }

    @Override
    public String run() {
        Optional<Adoption> active = transactions.autocommit(ledger::active);
        if (active.isEmpty()) {
            return "no adoption is active";
        }
        Adoption adoption = active.get();
        while (!adoption.state().isEnded() && adoption.error() == null) {
            adoption = advance(adoption);
        }
        return "adoption %d of %s: %s%s".formatted(adoption.id(), adoption.table(), adoption.state().value(),
                adoption.error() == null ? "" : ", waits for somebody: " + adoption.error());
    }

    private Adoption advance(Adoption adoption) {
        try {
            work.step(adoption);
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw e;
            }
            String error = reason(e);
            LOG.errorf("Adoption %d stopped while %s: %s", adoption.id(), adoption.state().value(), error);
            transactions.write(connection -> ledger.fail(connection, adoption, error));
        }
        Adoption now = transactions.autocommit(connection -> ledger.find(connection, adoption.id())).orElseThrow();
        if (now.state() != adoption.state()) {
            LOG.infof("Adoption %d of %s: %s", now.id(), now.table(), now.state().value());
        }
        return now;
    }

    /** The server was not there, or stopping: the next run goes on. */
    private static boolean isOutage(RuntimeException e) {
        return e instanceof DatabaseException failure
                && (failure.sqlState().isEmpty() || OUTAGES.contains(failure.sqlState().substring(0, 2)));
    }

    /** The server's detail would show the failing row, and with it a person. */
    private static String reason(RuntimeException e) {
        if (!(e instanceof DatabaseException failure) || !(e.getCause() instanceof PSQLException server)) {
            return Objects.requireNonNullElse(e.getMessage(), e.toString());
        }
        ServerErrorMessage said = server.getServerErrorMessage();
        String message = (said == null ? server.getMessage() : said.getMessage()) + " (SQLSTATE " + failure.sqlState() + ")";
        return failure.sqlState().startsWith(INTEGRITY_VIOLATIONS)
                ? message + "; a dry run lists the rows that break a rule: change them, then resume"
                : message;
    }
}
