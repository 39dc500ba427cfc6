package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneShiftTest {

    @ParameterizedTest
    @CsvSource({ "Asia/Kolkata, 2026-01-01, 2026-01 at +05:30", "America/New_York, 2026-01-01, 2026-01 at -05:00",
            "America/New_York, 2026-03-01, 2026-03 at -05:00 to -04:00",
            "Europe/Berlin, 2026-10-01, 2026-10 at +02:00 to +01:00",
            "Pacific/Kiritimati, 2026-01-01, 2026-01 at +14:00", "Pacific/Pago_Pago, 2026-12-01, 2026-12 at -11:00",
            "Australia/Lord_Howe, 2026-04-01, 2026-04 at +11:00 to +10:30", "Asia/Kathmandu, 2026-02-01, 2026-02 at +05:45" })
    void namesThePlaceWhereTheBoundsAreThoseOfAMonth(String zone, LocalDate first, String expected) {
        assertThat(ZoneShift.of(partition(start(first, zone), start(first.plusMonths(1), zone))))
                .hasToString("Optional[" + expected + "]");
    }

    @Test
    void monthInUtcIsNotShifted() {
        assertThat(shift("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "2026-01-01T05:00:00Z, 2026-03-01T05:00:00Z", "2026-01-01T05:00:00Z, 2026-02-01T11:00:00Z",
            "2026-01-15T00:00:00Z, 2026-02-15T00:00:00Z", "2026-01-01T05:07:00Z, 2026-02-01T05:07:00Z",
            "2026-01-01T05:00:00Z, ",
            ", 2026-02-01T05:00:00Z" })
    void otherBoundsAreNoMonthAnywhere(String from, String to) {
        assertThat(shift(from, to)).isEmpty();
    }

    private static Optional<ZoneShift> shift(String from, String to) {
        return ZoneShift.of(partition(from == null ? null : Instant.parse(from), to == null ? null : Instant.parse(to)));
    }

    private static Instant start(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private static Partition partition(Instant from, Instant to) {
        return new Partition("p", from, to);
    }
}
