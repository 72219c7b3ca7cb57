package dev.jevent.checks.programs;

import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jevent.checks.programs.plain.JdbcProgram;
import dev.jevent.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// pgjdbc alone and under HikariCP.
class PostgresTest {
    private static final int SLEEPERS = 100;
    private static final int WORKERS = 200;
    private static final int SELECTS = 50;
    private static final int POOL = 50;
    private static final Duration NAP = Duration.ofMillis(100);
    private static final Duration TEN_TIMES_P53 = Duration.ofSeconds(2);

    /// pgjdbc cleans up after connections that were not closed.
    private static final int DRIVER_THREADS = 1;

    /// HikariCP opens connections and looks after them on threads of its own.
    private static final int POOL_THREADS = 4;

    @TempDir static Path folder;

    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    private static int sleepAndGive(Connection connection, int number) throws SQLException {
        return give(connection, "select ?::int, pg_sleep(0.1)", number);
    }

    private static int give(Connection connection, String select, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            return give(statement, number);
        }
    }

    private static int give(PreparedStatement statement, int number) throws SQLException {
        statement.setInt(1, number);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /// Many that are closed in a row hold the carrier, as what computes does.
    private static void closeAll(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
            yieldNow();
        }
    }

    @Test
    @DisplayName("P53: 100 greenlets sleep 0.1 s in the database together")
    void p53_sleepingSelects() throws Exception {
        Duration took = OneCarrier.play("pgjdbc", DRIVER_THREADS, PostgresTest::sleepTogether);
        assertThat(took).isBetween(NAP, TEN_TIMES_P53);
    }

    private static Duration sleepTogether(Stage stage) throws Exception {
        List<Connection> open = stage.all(SLEEPERS, _ -> postgres.connect());
        Duration took =
                stage.lap(
                        "100 x pg_sleep(0.1)",
                        () -> {
                            var given = stage.all(SLEEPERS, i -> sleepAndGive(open.get(i), i));
                            assertThat(given).isEqualTo(upTo(SLEEPERS));
                        });
        closeAll(open);
        return took;
    }

    @Test
    void preparedSelects_giveEachItsOwnRows() throws Exception {
        OneCarrier.play("pgjdbc prepared", DRIVER_THREADS, PostgresTest::selectTogether);
    }

    private static Duration selectTogether(Stage stage) throws Exception {
        List<Connection> open = stage.all(WORKERS, _ -> postgres.connect());
        Duration took =
                stage.lap(
                        "200 x 50 prepared selects",
                        () -> stage.all(WORKERS, i -> selectAll(open.get(i), i)));
        closeAll(open);
        return took;
    }

    private static int selectAll(Connection connection, int worker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?::int")) {
            for (int i = 0; i < SELECTS; i++) {
                int asked = worker * SELECTS + i;
                assertThat(give(statement, asked)).isEqualTo(asked);
            }
        }
        return SELECTS;
    }

    @Test
    @DisplayName("P53: 200 greenlets sleep 0.1 s in the database over 50 connections of HikariCP")
    void p53_sleepingSelectsOverAPool() throws Exception {
        try (HikariDataSource pool = pool()) {
            Eventually.holds(
                    "the pool is full",
                    () -> pool.getHikariPoolMXBean().getIdleConnections() == POOL);
            Duration took = OneCarrier.play("HikariCP", 0, stage -> sleepOver(pool, stage));
            assertThat(took)
                    .isBetween(NAP.multipliedBy(WORKERS / POOL), TEN_TIMES_P53.multipliedBy(2));
        }
    }

    private static Duration sleepOver(HikariDataSource pool, Stage stage) throws Exception {
        return stage.lap(
                "200 x pg_sleep(0.1) over 50",
                () -> {
                    var given = stage.all(WORKERS, i -> borrow(pool, one -> sleepAndGive(one, i)));
                    assertThat(given).isEqualTo(upTo(WORKERS));
                });
    }

    /// Each greenlet waits in the database for the row that another has locked.
    @Test
    void transactionsOnOneRow_loseNoUpdate() throws Exception {
        try (Connection setup = postgres.connect();
                Statement statement = setup.createStatement()) {
            statement.execute("create table counter (n int); insert into counter values (0)");
            OneCarrier.play("HikariCP one row", POOL_THREADS, PostgresTest::updateTogether);
            try (ResultSet rows = statement.executeQuery("select n from counter")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(OneCarrier.ROUNDS * WORKERS);
            }
        }
    }

    private static Duration updateTogether(Stage stage) throws Exception {
        try (HikariDataSource pool = pool()) {
            return stage.lap(
                    "200 transactions on one row",
                    () -> stage.all(WORKERS, _ -> borrow(pool, PostgresTest::readAndAddOne)));
        }
    }

    private static int readAndAddOne(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select n from counter for update")) {
            rows.next();
            int next = rows.getInt(1) + 1;
            give(connection, "update counter set n = ? returning n", next);
            connection.commit();
            return next;
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainProgram_withAThreadForEachQuery(Launch launch) throws Exception {
        List<String> command = launch.command(JdbcProgram.class, postgres.url());
        try (PlainProgram program = PlainProgram.start(folder, command)) {
            List<String[]> lines =
                    program.end().stream().map(line -> line.split(" on ", -1)).toList();
            assertThat(lines.stream().map(line -> line[0]))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, JdbcProgram.THREADS)
                                    .mapToObj(i -> "row " + i)
                                    .toList());
            if (launch.isCooperative()) {
                List<String> threads = lines.stream().map(line -> line[1]).toList();
                assertThat(PlainProgram.carriers(threads)).hasSize(1);
            }
        }
    }

    private interface Use {
        int with(Connection connection) throws SQLException;
    }

    private static int borrow(HikariDataSource pool, Use use) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return use.with(connection);
        }
    }

    private static HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }
}
