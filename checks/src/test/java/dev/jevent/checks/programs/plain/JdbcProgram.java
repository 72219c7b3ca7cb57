package dev.jevent.checks.programs.plain;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Threads that each ask a database once.
public final class JdbcProgram {
    /// How many threads it makes.
    public static final int THREADS = 50;

    private JdbcProgram() {}

    /// Prints a line for each thread.
    ///
    /// @param args the URL of the database
    public static void main(String[] args) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> ask(args[0], number));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void ask(String url, int number) {
        String select = "select " + number + ", pg_sleep(0.1)";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            System.out.println("row " + rows.getInt(1) + " on " + Thread.currentThread());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
