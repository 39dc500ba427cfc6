package io.monetization.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
            // Clocks go forward and back.
            "Europe/Berlin,     2026-03-28, 24 23 24",
            "Europe/Berlin,     2026-10-24, 24 25 24",
            "Australia/Lord_Howe, 2026-10-03, 24 23.5 24",
            // They skip midnight, so the day starts at 01:00, or repeat the hour before it or after it.
            "America/Sao_Paulo, 2018-11-03, 24 23 24",
            "America/Sao_Paulo, 2019-02-15, 24 25 24",
            "Asia/Beirut,       2026-03-28, 24 23 24",
            "America/Havana,    2026-10-31, 24 25 24",
            "Asia/Kathmandu,    2025-12-30, 24 24 24",
            // The zone crossed the date line: 30 December 2011 had no time at all.
            "Pacific/Apia,      2011-12-28, 24 24" })
    void cutsDaysAsLongAsTheZoneHasThem(String name, LocalDate first, String hours) {
        ZoneId zone = ZoneId.of(name);
        Window window = new Window(start(first, zone), start(first.plusDays(3), zone));

        assertThat(Interval.DAY.cut(window, zone)).extracting(day -> day.length().toMinutes() / 60.0)
                .containsExactlyElementsOf(List.of(hours.split(" ")).stream().map(Double::valueOf).toList());
    }

    @Test
    void startsEveryDayAtMidnightOfTheZone() {
        ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");

        assertThat(Interval.DAY.cut(window("2025-12-30T18:15:00Z", "2026-01-01T18:15:00Z"), kathmandu)).containsExactly(
                window("2025-12-30T18:15:00Z", "2025-12-31T18:15:00Z"), window("2025-12-31T18:15:00Z", "2026-01-01T18:15:00Z"));
        assertThat(Interval.DAY.cut(window("2018-11-04T02:59:00Z", "2018-11-04T03:01:00Z"), ZoneId.of("America/Sao_Paulo")))
                .containsExactly(window("2018-11-04T02:59:00Z", "2018-11-04T03:00:00Z"),
                        window("2018-11-04T03:00:00Z", "2018-11-04T03:01:00Z"));
    }

    @Test
    void startsWeeksOnMondayAcrossTheYearsEnd() {
        assertThat(Interval.WEEK.cut(window("2025-12-27T12:00:00Z", "2026-01-06T00:00:00Z"), ZoneOffset.UTC)).containsExactly(
                window("2025-12-27T12:00:00Z", "2025-12-29T00:00:00Z"), window("2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z"),
                window("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"));
    }

    @Test
    void cutsMonthsWithTheirOwnLengths() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Interval.MONTH.cut(window("2025-12-31T22:00:00Z", "2026-04-01T00:00:00Z"), berlin)).containsExactly(
                window("2025-12-31T22:00:00Z", "2025-12-31T23:00:00Z"), window("2025-12-31T23:00:00Z", "2026-01-31T23:00:00Z"),
                window("2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"), window("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
                window("2026-03-31T22:00:00Z", "2026-04-01T00:00:00Z"));
    }

    @Test
    void keepsAWindowInsideOneIntervalWhole() {
        Window window = window("2025-12-03T10:00:00.000001Z", "2025-12-03T10:00:00.000002Z");

        for (Interval interval : Interval.values()) {
            assertThat(interval.cut(window, ZoneOffset.UTC)).containsExactly(window);
        }
    }

    @Test
    void cutsAnyWindowOfAnyZoneWithoutGap() {
        Window window = window("2010-01-04T07:00:00Z", "2012-01-01T05:43:21Z");
        for (String zone : ZoneId.getAvailableZoneIds()) {
            for (Interval interval : Interval.values()) {
                List<Window> buckets = interval.cut(window, ZoneId.of(zone));
                assertThat(buckets.getFirst().from()).isEqualTo(window.from());
                assertThat(buckets.getLast().to()).isEqualTo(window.to());
                for (int i = 1; i < buckets.size(); i++) {
                    assertThat(buckets.get(i).from()).as(zone).isEqualTo(buckets.get(i - 1).to());
                }
            }
        }
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
