package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.SqlWork;
import io.monetization.events.database.Transactions;
import io.monetization.events.privacy.Corrections;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.scheduler.JobRunner;

/** Decides which adoptions begin, go on and end. The work is the job's. */
@Singleton
class AdoptionService {

    private final Transactions transactions;
    private final AdoptionLedger ledger;
    private final AdoptionAssessor assessor;
    private final JobRunner runner;

    AdoptionService(Transactions transactions, AdoptionLedger ledger, AdoptionAssessor assessor, JobRunner runner) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.assessor = assessor;
        this.runner = runner;
    }

    /**
     * Tells what an adoption would meet and do.
     *
     * @param name the table in the syntax of SQL; null for the one table that looks like it
     * @throws ProblemException {@code unknown_table}
     */
    AdoptionAssessment assess(String name) {
        return assessor.assess(transactions.autocommit(connection -> table(connection, name)));
    }

    /**
     * Begins an adoption.
     *
     * @throws ProblemException {@code unknown_table}, {@code table_not_adoptable}, {@code adoption_active}
     */
    Adoption begin(String name) {
        transactions.autocommit(ledger::active).ifPresent(AdoptionService::refuse);
        LegacyTable table = transactions.autocommit(connection -> table(connection, name));
        AdoptionAssessment assessment = assessor.assess(table);
        if (!assessment.adoptable()) {
            throw notAdoptable(assessment);
        }
        long id = request(table);
        runner.startSoon(AdoptionJob.ID);
        return get(id);
    }

    List<Adoption> newestFirst() {
        return transactions.autocommit(ledger::newestFirst);
    }

    /** @throws ProblemException {@code unknown_adoption} */
    Adoption get(long id) {
        return transactions.autocommit(connection -> ledger.find(connection, id)).orElseThrow(() -> unknown(id));
    }

    /**
     * Has an adoption that stopped go on; one that is at work does so anyway.
     *
     * @throws ProblemException {@code unknown_adoption}, {@code adoption_ended}
     */
    Adoption resume(long id) {
        return change(id, connection -> ledger.resume(connection, id));
    }

    /**
     * Has everything taken back that the adoption did.
     *
     * @throws ProblemException {@code unknown_adoption}, {@code adoption_ended}
     */
    Adoption abort(long id) {
        return change(id, connection -> ledger.abort(connection, id));
    }

    private Adoption change(long id, SqlWork<Boolean> change) {
        boolean changed = transactions.write(change);
        Adoption adoption = get(id);
        if (!changed) {
            throw new ProblemException(ProblemCode.ADOPTION_ENDED, "Adoption " + id + " is " + adoption.state().value()
                    + (adoption.state() == AdoptionState.SWAPPED ? ": the old name leads to our table already" : ""));
        }
        runner.startSoon(AdoptionJob.ID);
        return adoption;
    }

    private long request(LegacyTable table) {
        try {
            return transactions.write(connection -> {
                Corrections.holdBack(connection);
                return ledger.request(connection, table);
            });
        } catch (DatabaseException e) {
            if (e.is(SqlState.UNIQUE_VIOLATION)) {
                transactions.autocommit(ledger::active).ifPresent(AdoptionService::refuse);
            }
            throw e;
        }
    }

    private static LegacyTable table(Connection connection, String name) throws SQLException {
        Optional<LegacyTable> named = name == null ? Optional.empty() : LegacyTables.find(connection, name);
        if (named.isPresent()) {
            return named.get();
        }
        List<String> candidates = LegacyTables.candidates(connection);
        if (name == null && candidates.size() == 1) {
            return LegacyTables.find(connection, candidates.getFirst()).orElseThrow();
        }
        String fault = name == null ? "Name the table" : "There is no table '" + name + "'";
        throw new ProblemException(Problem.of(ProblemCode.UNKNOWN_TABLE,
                fault + (candidates.isEmpty() ? "; none looks like it" : "; it could be " + candidates))
                .with("candidates", candidates));
    }

    private static void refuse(Adoption active) {
        throw new ProblemException(ProblemCode.ADOPTION_ACTIVE, "Adoption " + active.id() + " of " + active.table() + " is "
                + active.state().value() + "; one goes on at a time");
    }

    private static ProblemException notAdoptable(AdoptionAssessment assessment) {
        String reasons = Stream.concat(assessment.blockers().stream().map(AdoptionAssessment.Finding::message),
                assessment.violations().stream().map(broken -> broken.rows() + " rows break " + broken.rule()))
                .collect(Collectors.joining("; "));
        return new ProblemException(Problem.of(ProblemCode.TABLE_NOT_ADOPTABLE, reasons)
                .with("blockers", assessment.blockers()).with("violations", assessment.violations()));
    }

    private ProblemException unknown(long id) {
        List<String> ids = newestFirst().stream().map(adoption -> String.valueOf(adoption.id())).toList();
        return new ProblemException(Problem
                .of(ProblemCode.UNKNOWN_ADOPTION, "There is no adoption " + id + "; the adoptions are " + ids)
                .with("valid_ids", ids));
    }
}
