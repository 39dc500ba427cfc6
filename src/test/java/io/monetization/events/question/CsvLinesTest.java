package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class CsvLinesTest {

    @Test
    void endsEveryLineWithCrLfAndQuotesWhatNeedsIt() throws IOException {
        assertThat(csv(List.of("plain", "comma,", "a \"word\"", "two\r\nlines", "bare\rreturn", "é🎟", " space ", "=1+1")))
                .isEqualTo("c0,c1,c2,c3,c4,c5,c6,c7\r\n"
                        + "plain,\"comma,\",\"a \"\"word\"\"\",\"two\r\nlines\",\"bare\rreturn\",é🎟, space ,=1+1\r\n");
    }

    @Test
    void tellsNoValueFromAnEmptyText() throws IOException {
        assertThat(csv(Arrays.asList("a", null, "", null))).isEqualTo("c0,c1,c2,c3\r\na,,\"\",\r\n");
    }

    @Test
    void writesEveryDigitOfANumber() throws IOException {
        assertThat(csv(List.of(Long.MIN_VALUE, new BigDecimal("25.00"), BigInteger.TWO.pow(100))))
                .endsWith("\r\n-9223372036854775808,25.00,1267650600228229401496703205376\r\n");
    }

    @Test
    void namesTheColumnsOfNoRows() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvLines(out, List.of("a", "b")).close();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\r\n");
    }

    private static String csv(List<?> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvLines lines = new CsvLines(out, columns(row.size()))) {
            lines.write(row);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }
}
